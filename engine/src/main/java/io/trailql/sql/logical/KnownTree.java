package io.trailql.sql.logical;

import io.trailql.event.TableDefinition;
import io.trailql.sql.catalog.TrailTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/** A tree whose rows are known, as it reads nothing but tables of the user's own. */
final class KnownTree {
  private final RelNode tree;
  private final KnownRows rows;
  private final RexBuilder rex;

  /**
   * A tree.
   *
   * @param tree one that {@link #isKnown}, as it is when it only remains to be made a plan
   */
  KnownTree(RelNode tree, KnownRows rows) {
    this.tree = tree;
    this.rows = rows;
    this.rex = tree.getCluster().getRexBuilder();
  }

  /** Whether all rows of a tree follow from tables of the user's own, and are always the same. */
  static boolean isKnown(RelNode tree) {
    Set<Boolean> scans = new HashSet<>();
    return isSteady(tree, scans)
        && scans.equals(Set.of(true))
        && RelOptUtil.getVariablesUsed(tree).isEmpty();
  }

  private static boolean isSteady(RelNode node, Set<Boolean> scans) {
    if (node instanceof TableScan scan) {
      TrailTable table = scan.getTable().unwrap(TrailTable.class);
      scans.add(
          table != null && table.source().definition().content() == TableDefinition.Content.LIST);
    }
    boolean[] isSteady = {true};
    node.accept(
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            isSteady[0] &= call.getOperator().isDeterministic();
            return super.visitCall(call);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            isSteady[0] &= isSteady(query.rel, scans);
            return super.visitSubQuery(query);
          }
        });
    return isSteady[0] && node.getInputs().stream().allMatch(input -> isSteady(input, scans));
  }

  /** Its rows, each once; empty when there are more than these. */
  Optional<List<List<RexLiteral>>> distinct(int most) {
    RelNode once =
        LogicalAggregate.create(
            tree,
            List.of(),
            ImmutableBitSet.range(tree.getRowType().getFieldCount()),
            null,
            List.of());
    return literals(once, most);
  }

  /** Its first rows; empty when there are more than these. */
  Optional<List<List<RexLiteral>>> first(int most) {
    return literals(limited(tree, most + 1), most);
  }

  /**
   * What must hold for an operand to equal a value of the column that an expression over the tree
   * is: it is one of them or, when there are more than {@code most}, in their range.
   */
  Optional<RexNode> matches(RexNode operand, RexNode value, int most) {
    RelNode column = LogicalProject.create(tree, List.of(), List.of(value), List.of("v"), Set.of());
    RelNode present =
        LogicalFilter.create(
            column, rex.makeCall(SqlStdOperatorTable.IS_NOT_NULL, rex.makeInputRef(column, 0)));
    KnownTree values = new KnownTree(present, rows);
    // Of days of times only comparisons prune.
    Optional<List<List<RexLiteral>>> few =
        operand.getKind() == SqlKind.CAST ? values.first(0) : values.distinct(most);
    if (few.isPresent()) {
      List<RexNode> points = new ArrayList<>();
      RelDataType type = rex.getTypeFactory().createTypeWithNullability(operand.getType(), false);
      few.get().forEach(row -> points.add(rex.ensureType(type, row.get(0), true)));
      return Optional.of(points.isEmpty() ? rex.makeLiteral(false) : rex.makeIn(operand, points));
    }
    Optional<RexLiteral> least = values.end(RelFieldCollation.Direction.ASCENDING);
    Optional<RexLiteral> greatest = values.end(RelFieldCollation.Direction.DESCENDING);
    return least.flatMap(
        low ->
            greatest.map(
                high ->
                    rex.makeCall(
                        SqlStdOperatorTable.AND,
                        rex.makeCall(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, operand, low),
                        rex.makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, operand, high))));
  }

  private Optional<RexLiteral> end(RelFieldCollation.Direction direction) {
    RelNode sorted =
        LogicalSort.create(
            tree,
            RelCollations.of(new RelFieldCollation(0, direction)),
            null,
            rex.makeExactLiteral(java.math.BigDecimal.ONE));
    return literals(sorted, 1).map(found -> found.get(0).get(0));
  }

  private RelNode limited(RelNode node, int most) {
    return LogicalSort.create(
        node, RelCollations.EMPTY, null, rex.makeExactLiteral(java.math.BigDecimal.valueOf(most)));
  }

  private Optional<List<List<RexLiteral>>> literals(RelNode node, int most) {
    return KnownValues.areScalar(node.getRowType())
        ? rows.of(node, most).map(found -> new KnownValues(rex, node.getRowType()).literals(found))
        : Optional.empty();
  }
}
