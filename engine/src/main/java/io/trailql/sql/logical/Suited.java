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
import org.apache.calcite.rex.RexOver;

/**
 * Finds the correlated subqueries that Calcite makes joins of rightly. It leaves UNNEST of
 * something outside, mixes up several keys of which one is a constant, takes null for every
 * aggregate of no rows but COUNT, lets windows see the rows of other outer rows, and miscounts the
 * columns of a join that has the outer row further down.
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
    return node instanceof Filter
        || node instanceof TableScan
        || node instanceof Join join
            && join.getJoinType() == JoinRelType.INNER
            && RelOptUtil.getVariablesUsed(join).isEmpty();
  }

  private static boolean isSuited(AggregateCall call) {
    return switch (call.getAggregation().getKind()) {
      case COUNT, SUM, AVG, MIN, MAX, SINGLE_VALUE, LITERAL_AGG -> true;
      default -> false;
    };
  }
}
