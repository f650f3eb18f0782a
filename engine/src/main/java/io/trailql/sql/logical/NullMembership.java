package io.trailql.sql.logical;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * {@code NULL IN (subquery)}, which is false when the subquery has no rows. Calcite takes it for
 * unknown as soon as the subquery depends on the row outside.
 */
final class NullMembership extends RexShuttle {
  private final RexBuilder rex;

  private NullMembership(RexBuilder rex) {
    this.rex = rex;
  }

  /** The tree with such conditions spelled out; also in subqueries. */
  static RelNode spellOut(RelNode tree) {
    NullMembership spelling = new NullMembership(tree.getCluster().getRexBuilder());
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(spelling);
          }
        });
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery query) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
    RexSubQuery inner = visited.clone(spellOut(visited.rel));
    boolean suited =
        inner.getKind() == SqlKind.IN
            && inner.getOperands().size() == 1
            && RexUtil.isNullLiteral(inner.getOperands().get(0), true);
    return suited
        ? rex.makeCall(
            SqlStdOperatorTable.CASE,
            RexSubQuery.exists(inner.rel),
            rex.makeNullLiteral(rex.getTypeFactory().createSqlType(SqlTypeName.BOOLEAN)),
            rex.makeLiteral(false))
        : inner;
  }
}
