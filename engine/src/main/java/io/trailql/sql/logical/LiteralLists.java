package io.trailql.sql.logical;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Turns {@code x IN (literals)} into one search in a set of values, before anything can make
 * thousands of conditions of it.
 */
final class LiteralLists extends RexShuttle {
  /** Longer lists of rows are joined. */
  static final int MOST_ROWS = 200;

  private final RexBuilder rex;

  private LiteralLists(RexBuilder rex) {
    this.rex = rex;
  }

  static RelNode toSearches(RelNode tree) {
    LiteralLists lists = new LiteralLists(tree.getCluster().getRexBuilder());
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(lists);
          }
        });
  }

  /** The same of one list. */
  static RexNode toSearch(RexSubQuery list) {
    return list.accept(new LiteralLists(list.rel.getCluster().getRexBuilder()));
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery subQuery) {
    if (subQuery.getKind() == SqlKind.IN
        && subQuery.getOperands().size() > 1
        && subQuery.rel instanceof Values values
        && values.getTuples().size() <= MOST_ROWS) {
      return rows(subQuery.getOperands(), values);
    }
    if (subQuery.getKind() != SqlKind.IN
        || subQuery.getOperands().size() != 1
        || !(subQuery.rel instanceof Values values)) {
      return super.visitSubQuery(subQuery);
    }
    RexNode operand = subQuery.getOperands().get(0);
    List<RexLiteral> points = new ArrayList<>();
    boolean withNull = false;
    for (List<RexLiteral> row : values.getTuples()) {
      RexLiteral literal = row.get(0);
      withNull |= literal.isNull();
      if (!literal.isNull()) {
        points.add(literal);
      }
    }
    RexNode search = points.isEmpty() ? rex.makeLiteral(false) : search(operand, points);
    RexNode unknown =
        rex.makeNullLiteral(
            rex.getTypeFactory().createSqlType(org.apache.calcite.sql.type.SqlTypeName.BOOLEAN));
    return withNull ? rex.makeCall(SqlStdOperatorTable.OR, search, unknown) : search;
  }

  /** {@code (x, y) IN ((a, b), (c, d))} as the conditions it is short for, nulls as in these. */
  private RexNode rows(List<RexNode> operands, Values values) {
    List<RexNode> rows = new ArrayList<>();
    for (List<RexLiteral> row : values.getTuples()) {
      List<RexNode> equal = new ArrayList<>();
      for (int i = 0; i < operands.size(); i++) {
        equal.add(rex.makeCall(SqlStdOperatorTable.EQUALS, operands.get(i), row.get(i)));
      }
      rows.add(RexUtil.composeConjunction(rex, equal));
    }
    return RexUtil.composeDisjunction(rex, rows);
  }

  /** {@code x = a OR x = b} is a list as well. */
  @Override
  public RexNode visitCall(RexCall call) {
    RexNode visited = super.visitCall(call);
    if (!(visited instanceof RexCall or) || or.getKind() != SqlKind.OR) {
      return visited;
    }
    RexNode operand = null;
    List<RexLiteral> points = new ArrayList<>();
    for (RexNode part : or.getOperands()) {
      boolean point =
          part instanceof RexCall equal
              && equal.getKind() == SqlKind.EQUALS
              && equal.getOperands().get(1) instanceof RexLiteral literal
              && !literal.isNull()
              && (operand == null || operand.equals(equal.getOperands().get(0)));
      if (!point) {
        return visited;
      }
      operand = ((RexCall) part).getOperands().get(0);
      points.add((RexLiteral) ((RexCall) part).getOperands().get(1));
    }
    return operand instanceof RexLiteral ? visited : search(operand, points);
  }

  private RexNode search(RexNode operand, List<RexLiteral> literals) {
    RelDataType type = rex.getTypeFactory().createTypeWithNullability(operand.getType(), false);
    List<RexNode> points = new ArrayList<>();
    literals.forEach(literal -> points.add(rex.ensureType(type, literal, true)));
    return rex.makeIn(operand, points);
  }
}
