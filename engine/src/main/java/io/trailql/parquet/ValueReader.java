package io.trailql.parquet;

import io.trailql.column.ColumnVector;

/**
 * Reads the values of one field, at any depth, from the file's columns below it: the counterpart of
 * {@link ValueWriter}.
 *
 * <p>Every column stands at its next entry, of which the definition level says how much of the path
 * is there, and the repetition level which list it continues.
 */
abstract sealed class ValueReader
    permits AbsentReader, ScalarReader, RowReader, ArrayReader, MapReader, LevelReader {
  /** Goes to the columns of another row group. */
  abstract void bind(ChunkColumns columns);

  /** Appends the next value. */
  abstract void read();

  /** Appends the next values, one of each row. */
  void read(int rows) {
    for (int i = 0; i < rows; i++) {
      read();
    }
  }

  /** Whether {@link #readElements} can be called: every value has one entry in each column. */
  boolean readsElements() {
    return false;
  }

  /**
   * Passes entries and appends the values of those that are elements of a list: an element may be
   * null. The entries may be on several pages.
   *
   * @param filled the definition level at which an entry is an element
   */
  void readElements(int entries, int filled) {
    throw new IllegalStateException("read one by one");
  }

  /** How many of so many rows may be read at once, for the text in them: at least one. */
  int most(int rows) {
    return rows;
  }

  /** Appends null for a value that something around it does not let be, and passes its entry. */
  abstract void readNull();

  /** Passes an entry of something around it that is null or empty, and appends nothing. */
  abstract void skip();

  /** The values since the last time. */
  abstract ColumnVector take();

  /** A column whose entries say what is there; null when there is none. */
  abstract ColumnCursor pilot();

  /** Whether all entries of the row group were read, each once. */
  abstract boolean isComplete();
}
