package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;

/**
 * What the columns of a result are called: the alias, else the last step of a path, else {@code
 * _col} and the position.
 */
final class Labels {
  private Labels() {}

  static List<String> of(SqlNode query, RelDataType row) {
    List<SqlNode> items = items(query);
    List<String> fields = row.getFieldNames();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String label = items.size() == fields.size() ? label(items.get(i)) : fields.get(i);
      labels.add(label == null || label.startsWith("EXPR$") ? "_col" + i : label);
    }
    return labels;
  }

  private static String label(SqlNode item) {
    if (item.getKind() == SqlKind.AS) {
      SqlNode alias = ((SqlCall) item).operand(1);
      SqlNode named = ((SqlCall) item).operand(0);
      String name = ((SqlIdentifier) alias).getSimple();
      boolean invented = alias.getParserPosition().equals(named.getParserPosition());
      return invented ? label(named) : name;
    }
    if (item instanceof SqlIdentifier id) {
      return id.names.get(id.names.size() - 1);
    }
    return item.getKind() == SqlKind.DOT ? label(((SqlCall) item).operand(1)) : null;
  }

  private static List<SqlNode> items(SqlNode query) {
    if (query instanceof SqlOrderBy order) {
      return items(order.query);
    }
    if (query instanceof SqlWith with) {
      return items(with.body);
    }
    if (query instanceof SqlSelect select) {
      return select.getSelectList();
    }
    if (query instanceof SqlCall call && SqlKind.SET_QUERY.contains(query.getKind())) {
      return items(call.operand(0));
    }
    return List.of();
  }
}
