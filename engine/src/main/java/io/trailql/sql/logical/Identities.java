package io.trailql.sql.logical;

import java.util.Locale;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Calls that say nothing, or the same as a cast, so that what is inside can prune: {@code
 * from_iso8601_timestamp} of a time, {@code date} of a time.
 */
final class Identities extends RexShuttle {
  private final RexBuilder rex;

  private Identities(RexBuilder rex) {
    this.rex = rex;
  }

  static RelNode remove(RelNode tree) {
    Identities identities = new Identities(tree.getCluster().getRexBuilder());
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(identities);
          }
        });
  }

  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall inner) || inner.getOperands().size() != 1) {
      return visited;
    }
    RexNode operand = inner.getOperands().get(0);
    if (operand.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP) {
      return visited;
    }
    return switch (inner.getOperator().getName().toLowerCase(Locale.ROOT)) {
      case "from_iso8601_timestamp" ->
          inner.getType().getSqlTypeName() == SqlTypeName.TIMESTAMP ? operand : visited;
      case "date" -> rex.makeCast(inner.getType(), operand);
      default -> visited;
    };
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery subQuery) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
    return visited.clone(remove(visited.rel));
  }
}
