package io.trailql.sql.logical;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.sql.validate.Subqueries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.util.Litmus;

/**
 * Keys of groups that are more than a column, in subqueries over the groups: the converter cannot
 * bind those, and would bind something else.
 */
final class GroupedExpressions {
  /** A table's name and a column's. */
  private static final int COLUMN = 2;

  private GroupedExpressions() {}

  /** Refuses a subquery of SELECT, HAVING or ORDER BY that names such a key of the group. */
  static void check(SqlSelect select, List<SqlNode> ordered) {
    List<SqlNode> queries = new ArrayList<>(Subqueries.of(select.getSelectList()));
    queries.addAll(Subqueries.of(select.getHaving()));
    ordered.forEach(key -> queries.addAll(Subqueries.of(key)));
    if (select.getGroup() == null || queries.isEmpty()) {
      return;
    }
    for (SqlNode key : keys(select.getGroup())) {
      for (SqlNode query : queries) {
        SqlNode use = find(key, query);
        if (use != null) {
          throw refused(key, use.getParserPosition());
        }
      }
    }
  }

  private static TrailException refused(SqlNode key, SqlParserPos at) {
    return new TrailException(
        ErrorCode.UNSUPPORTED,
        "Line %d, column %d: A subquery over groups can name grouped columns only, not %s. Group in FROM, where it gets a name: FROM (SELECT … AS k, count(*) AS n FROM … GROUP BY 1) AS g, and name g.k in the subquery."
            .formatted(at.getLineNum(), at.getColumnNum(), text(key)));
  }

  private static String text(SqlNode key) {
    return key instanceof SqlIdentifier id ? String.join(".", id.names) : "an expression";
  }

  private static List<SqlNode> keys(SqlNode group) {
    List<SqlNode> keys = new ArrayList<>();
    group.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlNodeList list) {
            list.forEach(key -> key.accept(this));
            return null;
          }

          @Override
          public Void visit(SqlCall call) {
            switch (call.getKind()) {
              case ROLLUP, CUBE, GROUPING_SETS, ROW ->
                  call.getOperandList().forEach(key -> key.accept(this));
              default -> keys.add(call);
            }
            return null;
          }

          @Override
          public Void visit(SqlIdentifier id) {
            if (id.names.size() > COLUMN) {
              keys.add(id);
            }
            return null;
          }

          @Override
          public Void visit(SqlLiteral literal) {
            return null;
          }
        });
    return keys;
  }

  /** Where the query names the key, if it does; a table inside may have the name of one outside. */
  private static SqlNode find(SqlNode key, SqlNode query) {
    SqlNode[] found = new SqlNode[1];
    Set<String> tables = tables(key);
    query.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlCall call) {
            if (Subqueries.hasTable(call, name -> tables.contains(lower(name)))) {
              return null;
            }
            note(call);
            return super.visit(call);
          }

          @Override
          public Void visit(SqlIdentifier id) {
            note(id);
            return null;
          }

          private void note(SqlNode node) {
            if (node.equalsDeep(key, Litmus.IGNORE)) {
              found[0] = node;
            }
          }
        });
    return found[0];
  }

  /** The names of tables that the expression names columns of. */
  private static Set<String> tables(SqlNode key) {
    Set<String> tables = new HashSet<>();
    key.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlIdentifier id) {
            tables.add(lower(id.names.get(0)));
            return null;
          }
        });
    return tables;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
