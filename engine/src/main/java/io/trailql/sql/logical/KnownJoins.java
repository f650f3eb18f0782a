package io.trailql.sql.logical;

import io.trailql.sql.catalog.RelTypes;
import io.trailql.sql.expression.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Adds to joins with tables of the user's own what the other side must be to have a match, so that
 * it prunes. Only on a side of which rows without a match do not come out.
 */
final class KnownJoins extends RelHomogeneousShuttle {
  private final KnownRows rows;
  private final UnaryOperator<RelNode> refinement;

  /**
   * For any number of trees.
   *
   * @param refinement makes of a tree what only remains to be made a plan
   */
  KnownJoins(KnownRows rows, UnaryOperator<RelNode> refinement) {
    this.rows = rows;
    this.refinement = refinement;
  }

  @Override
  public RelNode visit(RelNode other) {
    RelNode visited = super.visit(other);
    return visited instanceof LogicalJoin join ? filtered(join) : visited;
  }

  private RelNode filtered(LogicalJoin join) {
    boolean isLeftKnown = KnownTree.isKnown(join.getLeft());
    if (isLeftKnown == KnownTree.isKnown(join.getRight())) {
      return join;
    }
    boolean dropsOther =
        switch (join.getJoinType()) {
          case INNER, SEMI -> true;
          case LEFT, ANTI -> isLeftKnown;
          case RIGHT -> !isLeftKnown;
          default -> false;
        };
    return dropsOther ? filtered(join, isLeftKnown) : join;
  }

  private RelNode filtered(LogicalJoin join, boolean isLeftKnown) {
    int leftWidth = join.getLeft().getRowType().getFieldCount();
    int width = leftWidth + join.getRight().getRowType().getFieldCount();
    ImmutableBitSet left = ImmutableBitSet.range(leftWidth);
    ImmutableBitSet right = ImmutableBitSet.range(leftWidth, width);
    RelNode known = isLeftKnown ? join.getLeft() : join.getRight();
    RelNode other = isLeftKnown ? join.getRight() : join.getLeft();
    RexBuilder rex = join.getCluster().getRexBuilder();
    List<RexNode> conditions = new ArrayList<>();
    for (RexNode condition : RelOptUtil.conjunctions(join.getCondition())) {
      if (condition.getKind() != SqlKind.EQUALS) {
        continue;
      }
      List<RexNode> sides = ((RexCall) condition).getOperands();
      boolean isStraight = isOf(sides.get(0), left) && isOf(sides.get(1), right);
      if (!isStraight && !(isOf(sides.get(0), right) && isOf(sides.get(1), left))) {
        continue;
      }
      boolean isFirstKnown = isStraight == isLeftKnown;
      RexNode value = RexUtil.shift(sides.get(isFirstKnown ? 0 : 1), isLeftKnown ? 0 : -leftWidth);
      RexNode operand =
          RexUtil.shift(sides.get(isFirstKnown ? 1 : 0), isLeftKnown ? -leftWidth : 0);
      if (isSuited(operand, value)) {
        new KnownTree(refinement.apply(known), rows)
            .matches(operand, value, KnownQueries.MOST_VALUES)
            .ifPresent(conditions::add);
      }
    }
    if (conditions.isEmpty()) {
      return join;
    }
    RelNode wanted = LogicalFilter.create(other, RexUtil.composeConjunction(rex, conditions));
    return join.copy(
        join.getTraitSet(),
        join.getCondition(),
        isLeftKnown ? join.getLeft() : wanted,
        isLeftKnown ? wanted : join.getRight(),
        join.getJoinType(),
        join.isSemiJoinDone());
  }

  private static boolean isOf(RexNode expression, ImmutableBitSet columns) {
    ImmutableBitSet used = RelOptUtil.InputFinder.bits(expression);
    return !used.isEmpty() && columns.contains(used);
  }

  /** Whether a condition on the operand can prune, and the values are of its type. */
  private static boolean isSuited(RexNode operand, RexNode value) {
    boolean isDay =
        operand.getKind() == SqlKind.CAST && operand.getType().getSqlTypeName() == SqlTypeName.DATE;
    RexNode column = isDay ? ((RexCall) operand).getOperands().get(0) : operand;
    return Path.of(column).isPresent()
        && RelTypes.toColumn(operand.getType()).equals(RelTypes.toColumn(value.getType()))
        && switch (operand.getType().getSqlTypeName()) {
          case INTEGER, BIGINT, CHAR, VARCHAR, DATE, TIMESTAMP -> true;
          default -> false;
        };
  }
}
