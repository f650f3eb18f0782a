package io.trailql.operator.sort;

import java.util.Objects;

/** A column to order by. */
public record SortKey(int column, Direction direction, Nulls nulls) {
  /** Which values come first. */
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /** Where nulls stand, whatever the direction. */
  public enum Nulls {
    FIRST,
    LAST
  }

  public SortKey {
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(nulls, "nulls");
  }
}
