package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** What a valid statement says that is hardly ever meant: a warning each. */
final class Doubts extends SqlBasicVisitor<Void> {
  private final KnownNames names;
  private final List<String> warnings = new ArrayList<>();

  private Doubts(KnownNames names) {
    this.names = names;
  }

  /** The warnings about a statement that is not validated yet. */
  static List<String> of(SqlNode statement, KnownNames names) {
    Doubts doubts = new Doubts(names);
    statement.accept(doubts);
    return doubts.warnings;
  }

  @Override
  public Void visit(SqlCall call) {
    if (SqlKind.COMPARISON.contains(call.getKind()) && call.operandCount() == 2) {
      comparison(call);
    } else if (call.getKind() == SqlKind.LIKE || call.getKind() == SqlKind.IN) {
      quoted(call.operand(0), call.operand(1));
    }
    return super.visit(call);
  }

  private void comparison(SqlCall call) {
    for (SqlNode operand : call.getOperandList()) {
      if (SqlUtil.isNullLiteral(operand, false)) {
        warnings.add(
            SqlErrors.at(operand.getParserPosition())
                + "A comparison with NULL is never true. Write IS NULL or IS NOT NULL.");
      }
    }
    quoted(call.operand(0), call.operand(1));
    quoted(call.operand(1), call.operand(0));
  }

  /** A text that has the name of a column, where it meets a text and no column. */
  private void quoted(SqlNode node, SqlNode other) {
    if (isText(node) && (isText(other) || other instanceof SqlNodeList)) {
      String text = ((SqlLiteral) node).getValueAs(String.class);
      if (names.columns().stream().anyMatch(text::equalsIgnoreCase)) {
        warnings.add(
            SqlErrors.at(node.getParserPosition())
                + "'"
                + text
                + "' is a text, not the column of this name. Write the column without quotes.");
      }
    }
  }

  private static boolean isText(SqlNode node) {
    return node instanceof SqlLiteral literal
        && SqlTypeName.CHAR_TYPES.contains(literal.getTypeName());
  }
}
