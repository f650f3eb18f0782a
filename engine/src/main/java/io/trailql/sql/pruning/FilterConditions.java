package io.trailql.sql.pruning;

import io.trailql.column.Type.Scalar;
import io.trailql.event.Leaf;
import io.trailql.operator.expression.And;
import io.trailql.operator.expression.Constant;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.expression.In;
import io.trailql.operator.expression.Not;
import io.trailql.operator.expression.Or;
import io.trailql.predicate.Range;
import io.trailql.sql.catalog.SourceTable;
import io.trailql.sql.expression.LeafColumns;
import io.trailql.sql.expression.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * The conditions of a filter over a table's leaves. A comparison of what is computed of a time, its
 * text for instance, computes that only for the times for which the answer does not follow from the
 * time itself.
 */
public final class FilterConditions {
  private final Translator translator;
  private final RexBuilder rex;
  private final TimeConditions times;

  /** Conditions over the columns of this table. */
  public FilterConditions(SourceTable table, Translator translator, RexBuilder rex) {
    this.translator = translator;
    this.rex = rex;
    this.times = new TimeConditions(table, translator, rex);
  }

  /** What is true for the same rows as the condition, and not true for the same. */
  public Expression of(RexNode condition, LeafColumns columns) {
    if (condition instanceof RexCall call) {
      List<RexNode> operands = call.getOperands();
      switch (call.getKind()) {
        case AND -> {
          return new And(all(operands, columns));
        }
        case OR -> {
          return new Or(all(operands, columns));
        }
        case SEARCH -> {
          if (isComputed(operands.get(0))) {
            return of(RexUtil.expandSearch(rex, null, call), columns);
          }
        }
        case EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL -> {
          return comparison(call.getKind(), operands.get(0), operands.get(1), columns)
              .or(
                  () ->
                      comparison(
                          call.getKind().reverse(), operands.get(1), operands.get(0), columns))
              .map(narrowed -> narrowed.around(exact(condition, columns)))
              .orElseGet(() -> exact(condition, columns));
        }
        default -> {
          // Asked as it is.
        }
      }
    }
    return exact(condition, columns);
  }

  /** Whether it is computed of a time and grows with it. */
  private boolean isComputed(RexNode node) {
    return Growing.isGrowing(node) && times.isComputed(node);
  }

  private List<Expression> all(List<RexNode> conditions, LeafColumns columns) {
    List<Expression> all = new ArrayList<>();
    conditions.forEach(condition -> all.add(of(condition, columns)));
    return all;
  }

  private Expression exact(RexNode condition, LeafColumns columns) {
    return translator.translate(condition, columns.columns());
  }

  /**
   * A time about which a comparison need not be asked everywhere.
   *
   * @param time its values
   * @param possible outside of it the comparison is false
   * @param doubtful outside of it the comparison is true, where it is possible
   */
  private record Narrowed(Expression time, Range<Long> possible, Optional<Range<Long>> doubtful) {
    Expression around(Expression exact) {
      Expression inside =
          doubtful
              .<Expression>map(range -> new Or(List.of(new Not(in(range)), exact)))
              .orElse(exact);
      return new And(List.of(in(possible), inside));
    }

    private Expression in(Range<Long> range) {
      return In.ranges(
          time,
          List.of(new In.Interval(range.low().map(this::bound), range.high().map(this::bound))),
          In.Answer.UNKNOWN);
    }

    private In.Bound bound(Range.Edge<Long> edge) {
      return new In.Bound(
          Constant.of(Scalar.TIMESTAMP, edge.value()),
          In.Inclusion.valueOf(edge.inclusion().name()));
    }
  }

  private Optional<Narrowed> comparison(
      SqlKind operator, RexNode computed, RexNode constant, LeafColumns columns) {
    if (!isComputed(computed) || !Growing.isConstant(constant)) {
      return Optional.empty();
    }
    Optional<Range<Long>> possible = times.range(operator, computed, constant);
    return possible.map(
        range -> {
          Leaf leaf = times.leaf(computed);
          Optional<Range<Long>> doubtful =
              operator == SqlKind.EQUALS
                  ? Optional.empty()
                  : times.range(operator.negateNullSafe(), computed, constant);
          return new Narrowed(columns.reference(leaf), range, doubtful);
        });
  }
}
