package io.trailql.sql.pruning;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.Leaf;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.In;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.sql.catalog.SourceTable;
import io.trailql.sql.expression.Columns;
import io.trailql.sql.expression.Path;
import io.trailql.sql.expression.Paths;
import io.trailql.sql.expression.Searches;
import io.trailql.sql.expression.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.Sarg;

/** Extracts from a condition over a table what every wanted row must satisfy. */
public final class Pruning {
  private static final long DAY = 86_400_000L;

  private final SourceTable table;
  private final Translator translator;
  private final RexBuilder rex;
  private final TimeConditions times;

  /** Extraction from conditions over the columns of this table. */
  public Pruning(SourceTable table, Translator translator, RexBuilder rex) {
    this.table = table;
    this.translator = translator;
    this.rex = rex;
    this.times = new TimeConditions(table, translator, rex);
  }

  private record Compared(String column, Type type, Constant constant) {}

  /** What holds for every row for which the condition is true. */
  public Predicate extract(RexNode condition) {
    return holds(condition, true);
  }

  /** What holds where the condition has this value; unknown is neither. */
  private Predicate holds(RexNode condition, boolean value) {
    if (value && isComputedOfDays(condition)) {
      return days(List.of(condition));
    }
    Predicate direct = direct(condition, value);
    return direct.equals(Predicate.ANYTHING) && value ? days(List.of(condition)) : direct;
  }

  /** What holds of days where conditions are true that ask for nothing but days. */
  private Predicate days(List<RexNode> conditions) {
    return Optional.of(RexUtil.composeConjunction(rex, conditions))
        .filter(condition -> !RelOptUtil.InputFinder.bits(condition).isEmpty())
        .flatMap(condition -> LeafCondition.of(condition, table, translator))
        .filter(condition -> condition.leaf().type() == Scalar.DATE)
        .map(DayConditions::days)
        .orElse(Predicate.ANYTHING);
  }

  private Predicate direct(RexNode condition, boolean value) {
    Optional<Constant> known = constant(condition);
    if (known.isPresent()) {
      boolean holds = !known.get().isNull() && truth(known.get()) == value;
      return holds ? Predicate.ANYTHING : Predicate.NOTHING;
    }
    if (condition instanceof RexInputRef reference) {
      return column(reference)
          .filter(c -> c.type() == Scalar.BOOLEAN)
          .<Predicate>map(
              c -> new Ranges<>(Boolean.class).among(c.toString(), List.of(Range.point(value))))
          .orElse(Predicate.ANYTHING);
    }
    return condition instanceof RexCall call ? holds(call, value) : Predicate.ANYTHING;
  }

  private static boolean truth(Constant constant) {
    return new Ranges<>(Boolean.class).value(constant);
  }

  private Predicate holds(RexCall call, boolean value) {
    List<RexNode> operands = call.getOperands();
    return switch (call.getKind()) {
      case AND -> value ? all(operands, true) : any(operands, false);
      case OR -> value ? any(operands, true) : all(operands, false);
      case NOT -> holds(operands.get(0), !value);
      case IS_TRUE -> value ? holds(operands.get(0), true) : Predicate.ANYTHING;
      case IS_FALSE -> value ? holds(operands.get(0), false) : Predicate.ANYTHING;
      case IS_NOT_TRUE -> value ? Predicate.ANYTHING : holds(operands.get(0), true);
      case IS_NOT_FALSE -> value ? Predicate.ANYTHING : holds(operands.get(0), false);
      case IS_NULL -> nullness(operands.get(0), value);
      case IS_NOT_NULL -> nullness(operands.get(0), !value);
      case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
          comparison(value ? call.getKind() : call.getKind().negateNullSafe(), operands);
      case IS_NOT_DISTINCT_FROM ->
          value ? comparison(SqlKind.EQUALS, operands) : Predicate.ANYTHING;
      case SEARCH -> search(call, value);
      case LIKE ->
          value
                  && !call.getOperator().getName().contains("NOT")
                  && !call.getOperator().getName().contains("ILIKE")
              ? prefix(operands)
              : Predicate.ANYTHING;
      default -> Predicate.ANYTHING;
    };
  }

  /** Parts that compute something of days are asked together: for few days the most. */
  private Predicate all(List<RexNode> parts, boolean value) {
    List<Predicate> known = new ArrayList<>();
    List<RexNode> ofDays = new ArrayList<>();
    for (RexNode part : parts) {
      if (value && isComputedOfDays(part)) {
        ofDays.add(part);
      } else {
        Predicate holds = holds(part, value);
        if (!holds.equals(Predicate.ANYTHING)) {
          known.add(holds);
        }
      }
    }
    if (!ofDays.isEmpty()) {
      known.add(days(ofDays));
    }
    return new Predicate.And(known);
  }

  /** Whether a condition asks for nothing but days, and not for them as they are. */
  private boolean isComputedOfDays(RexNode condition) {
    return new Paths()
            .addAllOf(condition).list().stream()
                .anyMatch(path -> path.leaf(table.columns().get(path.column())).isEmpty())
        && LeafCondition.of(condition, table, translator)
            .filter(part -> part.leaf().type() == Scalar.DATE)
            .isPresent();
  }

  private Predicate any(List<RexNode> parts, boolean value) {
    List<Predicate> holds = parts.stream().map(p -> holds(p, value)).toList();
    return holds.contains(Predicate.ANYTHING) ? Predicate.ANYTHING : new Predicate.Or(holds);
  }

  private Predicate nullness(RexNode operand, boolean isNull) {
    Optional<Leaf> column = column(operand);
    Optional<Ranges<?>> ranges = column.flatMap(c -> Ranges.of(c.type()));
    return ranges.isEmpty()
        ? Predicate.ANYTHING
        : nullness(column.get().toString(), ranges.get(), isNull);
  }

  private static <T extends Comparable<T>> Predicate nullness(
      String column, Ranges<T> ranges, boolean isNull) {
    return isNull
        ? new Predicate.Among<>(column, ranges.type(), List.of(), Predicate.Among.Nulls.WANTED)
        : ranges.among(column, List.of(Range.all()));
  }

  private Predicate comparison(SqlKind operator, List<RexNode> operands) {
    Optional<Predicate> direct = comparison(operator, operands.get(0), operands.get(1));
    return direct
        .or(() -> comparison(operator.reverse(), operands.get(1), operands.get(0)))
        .orElse(Predicate.ANYTHING);
  }

  private Optional<Predicate> comparison(SqlKind operator, RexNode left, RexNode right) {
    Optional<Constant> constant = constant(right);
    if (constant.isEmpty()) {
      return Optional.empty();
    }
    Optional<Leaf> day = day(left);
    if (day.isPresent() && constant.get().type() == Scalar.DATE) {
      return Optional.of(
          constant.get().isNull()
              ? Predicate.NOTHING
              : dayOf(
                  day.get().toString(),
                  operator,
                  new Ranges<>(Integer.class).value(constant.get())));
    }
    Optional<Leaf> column = column(left);
    Optional<Ranges<?>> ranges = column.flatMap(c -> Ranges.of(c.type()));
    if (ranges.isEmpty()) {
      return constant.get().isNull() ? Optional.empty() : times.compared(operator, left, right);
    }
    if (constant.get().isNull()) {
      return Optional.of(Predicate.NOTHING);
    }
    if (column.get().type() == Scalar.DATE && constant.get().type() == Scalar.TIMESTAMP) {
      return Optional.empty();
    }
    Expression converted = Translator.convert(constant.get(), column.get().type());
    return converted instanceof Constant value
        ? Optional.of(compared(column.get().toString(), ranges.get(), operator, value))
        : Optional.empty();
  }

  private static <T extends Comparable<T>> Predicate compared(
      String column, Ranges<T> ranges, SqlKind operator, Constant value) {
    return ranges.among(column, ranges.compared(operator, ranges.value(value)));
  }

  /** The times of a comparison of their day. */
  private static Predicate dayOf(String column, SqlKind operator, int day) {
    Ranges<Long> times = new Ranges<>(Long.class);
    Range<Long> whole =
        new Range<>(
            Range.from(day * DAY, Range.Inclusion.INCLUSIVE).low(),
            Range.upTo((day + 1) * DAY, Range.Inclusion.EXCLUSIVE).high());
    return times.among(
        column,
        switch (operator) {
          case EQUALS -> List.of(whole);
          case NOT_EQUALS -> times.complement(List.of(whole));
          case LESS_THAN -> times.compared(SqlKind.LESS_THAN, day * DAY);
          case LESS_THAN_OR_EQUAL -> times.compared(SqlKind.LESS_THAN, (day + 1) * DAY);
          case GREATER_THAN -> times.compared(SqlKind.GREATER_THAN_OR_EQUAL, (day + 1) * DAY);
          default -> times.compared(SqlKind.GREATER_THAN_OR_EQUAL, day * DAY);
        });
  }

  private Predicate search(RexCall call, boolean value) {
    RexLiteral literal = (RexLiteral) call.getOperands().get(1);
    Optional<Leaf> column = column(call.getOperands().get(0));
    Optional<Ranges<?>> ranges = column.flatMap(c -> Ranges.of(c.type()));
    Sarg<?> sarg = literal.getValueAs(Sarg.class);
    if (ranges.isEmpty()) {
      return Growing.isGrowing(call.getOperands().get(0))
          ? holds(RexUtil.expandSearch(rex, null, call), value)
          : Predicate.ANYTHING;
    }
    List<In.Interval> intervals =
        Searches.intervals(sarg, literal.getType(), rex, column.get().type());
    boolean nulls =
        value
            ? sarg.nullAs == org.apache.calcite.rex.RexUnknownAs.TRUE
            : sarg.nullAs == org.apache.calcite.rex.RexUnknownAs.FALSE;
    return among(column.get().toString(), ranges.get(), intervals, value, nulls);
  }

  private static <T extends Comparable<T>> Predicate among(
      String column, Ranges<T> ranges, List<In.Interval> intervals, boolean value, boolean nulls) {
    List<Range<T>> inside = ranges.intervals(intervals);
    return new Predicate.Among<>(
        column,
        ranges.type(),
        value ? inside : ranges.complement(inside),
        nulls ? Predicate.Among.Nulls.WANTED : Predicate.Among.Nulls.REJECTED);
  }

  private Predicate prefix(List<RexNode> operands) {
    Optional<String> pattern =
        constant(operands.get(1))
            .filter(c -> !c.isNull() && c.type() == Scalar.VARCHAR)
            .map(c -> new Ranges<>(String.class).value(c));
    if (pattern.isEmpty() || operands.size() > 2) {
      return Predicate.ANYTHING;
    }
    Optional<Leaf> column = column(operands.get(0)).filter(c -> c.type() == Scalar.VARCHAR);
    String prefix = pattern.get().replaceFirst("(?s)[%_].*", "");
    if (column.isEmpty()) {
      return prefix.isEmpty()
          ? Predicate.ANYTHING
          : times.startingWith(operands.get(0), prefix).orElse(Predicate.ANYTHING);
    }
    if (prefix.length() == pattern.get().length()) {
      return new Ranges<>(String.class)
          .among(column.get().toString(), List.of(Range.point(prefix)));
    }
    return prefix.isEmpty()
        ? nullness(operands.get(0), false)
        : new Ranges<>(String.class)
            .among(column.get().toString(), List.of(Range.startingWith(prefix)));
  }

  /**
   * The leaf that an expression over the table is: a column, a field of a struct or a value inside
   * a document; predicates name it as it is written.
   */
  private Optional<Leaf> column(RexNode node) {
    return Path.of(node).flatMap(path -> path.leaf(table.columns().get(path.column())));
  }

  /** The column of times whose day an expression is. */
  private Optional<Leaf> day(RexNode node) {
    boolean toDay =
        node.getKind() == SqlKind.CAST
            && node.getType().getSqlTypeName() == org.apache.calcite.sql.type.SqlTypeName.DATE;
    return toDay
        ? column(((RexCall) node).getOperands().get(0)).filter(c -> c.type() == Scalar.TIMESTAMP)
        : Optional.empty();
  }

  private Optional<Constant> constant(RexNode node) {
    if (!RelOptUtil.InputFinder.bits(node).isEmpty()) {
      return Optional.empty();
    }
    return translator.translate(node, Columns.whole(List.of())) instanceof Constant constant
        ? Optional.of(constant)
        : Optional.empty();
  }
}
