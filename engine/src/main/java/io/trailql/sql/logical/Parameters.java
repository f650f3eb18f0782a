package io.trailql.sql.logical;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Puts constants where a statement has {@code ?}. */
final class Parameters extends RexShuttle {
  private final List<RexNode> values;

  private Parameters(List<RexNode> values) {
    this.values = values;
  }

  static RelNode bind(RelNode tree, List<RexNode> values) {
    Parameters parameters = new Parameters(values);
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

  @Override
  public RexNode visitSubQuery(RexSubQuery subQuery) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
    return visited.clone(bind(visited.rel, values));
  }
}
