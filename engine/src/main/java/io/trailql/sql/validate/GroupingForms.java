package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * CUBE and ROLLUP as the GROUPING SETS they are short for: of keys that are equal, or turn out to
 * be, Calcite makes one, and forgets grouping sets. {@code CUBE(a, a)} is {@code GROUPING SETS ((a,
 * a), (a), (a), ())}.
 */
final class GroupingForms {
  /** More keys make more grouping sets than anybody can want. */
  private static final int MOST_KEYS = 12;

  private GroupingForms() {}

  static SqlCall plain(SqlCall call) {
    return switch (call.getKind()) {
      case CUBE -> isShort(call) ? sets(call, cube(call.getOperandList())) : call;
      case ROLLUP -> isShort(call) ? sets(call, rollup(call.getOperandList())) : call;
      case GROUPING_SETS -> flat(call);
      default -> call;
    };
  }

  private static boolean isShort(SqlCall call) {
    return columns(call.getOperandList()).size() <= MOST_KEYS;
  }

  private static List<List<SqlNode>> cube(List<SqlNode> keys) {
    List<List<SqlNode>> sets = new ArrayList<>();
    for (int bits = (1 << keys.size()) - 1; bits >= 0; bits--) {
      List<SqlNode> set = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        if ((bits & 1 << i) != 0) {
          set.add(keys.get(i));
        }
      }
      sets.add(set);
    }
    return sets;
  }

  private static List<List<SqlNode>> rollup(List<SqlNode> keys) {
    List<List<SqlNode>> sets = new ArrayList<>();
    for (int size = keys.size(); size >= 0; size--) {
      sets.add(keys.subList(0, size));
    }
    return sets;
  }

  private static SqlCall sets(SqlCall call, List<List<SqlNode>> sets) {
    SqlParserPos position = call.getParserPosition();
    return SqlStdOperatorTable.GROUPING_SETS.createCall(
        position, sets.stream().map(set -> set(columns(set), position)).toList());
  }

  private static SqlNode set(List<SqlNode> columns, SqlParserPos position) {
    return switch (columns.size()) {
      case 0 -> new SqlNodeList(position);
      case 1 -> columns.get(0);
      default -> SqlStdOperatorTable.ROW.createCall(position, columns);
    };
  }

  /** The columns of keys, of which some may be several in parentheses. */
  private static List<SqlNode> columns(List<SqlNode> keys) {
    List<SqlNode> columns = new ArrayList<>();
    for (SqlNode key : keys) {
      if (key instanceof SqlNodeList list) {
        columns.addAll(list.getList());
      } else if (key.getKind() == SqlKind.ROW) {
        columns.addAll(((SqlCall) key).getOperandList());
      } else {
        columns.add(key);
      }
    }
    return columns;
  }

  /** Sets that were CUBE or ROLLUP among the others. */
  private static SqlCall flat(SqlCall call) {
    List<SqlNode> sets = new ArrayList<>();
    for (SqlNode set : call.getOperandList()) {
      boolean nested = set.getKind() == SqlKind.GROUPING_SETS;
      sets.addAll(nested ? ((SqlCall) set).getOperandList() : List.of(set));
    }
    return SqlStdOperatorTable.GROUPING_SETS.createCall(call.getParserPosition(), sets);
  }
}
