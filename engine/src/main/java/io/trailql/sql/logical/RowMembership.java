package io.trailql.sql.logical;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * {@code (a, b) IN (subquery)} where it matters whether it is false or unknown. Calcite takes it
 * for unknown as soon as there is a null; it is false where another component differs.
 */
final class RowMembership extends RexShuttle {
  private final RexBuilder rex;
  private final RelDataType row;
  private final CorrelationId id;
  private boolean used;

  private RowMembership(RelNode node, RelDataType row) {
    this.rex = node.getCluster().getRexBuilder();
    this.row = row;
    Set<CorrelationId> ids = node.getVariablesSet();
    this.id = ids.isEmpty() ? node.getCluster().createCorrel() : ids.iterator().next();
  }

  /** The tree with such conditions spelled out; also in subqueries. */
  static RelNode spellOut(RelNode tree) {
    RexShuttle inner =
        new RexShuttle() {
          @Override
          public RexNode visitSubQuery(RexSubQuery subQuery) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
            return visited.clone(spellOut(visited.rel));
          }
        };
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return spelledOut(super.visit(other).accept(inner));
          }
        });
  }

  private static RelNode spelledOut(RelNode node) {
    if (node instanceof LogicalFilter filter) {
      RowMembership shuttle = new RowMembership(node, filter.getInput().getRowType());
      RexNode condition = shuttle.condition(filter.getCondition());
      return shuttle.used
          ? LogicalFilter.create(filter.getInput(), condition, ImmutableSet.of(shuttle.id))
          : node;
    }
    if (node instanceof LogicalJoin join) {
      RowMembership shuttle = new RowMembership(node, row(join));
      RexNode condition = shuttle.condition(join.getCondition());
      return shuttle.used
          ? LogicalJoin.create(
              join.getLeft(),
              join.getRight(),
              join.getHints(),
              condition,
              ImmutableSet.of(shuttle.id),
              join.getJoinType())
          : node;
    }
    if (node instanceof LogicalProject project) {
      RowMembership shuttle = new RowMembership(node, project.getInput().getRowType());
      List<RexNode> columns = shuttle.apply(project.getProjects());
      return shuttle.used
          ? LogicalProject.create(
              project.getInput(),
              project.getHints(),
              columns,
              project.getRowType().getFieldNames(),
              ImmutableSet.of(shuttle.id))
          : node;
    }
    return node;
  }

  /** What a condition of a join sees: no nulls yet for rows without a match. */
  private static RelDataType row(LogicalJoin join) {
    List<RelDataType> types = new ArrayList<>();
    join.getInputs()
        .forEach(i -> i.getRowType().getFieldList().forEach(f -> types.add(f.getType())));
    return join.getCluster()
        .getTypeFactory()
        .createStructType(types, join.getRowType().getFieldNames());
  }

  /** In a condition, what is unknown is as good as false but below something else. */
  private RexNode condition(RexNode condition) {
    List<RexNode> parts = new ArrayList<>();
    for (RexNode part : RelOptUtil.conjunctions(condition)) {
      parts.add(part.getKind() == SqlKind.IN ? part : part.accept(this));
    }
    return used ? RexUtil.composeConjunction(rex, parts) : condition;
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery query) {
    List<RexNode> operands = query.getOperands();
    boolean suited =
        query.getKind() == SqlKind.IN
            && operands.size() > 1
            && query.getType().isNullable()
            && !RexOver.containsOver(operands, null);
    if (!suited) {
      return super.visitSubQuery(query);
    }
    used = true;
    RelNode rows =
        LogicalAggregate.create(
            query.rel, List.of(), ImmutableBitSet.range(operands.size()), null, List.of());
    RexShuttle outside =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef reference) {
            return rex.makeFieldAccess(rex.makeCorrel(row, id), reference.getIndex());
          }
        };
    List<RexNode> same = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      RexNode operand = operands.get(i).accept(outside);
      same.add(
          RexUtil.isNullLiteral(operand, true)
              ? unknown()
              : rex.makeCall(SqlStdOperatorTable.EQUALS, operand, rex.makeInputRef(rows, i)));
    }
    RexNode equal = RexUtil.composeConjunction(rex, same);
    return rex.makeCall(
        SqlStdOperatorTable.CASE,
        exists(rows, equal),
        rex.makeLiteral(true),
        exists(rows, rex.makeCall(SqlStdOperatorTable.IS_NOT_FALSE, equal)),
        unknown(),
        rex.makeLiteral(false));
  }

  private RexNode unknown() {
    return rex.makeNullLiteral(rex.getTypeFactory().createSqlType(SqlTypeName.BOOLEAN));
  }

  private static RexNode exists(RelNode rows, RexNode condition) {
    return RexSubQuery.exists(LogicalFilter.create(rows, condition));
  }
}
