package io.trailql.parquet;

/**
 * The entries of the elements of lists: the first element continues what the list continues, the
 * others the list itself. An empty list is an absent element that is defined as far as the list.
 */
final class ListEntries {
  private final int depth;
  private final Entries elements = new Entries();

  /** Of lists of the repetition level {@code depth}. */
  ListEntries(int depth) {
    this.depth = depth;
  }

  /** The elements of the lists at these entries. */
  Entries of(Entries lists, int[] offsets, int[] lengths) {
    elements.clearRepeated(lists.count());
    for (int i = 0; i < lists.count(); i++) {
      int at = lists.at(i);
      int definition = lists.definition(i);
      if (at < 0 || lengths[at] == 0) {
        elements.add(Entries.ABSENT, definition, lists.repetition(i));
        continue;
      }
      for (int k = 0; k < lengths[at]; k++) {
        elements.add(offsets[at] + k, definition + 1, k == 0 ? lists.repetition(i) : depth);
      }
    }
    return elements;
  }
}
