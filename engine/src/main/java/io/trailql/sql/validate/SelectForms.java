package io.trailql.sql.validate;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.operators.TrailOperators;
import io.trailql.sql.parser.syntax.Markers;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * Forms of SELECT that are DuckDB's as what the standard has for them: {@code DISTINCT ON (a)} is
 * the first row of each {@code a}, {@code GROUP BY ALL} by all that is not aggregated, {@code
 * unnest(x)} among the selected columns a join with UNNEST.
 */
final class SelectForms extends SqlShuttle {
  private final TrailOperators operators;

  SelectForms(TrailOperators operators) {
    this.operators = operators;
  }

  @Override
  public SqlNode visit(SqlCall call) {
    SqlCall plain = call;
    if (call instanceof SqlOrderBy order) {
      plain = ordered(order);
    } else if (call instanceof SqlSelect select) {
      distinctOn(select, SqlNodeList.EMPTY);
      groupByAll(select);
      SelectedUnnests.join(select);
    }
    return super.visit(plain);
  }

  private SqlCall ordered(SqlOrderBy order) {
    SqlNode body = order.query instanceof SqlWith with ? with.body : order.query;
    if (!(body instanceof SqlSelect select)) {
      return order;
    }
    SqlNodeList keys = orderByAll(order.orderList, select);
    distinctOn(select, keys);
    return keys == order.orderList
        ? order
        : new SqlOrderBy(order.getParserPosition(), order.query, keys, order.offset, order.fetch);
  }

  /** Keeps of the rows that are equal in the columns given the first. */
  private static void distinctOn(SqlSelect select, SqlNodeList order) {
    SqlNodeList items = select.getSelectList();
    boolean isMarked =
        items.size() > 1
            && items.get(0) instanceof SqlCall first
            && first.getOperator().getName().equals(Markers.DISTINCT_ON);
    if (!isMarked) {
      return;
    }
    SqlCall marked = (SqlCall) items.get(0);
    SqlParserPos position = marked.getParserPosition();
    List<SqlNode> selected = items.subList(1, items.size());
    select.setSelectList(new SqlNodeList(selected, items.getParserPosition()));
    SqlNodeList partition = new SqlNodeList(position);
    marked.getOperandList().forEach(key -> partition.add(meant(key, selected)));
    SqlNodeList keys = new SqlNodeList(position);
    order.forEach(key -> keys.add(meant(key, selected)));
    SqlWindow window =
        SqlWindow.create(
            null,
            null,
            partition,
            keys,
            SqlLiteral.createBoolean(false, position),
            null,
            null,
            null,
            position);
    SqlNode number =
        SqlStdOperatorTable.OVER.createCall(
            position, SqlStdOperatorTable.ROW_NUMBER.createCall(position), window);
    SqlNode first =
        SqlStdOperatorTable.EQUALS.createCall(
            position, number, SqlLiteral.createExactNumeric("1", position));
    select.setQualify(
        select.getQualify() == null
            ? first
            : SqlStdOperatorTable.AND.createCall(position, select.getQualify(), first));
  }

  /** What a key stands for: a number or a new name means a selected expression. */
  private static SqlNode meant(SqlNode key, List<SqlNode> items) {
    switch (key.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> {
        SqlBasicCall call = (SqlBasicCall) key;
        return call.getOperator()
            .createCall(call.getParserPosition(), meant(call.operand(0), items));
      }
      default -> {}
    }
    if (key instanceof SqlNumericLiteral number && number.isInteger()) {
      int ordinal = number.intValue(true);
      return ordinal >= 1 && ordinal <= items.size()
          ? SqlUtil.stripAs(items.get(ordinal - 1))
          : key;
    }
    if (key instanceof SqlIdentifier id && id.isSimple()) {
      return items.stream()
          .filter(item -> item.getKind() == SqlKind.AS)
          .filter(item -> id.getSimple().equalsIgnoreCase(SqlValidatorUtil.alias(item)))
          .map(SqlUtil::stripAs)
          .findFirst()
          .orElse(key);
    }
    return key;
  }

  private void groupByAll(SqlSelect select) {
    SqlNodeList group = select.getGroup();
    if (group == null || group.size() != 1 || !isAll(group.get(0))) {
      return;
    }
    SqlNodeList keys = new SqlNodeList(group.getParserPosition());
    for (SqlNode item : select.getSelectList()) {
      SqlNode value = SqlUtil.stripAs(item);
      requireNoStar(value, "GROUP BY ALL");
      if (!(value instanceof SqlLiteral) && !isAggregated(value)) {
        keys.add(value);
      }
    }
    boolean isOneGroup = keys.size() == 0;
    if (isOneGroup) {
      keys.add(SqlNodeList.EMPTY);
    }
    select.setGroupBy(keys);
  }

  private SqlNodeList orderByAll(SqlNodeList order, SqlSelect select) {
    if (order == null || order.size() != 1 || !isAll(order.get(0))) {
      return order;
    }
    SqlNodeList keys = new SqlNodeList(order.getParserPosition());
    int ordinal = 0;
    for (SqlNode item : select.getSelectList()) {
      requireNoStar(item, "ORDER BY ALL");
      boolean isMark =
          item instanceof SqlCall call && call.getOperator().getName().equals(Markers.DISTINCT_ON);
      if (!isMark) {
        keys.add(directed(order.get(0), ++ordinal));
      }
    }
    return keys;
  }

  /** The number of a column in the direction that ALL has. */
  private static SqlNode directed(SqlNode all, int ordinal) {
    return all instanceof SqlBasicCall call
        ? call.getOperator()
            .createCall(call.getParserPosition(), directed(call.operand(0), ordinal))
        : SqlLiteral.createExactNumeric(Integer.toString(ordinal), all.getParserPosition());
  }

  private static boolean isAll(SqlNode node) {
    return switch (node.getKind()) {
      case DESCENDING, NULLS_FIRST, NULLS_LAST -> isAll(((SqlCall) node).operand(0));
      default ->
          node instanceof SqlIdentifier id
              && id.isSimple()
              && id.getSimple().equals(Markers.ALL_COLUMNS);
    };
  }

  private static void requireNoStar(SqlNode item, String where) {
    if (StarColumns.isSeveral(item)) {
      throw new TrailException(
          ErrorCode.UNSUPPORTED,
          SqlErrors.at(item.getParserPosition())
              + where
              + " does not go together with a star; name the columns.");
    }
  }

  private boolean isAggregated(SqlNode value) {
    List<SqlCall> found = new ArrayList<>();
    value.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlCall call) {
            if (call.getKind() == SqlKind.OVER || call.isA(SqlKind.QUERY)) {
              return null;
            }
            if (call.getOperator().isAggregator()
                || operators.aggregate(call.getOperator().getName()).isPresent()) {
              found.add(call);
            }
            return super.visit(call);
          }
        });
    return !found.isEmpty();
  }
}
