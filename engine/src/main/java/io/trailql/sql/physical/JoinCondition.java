package io.trailql.sql.physical;

import io.trailql.operator.join.JoinKey;
import io.trailql.sql.expression.Paths;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * A join's condition, taken apart.
 *
 * @param equalities between an expression over the left row and one over the right
 * @param rest what must hold besides
 */
record JoinCondition(List<Equality> equalities, List<RexNode> rest) {
  /** Two expressions over the joined row, each using columns of one side only. */
  record Equality(RexNode left, RexNode right, JoinKey.Nulls nulls) {}

  static JoinCondition of(RexNode condition, int leftCount, RexBuilder rex) {
    List<Equality> equalities = new ArrayList<>();
    List<RexNode> rest = new ArrayList<>();
    for (RexNode written : PhysicalPlanner.conjuncts(condition)) {
      RexNode part =
          written instanceof RexCall call
              ? RelOptUtil.collapseExpandedIsNotDistinctFromExpr(call, rex)
              : written;
      boolean nullSafe = part.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
      JoinKey.Nulls nulls = nullSafe ? JoinKey.Nulls.EQUAL : JoinKey.Nulls.DIFFERENT;
      if (!nullSafe && part.getKind() != SqlKind.EQUALS) {
        rest.add(part);
        continue;
      }
      RexNode first = ((RexCall) part).getOperands().get(0);
      RexNode second = ((RexCall) part).getOperands().get(1);
      if (!nullSafe && isNested(first.getType())) {
        rest.add(part);
      } else if (isOf(first, 0, leftCount) && isOf(second, leftCount, Integer.MAX_VALUE)) {
        equalities.add(new Equality(first, second, nulls));
      } else if (isOf(second, 0, leftCount) && isOf(first, leftCount, Integer.MAX_VALUE)) {
        equalities.add(new Equality(second, first, nulls));
      } else {
        rest.add(part);
      }
    }
    return new JoinCondition(equalities, rest);
  }

  /** Whether a NULL inside makes equality unknown, which keys do not know of. */
  private static boolean isNested(RelDataType type) {
    return type.isStruct() || SqlTypeUtil.isCollection(type) || SqlTypeUtil.isMap(type);
  }

  /** Whether the expression reads columns, all of them in this range. */
  private static boolean isOf(RexNode expression, int from, int to) {
    var paths = new Paths().addAllOf(expression).list();
    return !paths.isEmpty()
        && paths.stream().allMatch(path -> path.column() >= from && path.column() < to);
  }
}
