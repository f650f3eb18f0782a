package io.trailql.predicate;

import java.util.Objects;

/**
 * What is known of one column over a set of rows.
 *
 * @param range every value that is not null lies in it
 * @param nulls whether nulls can occur
 */
public record Known<T extends Comparable<T>>(Range<T> range, Nulls nulls) {
  /** Whether a column holds nulls. */
  public enum Nulls {
    NONE,
    POSSIBLE,
    ONLY
  }

  public Known {
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(nulls, "nulls");
  }

  /** Every row has this value. */
  public static <T extends Comparable<T>> Known<T> value(T value) {
    return new Known<>(Range.point(value), Nulls.NONE);
  }

  /** Nothing is known. */
  public static <T extends Comparable<T>> Known<T> nothing() {
    return new Known<>(Range.<T>all(), Nulls.POSSIBLE);
  }

  /** Every row is null. */
  public static <T extends Comparable<T>> Known<T> onlyNull() {
    return new Known<>(Range.<T>all(), Nulls.ONLY);
  }
}
