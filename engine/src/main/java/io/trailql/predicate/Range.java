package io.trailql.predicate;

import java.util.Objects;
import java.util.Optional;

/**
 * An interval of values of one type: String for VARCHAR (compared by code point), Integer days for
 * DATE, Long milliseconds for TIMESTAMP, Long for BIGINT, Boolean.
 *
 * @param low absent when unbounded below
 * @param high absent when unbounded above
 */
public record Range<T extends Comparable<T>>(Optional<Edge<T>> low, Optional<Edge<T>> high) {
  /** One end of a range. */
  public record Edge<T extends Comparable<T>>(T value, Inclusion inclusion) {
    public Edge {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(inclusion, "inclusion");
    }

    /** Those that Java would make take 3 ms when they are first asked. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Edge<?> edge
          && value.equals(edge.value)
          && inclusion == edge.inclusion;
    }

    @Override
    public int hashCode() {
      return 31 * value.hashCode() + inclusion.hashCode();
    }
  }

  /** Whether the end itself belongs to the range. */
  public enum Inclusion {
    INCLUSIVE,
    EXCLUSIVE
  }

  public Range {
    Objects.requireNonNull(low, "low");
    Objects.requireNonNull(high, "high");
  }

  /** Those that Java would make take 10 ms when they are first asked. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Range<?> range && low.equals(range.low) && high.equals(range.high);
  }

  @Override
  public int hashCode() {
    return 31 * low.hashCode() + high.hashCode();
  }

  /** All values. */
  public static <T extends Comparable<T>> Range<T> all() {
    return new Range<>(Optional.empty(), Optional.empty());
  }

  /** One value. */
  public static <T extends Comparable<T>> Range<T> point(T value) {
    return closed(value, value);
  }

  /** From low to high, both included. */
  public static <T extends Comparable<T>> Range<T> closed(T low, T high) {
    return new Range<>(
        Optional.of(new Edge<>(low, Inclusion.INCLUSIVE)),
        Optional.of(new Edge<>(high, Inclusion.INCLUSIVE)));
  }

  /** From a value on. */
  public static <T extends Comparable<T>> Range<T> from(T low, Inclusion inclusion) {
    return new Range<>(Optional.of(new Edge<>(low, inclusion)), Optional.empty());
  }

  /** Up to a value. */
  public static <T extends Comparable<T>> Range<T> upTo(T high, Inclusion inclusion) {
    return new Range<>(Optional.empty(), Optional.of(new Edge<>(high, inclusion)));
  }

  /** Texts that begin with one that is not empty, and at times some more. */
  public static Range<String> startingWith(String beginning) {
    Range<String> from = from(beginning, Inclusion.INCLUSIVE);
    char last = beginning.charAt(beginning.length() - 1);
    return last < 0x7f
        ? new Range<>(
            from.low,
            upTo(
                    beginning.substring(0, beginning.length() - 1) + (char) (last + 1),
                    Inclusion.EXCLUSIVE)
                .high)
        : from;
  }

  /**
   * Whether some value lies in both; may say true of an empty overlap between neighbours of a
   * discrete type.
   */
  public boolean intersects(Range<T> other) {
    return reaches(low, other.high) && reaches(other.low, high);
  }

  /** Whether every value of the other lies in this one. */
  public boolean contains(Range<T> other) {
    return lowCompare(low, other.low) <= 0 && highCompare(high, other.high) >= 0;
  }

  /** The smallest range that holds both. */
  public Range<T> span(Range<T> other) {
    return new Range<>(
        lowCompare(low, other.low) <= 0 ? low : other.low,
        highCompare(high, other.high) >= 0 ? high : other.high);
  }

  /** The values in both; absent when there are none. */
  public Optional<Range<T>> intersection(Range<T> other) {
    if (!intersects(other)) {
      return Optional.empty();
    }
    return Optional.of(
        new Range<>(
            lowCompare(low, other.low) >= 0 ? low : other.low,
            highCompare(high, other.high) <= 0 ? high : other.high));
  }

  private static <T extends Comparable<T>> boolean reaches(
      Optional<Edge<T>> low, Optional<Edge<T>> high) {
    if (low.isEmpty() || high.isEmpty()) {
      return true;
    }
    int order = low.get().value().compareTo(high.get().value());
    return order < 0
        || order == 0
            && low.get().inclusion() == Inclusion.INCLUSIVE
            && high.get().inclusion() == Inclusion.INCLUSIVE;
  }

  private static <T extends Comparable<T>> int lowCompare(
      Optional<Edge<T>> a, Optional<Edge<T>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isPresent(), b.isPresent());
    }
    int order = a.get().value().compareTo(b.get().value());
    return order != 0 ? order : a.get().inclusion().compareTo(b.get().inclusion());
  }

  private static <T extends Comparable<T>> int highCompare(
      Optional<Edge<T>> a, Optional<Edge<T>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(b.isPresent(), a.isPresent());
    }
    int order = a.get().value().compareTo(b.get().value());
    return order != 0 ? order : b.get().inclusion().compareTo(a.get().inclusion());
  }
}
