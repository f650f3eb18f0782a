package io.trailql.sql.pruning;

import io.trailql.column.LongBuilder;
import io.trailql.column.Type.Scalar;
import io.trailql.event.Leaf;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.sql.catalog.SourceColumn;
import io.trailql.sql.catalog.SourceTable;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Translator;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The times for which a comparison is true that computes something of a time which grows with it,
 * such as its text as CloudTrail writes it: the bounds are found by asking the comparison itself
 * for seconds, half of them left each time.
 */
final class TimeConditions {
  private static final long FIRST = second(LocalDate.of(1, 1, 1));
  private static final long LAST = second(LocalDate.of(9999, 12, 31));

  private final SourceTable table;
  private final Translator translator;
  private final RexBuilder rex;

  TimeConditions(SourceTable table, Translator translator, RexBuilder rex) {
    this.table = table;
    this.translator = translator;
    this.rex = rex;
  }

  private static long second(LocalDate day) {
    return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
  }

  /**
   * What holds of rows for which {@code growing operator constant} is true; absent when nothing is
   * known.
   */
  Optional<Predicate> compared(SqlKind operator, RexNode growing, RexNode constant) {
    return range(operator, growing, constant).map(times -> among(growing, times));
  }

  /** The times for which {@code growing operator constant} may be true. */
  Optional<Range<Long>> range(SqlKind operator, RexNode growing, RexNode constant) {
    if (operator == SqlKind.NOT_EQUALS || !Growing.isGrowing(growing)) {
      return Optional.empty();
    }
    return switch (operator) {
      case LESS_THAN -> below(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, growing, constant);
      case LESS_THAN_OR_EQUAL -> below(SqlStdOperatorTable.GREATER_THAN, growing, constant);
      case GREATER_THAN -> from(SqlStdOperatorTable.GREATER_THAN, growing, constant);
      case GREATER_THAN_OR_EQUAL ->
          from(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, growing, constant);
      default ->
          from(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, growing, constant)
              .flatMap(
                  low ->
                      below(SqlStdOperatorTable.GREATER_THAN, growing, constant)
                          .map(high -> new Range<>(low.low(), high.high())));
    };
  }

  /** The same of {@code growing LIKE 'prefix%'}. */
  Optional<Predicate> startingWith(RexNode growing, String prefix) {
    Optional<String> after =
        Range.startingWith(prefix).high().map(Range.Edge::value).filter(text -> !text.isEmpty());
    if (after.isEmpty() || !Growing.isGrowing(growing)) {
      return Optional.empty();
    }
    return from(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, growing, rex.makeLiteral(prefix))
        .flatMap(
            low ->
                below(
                        SqlStdOperatorTable.GREATER_THAN_OR_EQUAL,
                        growing,
                        rex.makeLiteral(after.get()))
                    .map(high -> among(growing, new Range<>(low.low(), high.high()))));
  }

  /** Whether what grows is no leaf but computed of one, a time. */
  boolean isComputed(RexNode growing) {
    List<Path> paths = new Paths().addAllOf(growing).list();
    SourceColumn column = table.columns().get(paths.get(0).column());
    boolean isLeaf = Path.of(growing).flatMap(path -> path.leaf(column)).isPresent();
    return !isLeaf
        && column.leaves().size() == 1
        && column.leaves().get(0).type() == Scalar.TIMESTAMP;
  }

  /** The time that it grows with. */
  Leaf leaf(RexNode growing) {
    Path path = new Paths().addAllOf(growing).list().get(0);
    return table.columns().get(path.column()).leaves().get(0);
  }

  private Predicate among(RexNode growing, Range<Long> times) {
    return new Predicate.Among<>(
        leaf(growing).toString(), Long.class, List.of(times), Predicate.Among.Nulls.REJECTED);
  }

  /**
   * The times for which the comparison may be true, which is so from some time on. Fractions of a
   * second grow with it, or, in text, stand before the whole one.
   */
  private Optional<Range<Long>> from(SqlOperator comparison, RexNode growing, RexNode constant) {
    Optional<LeafCondition> condition = condition(comparison, growing, constant);
    Optional<Long> second = condition.flatMap(TimeConditions::first);
    if (second.isEmpty()) {
      return Optional.empty();
    }
    long millis = second.get() * 1000;
    boolean isEarlier = isTrue(condition.get(), millis - 1).orElse(true);
    return Optional.of(
        second.get() == FIRST
            ? Range.all()
            : Range.from(isEarlier ? millis - 999 : millis, Range.Inclusion.INCLUSIVE));
  }

  /** The times for which the comparison may be false. */
  private Optional<Range<Long>> below(SqlOperator comparison, RexNode growing, RexNode constant) {
    Optional<LeafCondition> condition = condition(comparison, growing, constant);
    Optional<Long> second = condition.flatMap(TimeConditions::first);
    if (second.isEmpty()) {
      return Optional.empty();
    }
    long millis = second.get() * 1000;
    boolean isLater = !isTrue(condition.get(), millis + 1).orElse(false);
    return Optional.of(
        second.get() > LAST
            ? Range.all()
            : Range.upTo(isLater ? millis + 1000 : millis, Range.Inclusion.EXCLUSIVE));
  }

  private Optional<LeafCondition> condition(
      SqlOperator operator, RexNode growing, RexNode constant) {
    return LeafCondition.of(rex.makeCall(operator, growing, constant), table, translator)
        .filter(condition -> condition.leaf().type() == Scalar.TIMESTAMP);
  }

  /**
   * The first second for which the condition is true, later ones being so too; LAST + 1 for none.
   */
  private static Optional<Long> first(LeafCondition condition) {
    long low = FIRST;
    long high = LAST + 1;
    while (low < high) {
      long middle = Math.floorDiv(low + high, 2);
      Optional<Boolean> isTrue = isTrue(condition, middle * 1000);
      if (isTrue.isEmpty()) {
        return Optional.empty();
      }
      if (isTrue.get()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Optional.of(low);
  }

  private static Optional<Boolean> isTrue(LeafCondition condition, long millis) {
    LongBuilder time = new LongBuilder(Scalar.TIMESTAMP, 1);
    time.append(millis);
    return condition.satisfied(time.build()).map(positions -> positions.count() == 1);
  }
}
