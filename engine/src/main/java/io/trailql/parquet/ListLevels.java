package io.trailql.parquet;

/**
 * The levels of a list or a map.
 *
 * @param present the definition level at which it is there, empty or not
 * @param filled the definition level at which it has an element
 * @param depth the repetition level at which a further element comes
 */
record ListLevels(int present, int filled, int depth) {
  static ListLevels of(FileField list, FileField repeated) {
    return new ListLevels(list.definition(), repeated.definition(), repeated.depth());
  }
}
