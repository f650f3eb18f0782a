package io.trailql.operator.window;

import java.util.Objects;

/**
 * The rows around a row that a function sees.
 *
 * @param unit what bounds count
 */
public record Frame(Unit unit, Bound start, Bound end) {
  /** What bounds count. */
  public enum Unit {
    ROWS,
    /** Rows with equal values of the order, so that equal rows see the same. */
    PEERS
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
   * @param offset rows, for PRECEDING and FOLLOWING of ROWS
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
          case PRECEDING -> row - start.offset();
          case CURRENT_ROW -> unit == Unit.ROWS ? row : partition.peerStart(row);
          case FOLLOWING -> row + start.offset();
          case UNBOUNDED_FOLLOWING -> partition.to();
        };
    return (int) Math.max(partition.from(), Math.min(partition.to(), first));
  }

  /** One more than the last row. */
  int end(Partition partition, int row) {
    long after =
        switch (end.place()) {
          case UNBOUNDED_PRECEDING -> partition.from();
          case PRECEDING -> row - end.offset() + 1;
          case CURRENT_ROW -> unit == Unit.ROWS ? row + 1 : partition.peerEnd(row);
          case FOLLOWING -> row + end.offset() + 1;
          case UNBOUNDED_FOLLOWING -> partition.to();
        };
    return (int) Math.max(partition.from(), Math.min(partition.to(), after));
  }
}
