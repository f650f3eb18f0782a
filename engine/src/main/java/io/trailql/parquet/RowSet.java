package io.trailql.parquet;

/** Some rows of a row group, one bit each; they only become fewer. */
final class RowSet {
  private static final int WORD = 64;

  private final long[] bits;

  /**
   * The rows of some ranges.
   *
   * @param rows how many the row group has
   */
  RowSet(RowRanges ranges, long rows) {
    this.bits = new long[Math.toIntExact(rows + WORD - 1) / WORD];
    for (int span = 0; span < ranges.spans(); span++) {
      int end = (int) ranges.end(span);
      for (int row = (int) ranges.start(span); row < end; ) {
        int some = Math.min(end - row, WORD - (row & WORD - 1));
        bits[row >> 6] |= -1L >>> WORD - some << (row & WORD - 1);
        row += some;
      }
    }
  }

  /** Whether any of the rows from one on to before another is in the set. */
  boolean meets(int from, int to) {
    for (int row = from; row < to; ) {
      int some = Math.min(to - row, WORD - (row & WORD - 1));
      if ((bits[row >> 6] >>> (row & WORD - 1) & -1L >>> WORD - some) != 0) {
        return true;
      }
      row += some;
    }
    return false;
  }

  boolean has(int row) {
    return (bits[row >> 6] & 1L << row) != 0;
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
    if (shift + count > WORD) {
      bits[(row >> 6) + 1] &= ~(removed >>> WORD - shift);
    }
  }

  long count() {
    long count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The rows as ranges. */
  RowRanges ranges() {
    RowRanges.Builder ranges = new RowRanges.Builder();
    for (int w = 0; w < bits.length; w++) {
      long left = bits[w];
      long first = (long) w * WORD;
      while (left != 0) {
        int from = Long.numberOfTrailingZeros(left);
        long filled = left | (1L << from) - 1;
        int to = filled == -1 ? WORD : Long.numberOfTrailingZeros(~filled);
        ranges.add(first + from, first + to);
        left = to == WORD ? 0 : left & -1L << to;
      }
    }
    return ranges.build();
  }
}
