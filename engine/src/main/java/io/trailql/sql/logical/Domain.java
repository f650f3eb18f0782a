package io.trailql.sql.logical;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * The outer rows that a correlated subquery is computed for, as a relation of their own.
 *
 * @param id what the subquery calls the outer row
 * @param rows each combination of values once
 * @param columns for each column of {@code rows} its position in the outer row
 */
record Domain(CorrelationId id, RelNode rows, List<Integer> columns) {
  Domain {
    columns = List.copyOf(columns);
  }

  int size() {
    return columns.size();
  }

  private RexBuilder rex() {
    return rows.getCluster().getRexBuilder();
  }

  /** References to the domain's columns in a row that has them from this position on. */
  List<RexNode> references(int first) {
    List<RexNode> references = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      references.add(rex().makeInputRef(type(i), first + i));
    }
    return references;
  }

  private RelDataType type(int column) {
    return rows.getRowType().getFieldList().get(column).getType();
  }

  /** What reads the outer row from a row that has the domain's columns from this position on. */
  RexShuttle reader(int first) {
    return new RexShuttle() {
      @Override
      public RexNode visitFieldAccess(RexFieldAccess access) {
        boolean outer =
            access.getReferenceExpr() instanceof RexCorrelVariable variable
                && variable.id.equals(id);
        if (!outer) {
          return super.visitFieldAccess(access);
        }
        int column = columns.indexOf(access.getField().getIndex());
        return rex().makeInputRef(type(column), first + column);
      }
    };
  }

  /** That two runs of columns in a joined row are of the same outer row. */
  RexNode same(List<RexNode> left, List<RexNode> right) {
    List<RexNode> equal = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      equal.add(
          rex().makeCall(SqlStdOperatorTable.IS_NOT_DISTINCT_FROM, left.get(i), right.get(i)));
    }
    return org.apache.calcite.rex.RexUtil.composeConjunction(rex(), equal);
  }

  /** Whether a tree reads the outer row. */
  boolean isReadIn(RelNode tree) {
    return !Correlations.read(tree, id).isEmpty();
  }
}
