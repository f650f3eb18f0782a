package io.trailql.sql.logical;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;

/**
 * Turns {@code x IN (literals)} into one search in a set of values, before anything can make
 * thousands of conditions of it.
 */
final class LiteralLists extends RexShuttle {
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

  @Override
  public RexNode visitSubQuery(RexSubQuery subQuery) {
    if (subQuery.getKind() != SqlKind.IN
        || subQuery.getOperands().size() != 1
        || !(subQuery.rel instanceof Values values)) {
      return super.visitSubQuery(subQuery);
    }
    RexNode operand = subQuery.getOperands().get(0);
    List<RexNode> points = new ArrayList<>();
    boolean withNull = false;
    for (List<RexLiteral> row : values.getTuples()) {
      RexLiteral literal = row.get(0);
      withNull |= literal.isNull();
      if (!literal.isNull()) {
        points.add(
            rex.ensureType(
                rex.getTypeFactory().createTypeWithNullability(operand.getType(), false),
                literal,
                true));
      }
    }
    RexNode search = points.isEmpty() ? rex.makeLiteral(false) : rex.makeIn(operand, points);
    RexNode unknown =
        rex.makeNullLiteral(
            rex.getTypeFactory().createSqlType(org.apache.calcite.sql.type.SqlTypeName.BOOLEAN));
    return withNull
        ? rex.makeCall(org.apache.calcite.sql.fun.SqlStdOperatorTable.OR, search, unknown)
        : search;
  }
}
