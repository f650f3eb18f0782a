package io.trailql.operator.window;

import io.trailql.operator.sort.SortKey;
import java.util.Objects;
import java.util.Optional;

/**
 * The rows around a row that a function sees.
 *
 * @param unit what bounds count
 * @param values the one key of the order, whole numbers, days or times; for VALUES alone
 */
public record Frame(Unit unit, Bound start, Bound end, Optional<SortKey> values) {
  /** What bounds count. */
  public enum Unit {
    ROWS,
    /** Rows with equal values of the order, so that equal rows see the same. */
    PEERS,
    /** The distance between values of the order; equal rows see the same. */
    VALUES
  }

  /** Where a frame starts or ends. */
  public enum Place {
    UNBOUNDED_PRECEDING,
    PRECEDING,
    CURRENT_ROW,
    FOLLOWING,
    UNBOUNDED_FOLLOWING
  }

  /**
   * One end of a frame.
   *
   * @param offset for PRECEDING and FOLLOWING: rows, or a distance of VALUES
   */
  public record Bound(Place place, long offset) {
    public Bound {
      Objects.requireNonNull(place, "place");
      if (offset < 0) {
        throw new IllegalArgumentException("negative offset: " + offset);
      }
    }
  }

  public Frame {
    Objects.requireNonNull(unit, "unit");
    boolean counted = isCounted(start.place()) || isCounted(end.place());
    if (unit == Unit.PEERS && counted) {
      throw new IllegalArgumentException("an offset of PEERS is not supported");
    }
    if (values.isPresent() != (unit == Unit.VALUES)) {
      throw new IllegalArgumentException("a key without VALUES, or VALUES without one");
    }
  }

  private static boolean isCounted(Place place) {
    return place == Place.PRECEDING || place == Place.FOLLOWING;
  }

  /** Whether the frame is all rows up to the row at hand. */
  boolean isRunning() {
    return start.place() == Place.UNBOUNDED_PRECEDING;
  }

  int start(Partition partition, int row) {
    long first =
        switch (start.place()) {
          case UNBOUNDED_PRECEDING -> partition.from();
          case PRECEDING -> from(partition, row, -start.offset());
          case CURRENT_ROW -> unit == Unit.ROWS ? row : partition.peerStart(row);
          case FOLLOWING -> from(partition, row, start.offset());
          case UNBOUNDED_FOLLOWING -> partition.to();
        };
    return (int) Math.max(partition.from(), Math.min(partition.to(), first));
  }

  /** One more than the last row. */
  int end(Partition partition, int row) {
    long after =
        switch (end.place()) {
          case UNBOUNDED_PRECEDING -> partition.from();
          case PRECEDING -> until(partition, row, -end.offset());
          case CURRENT_ROW -> unit == Unit.ROWS ? row + 1 : partition.peerEnd(row);
          case FOLLOWING -> until(partition, row, end.offset());
          case UNBOUNDED_FOLLOWING -> partition.to();
        };
    return (int) Math.max(partition.from(), Math.min(partition.to(), after));
  }

  private long from(Partition partition, int row, long distance) {
    return values.isPresent()
        ? new ValueRange(partition, values.get()).start(row, distance)
        : row + distance;
  }

  private long until(Partition partition, int row, long distance) {
    return values.isPresent()
        ? new ValueRange(partition, values.get()).end(row, distance)
        : row + distance + 1;
  }
}
