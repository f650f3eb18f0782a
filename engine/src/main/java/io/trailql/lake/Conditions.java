package io.trailql.lake;

import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Our predicates as Iceberg's expressions: what its metadata cannot tell anything of is true. */
final class Conditions {
  /** More ranges of one column become the one around them all. */
  private static final int MOST_RANGES = 200;

  private final Schema schema;
  private final Set<String> partitions;

  /** Conditions on the files of a table that is partitioned like this, by whole values. */
  Conditions(Schema schema, PartitionSpec spec) {
    this.schema = schema;
    this.partitions = spec.fields().stream().map(PartitionField::name).collect(Collectors.toSet());
  }

  /** A necessary condition on data files. */
  Expression of(Predicate predicate) {
    if (predicate instanceof Predicate.And and) {
      return joined(and.parts(), Expressions.alwaysTrue(), Expressions::and);
    } else if (predicate instanceof Predicate.Or or) {
      return joined(or.parts(), Expressions.alwaysFalse(), Expressions::or);
    }
    return among((Among<?>) predicate);
  }

  private Expression joined(
      List<Predicate> parts, Expression none, BinaryOperator<Expression> operator) {
    return balanced(parts.stream().map(this::of).toList(), none, operator);
  }

  /** As flat as can be, as Iceberg descends by recursion. */
  private static Expression balanced(
      List<Expression> parts, Expression none, BinaryOperator<Expression> operator) {
    int count = parts.size();
    return switch (count) {
      case 0 -> none;
      case 1 -> parts.get(0);
      default ->
          operator.apply(
              balanced(parts.subList(0, count / 2), none, operator),
              balanced(parts.subList(count / 2, count), none, operator));
    };
  }

  private <T extends Comparable<T>> Expression among(Among<T> among) {
    Types.NestedField field = schema.findField(among.column());
    boolean known =
        partitions.contains(among.column()) || PrunedColumns.has(List.of(among.column()));
    if (field == null || !known) {
      return Expressions.alwaysTrue();
    }
    List<Expression> parts = new ArrayList<>();
    if (among.nulls() == Among.Nulls.WANTED) {
      parts.add(Expressions.isNull(among.column()));
    }
    boolean micros = field.type().typeId() == Type.TypeID.TIMESTAMP;
    for (Range<T> range : few(among)) {
      parts.add(range(among.column(), range, micros));
    }
    return balanced(parts, Expressions.alwaysFalse(), Expressions::or);
  }

  private static <T extends Comparable<T>> List<Range<T>> few(Among<T> among) {
    if (among.ranges().size() <= MOST_RANGES) {
      return among.ranges();
    }
    // Bounds of Java's order are none of the order by code point from surrogates on.
    if (among.ranges().stream().anyMatch(r -> isUnusual(r.low()) || isUnusual(r.high()))) {
      return List.of(Range.all());
    }
    Optional<Range<T>> hull = among.hull(among.column(), among.type());
    return hull.isPresent() ? List.of(hull.get()) : List.of();
  }

  private static <T extends Comparable<T>> boolean isUnusual(Optional<Range.Edge<T>> edge) {
    return edge.isPresent()
        && edge.get().value() instanceof String text
        && text.chars().anyMatch(c -> c >= Character.MIN_SURROGATE);
  }

  private static <T extends Comparable<T>> Expression range(
      String column, Range<T> range, boolean micros) {
    if (range.low().isEmpty() && range.high().isEmpty()) {
      return Expressions.notNull(column);
    }
    Expression low =
        range
            .low()
            .<Expression>map(
                edge ->
                    edge.inclusion() == Range.Inclusion.EXCLUSIVE && !micros
                        ? Expressions.greaterThan(column, edge.value())
                        : Expressions.greaterThanOrEqual(column, value(edge, micros, 0)))
            .orElse(Expressions.alwaysTrue());
    Expression high =
        range
            .high()
            .<Expression>map(
                edge ->
                    edge.inclusion() == Range.Inclusion.EXCLUSIVE && !micros
                        ? Expressions.lessThan(column, edge.value())
                        : Expressions.lessThanOrEqual(
                            column, value(edge, micros, FileMetrics.PER_MILLI - 1)))
            .orElse(Expressions.alwaysTrue());
    return Expressions.and(low, high);
  }

  /** A whole millisecond of microseconds where the column has those. */
  private static Object value(Range.Edge<?> edge, boolean micros, long more) {
    return micros ? (Object) (FileMetrics.micros((Long) edge.value()) + more) : edge.value();
  }
}
