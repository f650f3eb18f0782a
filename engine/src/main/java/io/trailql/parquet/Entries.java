package io.trailql.parquet;

import io.trailql.column.Validity;

/**
 * Entries of one field on their way into pages: where the value of each stands in the vector at
 * hand, and at which levels.
 *
 * <p>The repetition level says which enclosing list the entry continues; the definition level
 * counts the optional and repeated fields around and including it that are there. A field without
 * value still has an entry in each of its columns.
 */
final class Entries {
  /** The position of an entry that has no value. */
  static final int ABSENT = -1;

  private int count;
  private int[] at = new int[128];
  private int[] definition = new int[128];

  /** Null where no list is around, so that every entry starts a row. */
  private int[] repetition;

  /** As many rows from a position of a batch on. */
  void rows(int[] positions, int from, int rows) {
    room(rows);
    System.arraycopy(positions, from, at, 0, rows);
    java.util.Arrays.fill(definition, 0, rows, 0);
    count = rows;
  }

  private void room(int needed) {
    if (at.length < needed) {
      int length = Math.max(needed, at.length * 2);
      at = java.util.Arrays.copyOf(at, length);
      definition = java.util.Arrays.copyOf(definition, length);
    }
    if (repetition != null && repetition.length < at.length) {
      repetition = java.util.Arrays.copyOf(repetition, at.length);
    }
  }

  /** Forgets all; those that follow stand at the repetition levels of others. */
  void clear(Entries like) {
    count = 0;
    repetition = like.repetition;
    room(like.count);
  }

  /**
   * The entries of a field inside of others, at their positions: one level more where it is there.
   */
  void resolve(Entries around, Validity valid) {
    clear(around);
    count = around.count;
    for (int i = 0; i < count; i++) {
      int position = around.at[i];
      boolean isThere = position >= 0 && !valid.isNull(position);
      at[i] = isThere ? position : ABSENT;
      definition[i] = around.definition[i] + (isThere ? 1 : 0);
    }
  }

  /** The same where values stand at the numbers that positions have. */
  void resolveNumbered(Entries around, int[] numbers, Validity valid) {
    clear(around);
    count = around.count;
    for (int i = 0; i < count; i++) {
      int position = around.at[i] < 0 ? ABSENT : numbers[around.at[i]];
      boolean isThere = position >= 0 && !valid.isNull(position);
      at[i] = isThere ? position : ABSENT;
      definition[i] = around.definition[i] + (isThere ? 1 : 0);
    }
  }

  /** The same where all positions have the value at 0. */
  void resolveConstant(Entries around, Validity valid) {
    clear(around);
    count = around.count;
    for (int i = 0; i < count; i++) {
      boolean isThere = around.at[i] >= 0 && !valid.isNull(0);
      at[i] = isThere ? 0 : ABSENT;
      definition[i] = around.definition[i] + (isThere ? 1 : 0);
    }
  }

  /** Forgets all; those that follow have repetition levels of their own. */
  void clearRepeated(int expected) {
    count = 0;
    if (repetition == null) {
      repetition = new int[at.length];
    }
    room(expected);
  }

  /** Adds one whose repetition level is that of the other at its place. */
  void add(int position, int level) {
    at[count] = position;
    definition[count++] = level;
  }

  /** Adds one with a repetition level. */
  void add(int position, int level, int repeated) {
    room(count + 1);
    at[count] = position;
    definition[count] = level;
    repetition[count++] = repeated;
  }

  int count() {
    return count;
  }

  /** Position of the value, or {@link #ABSENT}. */
  int at(int entry) {
    return at[entry];
  }

  int definition(int entry) {
    return definition[entry];
  }

  /** The definition levels of all entries, and perhaps more. */
  int[] definitions() {
    return definition;
  }

  int repetition(int entry) {
    return repetition == null ? 0 : repetition[entry];
  }

  boolean isRepeated() {
    return repetition != null;
  }
}
