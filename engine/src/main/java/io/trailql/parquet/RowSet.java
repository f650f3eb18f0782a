package io.trailql.parquet;

/** Some rows of a row group, one bit each. Not thread-safe while rows are added or removed. */
final class RowSet {
  private static final int WORD = 64;

  private final long[] bits;
  private final int size;

  private RowSet(long[] bits, int size) {
    this.bits = bits;
    this.size = size;
  }

  /**
   * None of so many rows.
   *
   * @param rows of the row group, less than 2<sup>31</sup>
   */
  static RowSet none(long rows) {
    int size = Math.toIntExact(rows);
    // One more word than needed, so that 64 rows can be read from any.
    return new RowSet(new long[(size >> 6) + 2], size);
  }

  /** All of so many rows. */
  static RowSet all(long rows) {
    RowSet all = none(rows);
    all.add(0, all.size);
    return all;
  }

  /** The same rows, to be changed apart. */
  RowSet copy() {
    return new RowSet(bits.clone(), size);
  }

  /** Adds the rows from one on to before another. */
  void add(int from, int to) {
    for (int row = from; row < to; ) {
      int some = Math.min(to - row, WORD - (row & WORD - 1));
      bits[row >> 6] |= -1L >>> WORD - some << (row & WORD - 1);
      row += some;
    }
  }

  void remove(int row) {
    bits[row >> 6] &= ~(1L << row);
  }

  /**
   * Keeps some of the rows from one on.
   *
   * @param kept their bits, the lowest of the first row
   * @param count how many rows these are, from 1 to 64
   */
  void keep(int row, long kept, int count) {
    int shift = row & WORD - 1;
    long removed = ~kept & -1L >>> WORD - count;
    bits[row >> 6] &= ~(removed << shift);
    if (shift > 0) {
      bits[(row >> 6) + 1] &= ~(removed >>> WORD - shift);
    }
  }

  boolean has(int row) {
    return (bits[row >> 6] & 1L << row) != 0;
  }

  /** Those of 64 rows from one on, its own bit first; none beyond the last row. */
  long word(int row) {
    int shift = row & WORD - 1;
    long low = bits[row >> 6] >>> shift;
    return shift == 0 ? low : low | bits[(row >> 6) + 1] << WORD - shift;
  }

  /** The first row of the set from one on; as many as the row group has when there is none. */
  int next(int row) {
    for (int from = row; from < size; from += WORD) {
      long word = word(from);
      if (word != 0) {
        return from + Long.numberOfTrailingZeros(word);
      }
    }
    return size;
  }

  /** Whether any of the rows from one on to before another is in the set. */
  boolean meets(long from, long to) {
    for (int row = (int) from; row < to; row += WORD) {
      long word = word(row);
      if (word != 0) {
        return row + Long.numberOfTrailingZeros(word) < to;
      }
    }
    return false;
  }

  /** How many of the rows from one on to before another are in the set. */
  int countIn(int from, int to) {
    int count = 0;
    int row = from;
    for (; row + WORD <= to; row += WORD) {
      count += Long.bitCount(word(row));
    }
    return row < to ? count + Long.bitCount(word(row) & (1L << to - row) - 1) : count;
  }

  int count() {
    return countIn(0, size);
  }

  /** Whether these are all rows of the row group. */
  boolean isAll() {
    return count() == size;
  }
}
