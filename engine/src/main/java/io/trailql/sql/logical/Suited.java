package io.trailql.sql.logical;

import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Finds the correlated subqueries that Calcite makes joins of rightly. It leaves UNNEST of
 * something outside, mixes up several keys of which one is a constant, takes null for every
 * aggregate of no rows but COUNT, lets windows see the rows of other outer rows, miscounts the
 * columns of a join that has the outer row further down, and looks for a column that equals one of
 * the outer row where it was before the keys of a correlation further down came in front of it.
 */
final class Suited extends RelHomogeneousShuttle {
  private boolean suited = true;

  private Suited() {}

  /** Whether all correlated subqueries of a statement are such. */
  static boolean is(RelNode statement) {
    Suited finder = new Suited();
    statement.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            if (other instanceof Correlate correlate) {
              correlate.getRight().accept(finder);
            }
            return super.visit(other);
          }
        });
    return finder.suited;
  }

  @Override
  public RelNode visit(RelNode other) {
    suited &= isSuited(other);
    return super.visit(other);
  }

  private static boolean isSuited(RelNode node) {
    if (node instanceof Project project) {
      return !RexOver.containsOver(project.getProjects(), null);
    }
    if (node instanceof Aggregate aggregate) {
      return aggregate.getGroupCount() <= 1
          && aggregate.getGroupType() == Aggregate.Group.SIMPLE
          && aggregate.getAggCallList().stream().allMatch(Suited::isSuited);
    }
    if (node instanceof Filter filter) {
      return RelOptUtil.conjunctions(filter.getCondition()).stream()
          .noneMatch(condition -> equalsMoved(condition, filter.getInput()));
    }
    return node instanceof TableScan
        || node instanceof Join join
            && join.getJoinType() == JoinRelType.INNER
            && RelOptUtil.getVariablesUsed(join).isEmpty();
  }

  /** Whether it compares the outer row with a column that is elsewhere once there are keys. */
  private static boolean equalsMoved(RexNode condition, RelNode input) {
    return condition.getKind() == SqlKind.EQUALS
        && RexUtil.containsCorrelation(condition)
        && RelOptUtil.InputFinder.bits(condition).asList().stream()
            .anyMatch(column -> moves(input, column));
  }

  /** Whether Calcite puts keys of correlations before the column; it leaves out constant ones. */
  private static boolean moves(RelNode node, int column) {
    if (node instanceof Filter) {
      return moves(node.getInput(0), column);
    }
    if (node instanceof Aggregate aggregate) {
      RelNode input = aggregate.getInput();
      return isCorrelated(input)
          && (column >= aggregate.getGroupCount()
              || aggregate.getGroupSet().asList().stream().anyMatch(key -> isLiteral(input, key)));
    }
    if (node instanceof Join join) {
      int width = join.getLeft().getRowType().getFieldCount();
      return column < width
          ? moves(join.getLeft(), column)
          : isCorrelated(join.getLeft()) || moves(join.getRight(), column - width);
    }
    return false;
  }

  private static boolean isCorrelated(RelNode node) {
    return !RelOptUtil.getVariablesUsed(node).isEmpty();
  }

  private static boolean isLiteral(RelNode node, int column) {
    return node instanceof Project project
        && project.getProjects().get(column) instanceof RexLiteral;
  }

  private static boolean isSuited(AggregateCall call) {
    return switch (call.getAggregation().getKind()) {
      case COUNT, SUM, AVG, MIN, MAX, SINGLE_VALUE, LITERAL_AGG -> true;
      default -> false;
    };
  }
}
