package io.trailql.sql.logical;

import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Replaces the columns that subqueries read of one outer row, at any depth; what a subclass does to
 * other expressions it does outside the subqueries alone.
 */
class CorrelationShuttle extends RexShuttle {
  private final CorrelationId id;
  private final Function<RexFieldAccess, RexNode> replacement;

  /**
   * Of the row with this name.
   *
   * @param replacement what stands for a column; null leaves it
   */
  CorrelationShuttle(CorrelationId id, IntFunction<RexNode> replacement) {
    this(id, (RexFieldAccess access) -> replacement.apply(access.getField().getIndex()));
  }

  private CorrelationShuttle(CorrelationId id, Function<RexFieldAccess, RexNode> replacement) {
    this.id = id;
    this.replacement = replacement;
  }

  /** The same for what needs to know more than the position of the column. */
  static CorrelationShuttle ofAccesses(
      CorrelationId id, Function<RexFieldAccess, RexNode> replacement) {
    return new CorrelationShuttle(id, replacement);
  }

  @Override
  public final RexNode visitFieldAccess(RexFieldAccess access) {
    boolean outer =
        access.getReferenceExpr() instanceof RexCorrelVariable variable && variable.id.equals(id);
    RexNode replaced = outer ? replacement.apply(access) : null;
    return replaced == null ? super.visitFieldAccess(access) : replaced;
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery query) {
    RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
    RexShuttle inside = new CorrelationShuttle(id, replacement);
    return visited.clone(
        visited.rel.accept(
            new RelHomogeneousShuttle() {
              @Override
              public RelNode visit(RelNode other) {
                return super.visit(other).accept(inside);
              }
            }));
  }
}
