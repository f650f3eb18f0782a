package io.trailql.sql.logical;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/** Puts constants where a statement has {@code ?}. */
final class Parameters extends RexShuttle {
  private final RexBuilder rex;
  private final List<RexNode> values;

  private Parameters(RexBuilder rex, List<RexNode> values) {
    this.rex = rex;
    this.values = values;
  }

  static RelNode bind(RelNode tree, List<RexNode> values) {
    Parameters parameters = new Parameters(tree.getCluster().getRexBuilder(), values);
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            RelNode visited = super.visit(other);
            if (visited instanceof Sort sort
                && (sort.fetch instanceof RexDynamicParam
                    || sort.offset instanceof RexDynamicParam)) {
              return sort.copy(
                  sort.getTraitSet(),
                  sort.getInput(),
                  sort.getCollation(),
                  sort.offset == null ? null : sort.offset.accept(parameters),
                  sort.fetch == null ? null : sort.fetch.accept(parameters));
            }
            return visited.accept(parameters);
          }
        });
  }

  @Override
  public RexNode visitDynamicParam(RexDynamicParam parameter) {
    if (parameter.getIndex() >= values.size()) {
      throw new TrailException(
          ErrorCode.MISSING_PARAMETER,
          "Parameter " + (parameter.getIndex() + 1) + " has no value.");
    }
    return values.get(parameter.getIndex());
  }

  /**
   * Calcite takes what is compared with NULL for NULL before it is in a tree, and relies on that.
   */
  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    return visited != call
            && visited instanceof RexCall bound
            && bound.isA(SqlKind.COMPARISON)
            && bound.getOperands().stream()
                .anyMatch(operand -> RexUtil.isNullLiteral(operand, true))
        ? rex.makeNullLiteral(call.getType())
        : visited;
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery subQuery) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
    return visited.clone(bind(visited.rel, values));
  }
}
