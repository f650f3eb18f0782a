package io.trailql.parquet;

import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of a row group.
 *
 * @param spans ascending, with gaps between
 */
record RowRanges(List<Span> spans) {
  /** Rows next to each other. */
  record Span(long from, long to) {}

  RowRanges {
    spans = List.copyOf(spans);
  }

  static RowRanges all(long count) {
    return new RowRanges(count == 0 ? List.of() : List.of(new Span(0, count)));
  }

  boolean isAll(long rows) {
    return count() == rows;
  }

  long count() {
    return spans.stream().mapToLong(span -> span.to() - span.from()).sum();
  }

  /** Whether some of these rows is between two. */
  boolean meets(long from, long to) {
    return spans.stream().anyMatch(span -> span.from() < to && from < span.to());
  }

  /** Asks for rows in ascending order. */
  Walk walk() {
    return new Walk(spans);
  }

  /** Whether rows are among these, each asked for after those before it. */
  static final class Walk {
    private final List<Span> spans;
    private int next;

    private Walk(List<Span> spans) {
      this.spans = spans;
    }

    boolean has(long row) {
      while (next < spans.size() && spans.get(next).to() <= row) {
        next++;
      }
      return next < spans.size() && spans.get(next).from() <= row;
    }
  }

  /** Collects rows from first to last. */
  static final class Builder {
    private final List<Span> spans = new ArrayList<>();

    void add(long from, long to) {
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last != null && last.to() == from) {
        spans.set(spans.size() - 1, new Span(last.from(), to));
      } else {
        spans.add(new Span(from, to));
      }
    }

    RowRanges build() {
      return new RowRanges(spans);
    }
  }
}
