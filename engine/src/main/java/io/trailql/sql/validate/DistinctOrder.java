package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.util.Litmus;

/**
 * Names what SELECT DISTINCT is ordered by by its place in the select list: validation changes the
 * expressions there, for types, and would not find the same again in ORDER BY.
 */
final class DistinctOrder {
  private DistinctOrder() {}

  static SqlNode named(SqlNode node) {
    if (!(node instanceof SqlOrderBy ordered
        && ordered.query instanceof SqlSelect select
        && select.isDistinct())) {
      return node;
    }
    List<SqlNode> keys = new ArrayList<>();
    ordered.orderList.forEach(key -> keys.add(named(key, select.getSelectList())));
    return new SqlOrderBy(
        ordered.getParserPosition(),
        select,
        new SqlNodeList(keys, ordered.orderList.getParserPosition()),
        ordered.offset,
        ordered.fetch);
  }

  private static SqlNode named(SqlNode key, List<SqlNode> items) {
    SqlKind kind = key.getKind();
    if (kind == SqlKind.DESCENDING || kind == SqlKind.NULLS_FIRST || kind == SqlKind.NULLS_LAST) {
      SqlCall call = (SqlCall) key;
      return call.getOperator().createCall(call.getParserPosition(), named(call.operand(0), items));
    }
    if (!(key instanceof SqlBasicCall)) {
      return key;
    }
    for (int i = 0; i < items.size(); i++) {
      SqlNode item = items.get(i);
      SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
      if (value.equalsDeep(key, Litmus.IGNORE)) {
        return SqlLiteral.createExactNumeric(Integer.toString(i + 1), key.getParserPosition());
      }
    }
    return key;
  }
}
