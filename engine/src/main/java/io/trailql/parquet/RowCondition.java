package io.trailql.parquet;

import io.trailql.column.RowFilter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A condition of which a reader reads the columns first, and of the others only the rows that
 * satisfy it. It stops doing so when most rows do. Thread-safe: one condition is for all files of a
 * scan.
 */
public final class RowCondition {
  /** Rows after which it is known whether few satisfy it. */
  private static final long TRIED = 1 << 14;

  /** One in so many may satisfy it. */
  private static final int FEW = 4;

  private final List<Part> parts;
  private final AtomicLong tried = new AtomicLong();
  private final AtomicLong satisfied = new AtomicLong();

  /**
   * A part of a condition.
   *
   * @param columns of the batches that the filter gets, in order; at least one
   * @param filter rows that it does not select never come
   */
  public record Part(List<ParquetColumn> columns, RowFilter filter) {
    public Part {
      columns = List.copyOf(columns);
      Objects.requireNonNull(filter, "filter");
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("a condition on no column");
      }
    }
  }

  /**
   * A condition.
   *
   * @param parts which must all be true, checked in their order
   */
  public RowCondition(List<Part> parts) {
    this.parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a condition of no parts");
    }
  }

  List<Part> parts() {
    return parts;
  }

  /** Whether few rows satisfied it so far. */
  boolean isRare() {
    long rows = tried.get();
    return rows < TRIED || satisfied.get() <= rows / FEW;
  }

  void count(long rows, long selected) {
    tried.addAndGet(rows);
    satisfied.addAndGet(selected);
  }
}
