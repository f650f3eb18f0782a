package io.trailql.parquet;

import java.util.Arrays;

/** Some rows of a row group, as spans in ascending order with gaps between. */
final class RowRanges {
  private final long[] starts;
  private final long[] ends;
  private final long count;

  private RowRanges(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
    long rows = 0;
    for (int i = 0; i < starts.length; i++) {
      rows += ends[i] - starts[i];
    }
    this.count = rows;
  }

  static RowRanges all(long count) {
    return count == 0
        ? new RowRanges(new long[0], new long[0])
        : new RowRanges(new long[] {0}, new long[] {count});
  }

  boolean isAll(long rows) {
    return count == rows;
  }

  long count() {
    return count;
  }

  /** Number of spans. */
  int spans() {
    return starts.length;
  }

  /** First row of a span. */
  long start(int span) {
    return starts[span];
  }

  /** The row behind a span. */
  long end(int span) {
    return ends[span];
  }

  /** The first span that ends behind a row; as many as there are when none does. */
  int firstBehind(long row) {
    int found = Arrays.binarySearch(ends, row);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** How many of these rows are between two. */
  long countIn(long from, long to) {
    long rows = 0;
    for (int span = firstBehind(from); span < starts.length && starts[span] < to; span++) {
      rows += Math.min(ends[span], to) - Math.max(starts[span], from);
    }
    return rows;
  }

  /** Whether some of these rows is between two. */
  boolean meets(long from, long to) {
    int span = firstBehind(from);
    return span < starts.length && starts[span] < to;
  }

  /** Collects rows from first to last. */
  static final class Builder {
    private long[] starts = new long[4];
    private long[] ends = new long[4];
    private int spans;

    void add(long from, long to) {
      if (spans > 0 && ends[spans - 1] == from) {
        ends[spans - 1] = to;
        return;
      }
      if (spans == starts.length) {
        starts = Arrays.copyOf(starts, 2 * spans);
        ends = Arrays.copyOf(ends, 2 * spans);
      }
      starts[spans] = from;
      ends[spans++] = to;
    }

    RowRanges build() {
      return new RowRanges(Arrays.copyOf(starts, spans), Arrays.copyOf(ends, spans));
    }
  }
}
