package io.trailql.sql.pruning;

import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.In;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.predicate.Range.Edge;
import io.trailql.predicate.Range.Inclusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlKind;

/**
 * Ranges of one type of values.
 *
 * @param type class of the values, as predicates hold them
 */
record Ranges<T extends Comparable<T>>(Class<T> type) {
  /** The ranges for values of a column type; absent when predicates cannot hold them. */
  static Optional<Ranges<?>> of(Type type) {
    if (!(type instanceof Scalar scalar)) {
      return Optional.empty();
    }
    return switch (scalar) {
      case VARCHAR -> Optional.of(new Ranges<>(String.class));
      case DATE -> Optional.of(new Ranges<>(Integer.class));
      case TIMESTAMP, BIGINT -> Optional.of(new Ranges<>(Long.class));
      case BOOLEAN -> Optional.of(new Ranges<>(Boolean.class));
      default -> Optional.empty();
    };
  }

  T value(Constant constant) {
    return type.cast(plain(constant.value()));
  }

  private static Comparable<?> plain(ColumnVector vector) {
    if (vector instanceof TextVector text) {
      return text.value(0);
    }
    if (vector instanceof LongVector longs) {
      return longs.value(0);
    }
    return vector instanceof IntVector ints
        ? (Comparable<?>) ints.value(0)
        : (Comparable<?>) ((BooleanVector) vector).value(0);
  }

  /** Values for which the comparison with a constant is true. */
  List<Range<T>> compared(SqlKind operator, T value) {
    return switch (operator) {
      case EQUALS, IS_NOT_DISTINCT_FROM -> List.of(Range.point(value));
      case NOT_EQUALS, IS_DISTINCT_FROM -> complement(List.of(Range.point(value)));
      case LESS_THAN -> List.of(Range.upTo(value, Inclusion.EXCLUSIVE));
      case LESS_THAN_OR_EQUAL -> List.of(Range.upTo(value, Inclusion.INCLUSIVE));
      case GREATER_THAN -> List.of(Range.from(value, Inclusion.EXCLUSIVE));
      case GREATER_THAN_OR_EQUAL -> List.of(Range.from(value, Inclusion.INCLUSIVE));
      default -> throw new IllegalArgumentException("no comparison: " + operator);
    };
  }

  List<Range<T>> intervals(List<In.Interval> intervals) {
    List<Range<T>> ranges = new ArrayList<>();
    for (In.Interval interval : intervals) {
      ranges.add(new Range<>(interval.low().map(this::edge), interval.high().map(this::edge)));
    }
    return ranges;
  }

  private Edge<T> edge(In.Bound bound) {
    return new Edge<>(value(bound.value()), Inclusion.valueOf(bound.inclusion().name()));
  }

  /** All values in none of the ranges. */
  List<Range<T>> complement(List<Range<T>> ranges) {
    List<Range<T>> sorted = new ArrayList<>(ranges);
    sorted.sort(
        Comparator.comparing(
            r -> r.low().map(Edge::value).orElse(null),
            Comparator.nullsFirst(Comparator.naturalOrder())));
    List<Range<T>> gaps = new ArrayList<>();
    Optional<Edge<T>> low = Optional.empty();
    boolean open = true;
    for (Range<T> range : sorted) {
      if (open
          && range.low().isPresent()
          && (low.isEmpty() || low.get().value().compareTo(range.low().get().value()) <= 0)) {
        gaps.add(new Range<>(low, range.low().map(Ranges::turned)));
      }
      open = open && range.high().isPresent();
      boolean further =
          low.isEmpty()
              || range.high().isPresent()
                  && range.high().get().value().compareTo(low.get().value()) >= 0;
      low = open && further ? range.high().map(Ranges::turned) : low;
    }
    if (open) {
      gaps.add(new Range<>(low, Optional.empty()));
    }
    return gaps;
  }

  private static <T extends Comparable<T>> Edge<T> turned(Edge<T> edge) {
    return new Edge<>(
        edge.value(),
        edge.inclusion() == Inclusion.INCLUSIVE ? Inclusion.EXCLUSIVE : Inclusion.INCLUSIVE);
  }

  Predicate among(String column, List<Range<T>> ranges) {
    return new Predicate.Among<>(column, type, ranges, Predicate.Among.Nulls.REJECTED);
  }
}
