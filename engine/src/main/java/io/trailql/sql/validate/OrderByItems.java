package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Litmus;

/**
 * Puts the number of a selected expression where ORDER BY repeats it word by word: Calcite does not
 * know it again once conversions were put in, nor when it holds a query, and takes a name that is
 * selected twice for ambiguous.
 */
final class OrderByItems {
  private OrderByItems() {}

  /** The statement with numbers in place of repetitions. */
  static SqlNode numbered(SqlOrderBy orderBy) {
    SqlNode body = orderBy.query instanceof SqlWith with ? with.body : orderBy.query;
    if (!(body instanceof SqlSelect select)) {
      return orderBy;
    }
    List<SqlNode> items = new ArrayList<>();
    Set<String> aliases = new HashSet<>();
    for (SqlNode item : select.getSelectList()) {
      boolean named = item.getKind() == SqlKind.AS;
      items.add(named ? ((SqlCall) item).operand(0) : item);
      if (named) {
        aliases.add(((SqlCall) item).operand(1).toString().toLowerCase(Locale.ROOT));
      }
    }
    boolean numbersFit = items.stream().noneMatch(StarColumns::isSeveral);
    if (!numbersFit) {
      return orderBy;
    }
    boolean common = hasCommonColumns(select.getFrom());
    List<SqlNode> keys =
        orderBy.orderList.stream().map(key -> numbered(key, items, aliases, common)).toList();
    return new SqlOrderBy(
        orderBy.getParserPosition(),
        orderBy.query,
        new SqlNodeList(keys, orderBy.orderList.getParserPosition()),
        orderBy.offset,
        orderBy.fetch);
  }

  /** Whether a name may mean the columns of two tables in common. */
  private static boolean hasCommonColumns(SqlNode from) {
    return from instanceof SqlJoin join
        && (join.isNatural()
            || join.getConditionType() == JoinConditionType.USING
            || hasCommonColumns(join.getLeft())
            || hasCommonColumns(join.getRight()));
  }

  private static SqlNode numbered(
      SqlNode key, List<SqlNode> items, Set<String> aliases, boolean common) {
    switch (key.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> {
        SqlBasicCall call = (SqlBasicCall) key;
        return call.getOperator()
            .createCall(
                call.getParserPosition(), numbered(call.operand(0), items, aliases, common));
      }
      default -> {
        boolean candidate =
            key instanceof SqlCall
                || key instanceof SqlIdentifier && (common || isRepeated(key, items));
        boolean expression = candidate && !names(key, aliases);
        for (int i = 0; expression && i < items.size(); i++) {
          if (key.equalsDeep(items.get(i), Litmus.IGNORE)) {
            return SqlLiteral.createExactNumeric(Integer.toString(i + 1), key.getParserPosition());
          }
        }
        return key;
      }
    }
  }

  /** Whether a name is selected more than once, which makes it none the less clear. */
  private static boolean isRepeated(SqlNode name, List<SqlNode> items) {
    return items.stream().filter(item -> name.equalsDeep(item, Litmus.IGNORE)).count() > 1;
  }

  /** Whether a name in the expression may mean a selected column instead of the table's. */
  private static boolean names(SqlNode expression, Set<String> aliases) {
    boolean[] found = new boolean[1];
    expression.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlIdentifier id) {
            found[0] |= aliases.contains(id.names.get(0).toLowerCase(Locale.ROOT));
            return null;
          }
        });
    return found[0];
  }
}
