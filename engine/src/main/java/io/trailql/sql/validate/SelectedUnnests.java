package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * {@code SELECT unnest(a) AS x, b FROM t} as {@code SELECT u.x, b FROM t CROSS JOIN UNNEST(a) AS
 * u(x)}: a row for each element, arrays side by side when there are several.
 */
final class SelectedUnnests extends SqlShuttle {
  private static final String FUNCTION = "unnest";

  /** No name that one can write without quotes. */
  private static final String ALIAS = "selected unnest";

  private final List<SqlNode> arrays = new ArrayList<>();

  private SelectedUnnests() {}

  /** Changes a select that has any. */
  static void join(SqlSelect select) {
    SelectedUnnests unnests = new SelectedUnnests();
    SqlNodeList items = new SqlNodeList(select.getSelectList().getParserPosition());
    for (SqlNode item : select.getSelectList()) {
      SqlNode replaced = item.accept(unnests);
      boolean isWhole = replaced != item && replaced instanceof SqlIdentifier;
      items.add(isWhole ? named(replaced, FUNCTION) : replaced);
    }
    if (unnests.arrays.isEmpty()) {
      return;
    }
    SqlParserPos position = unnests.arrays.get(0).getParserPosition();
    List<SqlNode> operands = new ArrayList<>();
    operands.add(SqlStdOperatorTable.UNNEST.createCall(position, unnests.arrays));
    operands.add(new SqlIdentifier(ALIAS, position));
    for (int i = 0; i < unnests.arrays.size(); i++) {
      operands.add(new SqlIdentifier(name(i), position));
    }
    SqlNode rows = SqlStdOperatorTable.AS.createCall(position, operands);
    select.setSelectList(items);
    select.setFrom(
        select.getFrom() == null
            ? rows
            : new SqlJoin(
                position,
                select.getFrom(),
                SqlLiteral.createBoolean(false, position),
                JoinType.CROSS.symbol(position),
                rows,
                JoinConditionType.NONE.symbol(position),
                null));
  }

  private static SqlNode named(SqlNode value, String name) {
    SqlParserPos position = value.getParserPosition();
    return SqlStdOperatorTable.AS.createCall(position, value, new SqlIdentifier(name, position));
  }

  private static String name(int index) {
    return FUNCTION + " " + (index + 1);
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call.isA(SqlKind.QUERY)) {
      return call;
    }
    if (call.getOperator().getName().equalsIgnoreCase(FUNCTION)
        && call.operandCount() == 1
        && call.getKind() != SqlKind.UNNEST) {
      arrays.add(call.operand(0));
      return new SqlIdentifier(List.of(ALIAS, name(arrays.size() - 1)), call.getParserPosition());
    }
    return super.visit(call);
  }
}
