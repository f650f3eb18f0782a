package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** What has to be known of a statement before it is validated. */
final class Shape extends SqlBasicVisitor<Void> {
  private final Set<SqlParserPos> stars = new HashSet<>();
  private int whole;
  private int unnests;

  private Shape() {}

  static Shape of(SqlNode statement) {
    Shape shape = new Shape();
    statement.accept(shape);
    return shape;
  }

  Set<SqlParserPos> stars() {
    return stars;
  }

  UnnestForm unnest() {
    return whole > 0 && whole == unnests ? UnnestForm.WHOLE : UnnestForm.EXPANDED;
  }

  @Override
  public Void visit(SqlIdentifier id) {
    if (id.isStar()) {
      stars.add(id.getParserPosition());
    }
    return null;
  }

  @Override
  public Void visit(SqlCall call) {
    if (StarColumns.isSeveral(call)) {
      stars.add(call.getParserPosition());
    }
    switch (call.getKind()) {
      case AS -> {
        SqlNode aliased = call.operand(0);
        if (unnested(aliased) != null) {
          int names = call.operandCount() - 2 - (withOrdinality(unnested(aliased)) ? 1 : 0);
          whole += names == unnested(aliased).operandCount() ? 1 : 0;
        }
      }
      case UNNEST -> unnests++;
      case MATCH_RECOGNIZE -> refuse("MATCH_RECOGNIZE", call);
      case EXISTS -> requireQuery(call);
      case ORDER_BY -> requireWholeNumbers((SqlOrderBy) call);
      case SNAPSHOT -> refuse("FOR SYSTEM_TIME AS OF", call);
      default -> {}
    }
    return super.visit(call);
  }

  private static SqlCall unnested(SqlNode node) {
    SqlNode inner = node;
    while (inner.getKind() == SqlKind.LATERAL || inner.getKind() == SqlKind.COLLECTION_TABLE) {
      inner = ((SqlCall) inner).operand(0);
    }
    return inner.getKind() == SqlKind.UNNEST ? (SqlCall) inner : null;
  }

  static boolean withOrdinality(SqlCall call) {
    return call.getOperator() instanceof org.apache.calcite.sql.SqlUnnestOperator operator
        && operator.withOrdinality;
  }

  private static void requireQuery(SqlCall exists) {
    SqlNode subject = exists.operand(0);
    if (!subject.isA(SqlKind.QUERY)) {
      throw new TrailException(
          ErrorCode.INVALID_QUERY,
          SqlErrors.at(subject.getParserPosition())
              + "EXISTS takes a query in parentheses: EXISTS (SELECT …). Whether a column has a value is asked with IS NOT NULL.");
    }
  }

  private static void requireWholeNumbers(SqlOrderBy order) {
    for (SqlNode bound : new SqlNode[] {order.offset, order.fetch}) {
      if (bound instanceof SqlNumericLiteral number && !number.isInteger()) {
        throw new TrailException(
            ErrorCode.TYPE_MISMATCH,
            SqlErrors.at(bound.getParserPosition())
                + "LIMIT and OFFSET take a whole number, such as 10.");
      }
    }
  }

  private static void refuse(String what, SqlNode node) {
    throw new TrailException(
        ErrorCode.UNSUPPORTED,
        SqlErrors.at(node.getParserPosition()) + what + " is not supported.");
  }
}
