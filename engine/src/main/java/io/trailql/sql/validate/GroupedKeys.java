package io.trailql.sql.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidatorUtil;

/**
 * Makes a column of a key of groups that is a field of a struct or computed, where a subquery over
 * the groups names it: the converter can bind columns only. {@code SELECT … FROM events e GROUP BY
 * e.a.b HAVING EXISTS (… e.a.b …)} groups the rows of {@code (SELECT e.*, e.a.b AS k FROM events e)
 * e} by {@code e.k}.
 */
final class GroupedKeys extends SqlShuttle {
  /** No name that one can write without quotes. */
  private static final String NAME = "group key ";

  private static final SqlParserPos NOWHERE = SqlParserPos.ZERO;

  @Override
  public SqlNode visit(SqlCall call) {
    if (call instanceof SqlOrderBy order && order.query instanceof SqlSelect select) {
      Grouping grouping = Grouping.of(select, order.orderList);
      SqlNode inner = super.visit((SqlCall) grouping.select());
      SqlNodeList keys = grouping.replaced(order.orderList);
      return new SqlOrderBy(order.getParserPosition(), inner, keys, order.offset, order.fetch);
    }
    return super.visit(
        call instanceof SqlSelect select ? Grouping.of(select, SqlNodeList.EMPTY).select() : call);
  }

  /** A select of one table, and the names of the keys that become columns. */
  private static final class Grouping {
    private final SqlSelect select;
    private final String alias;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<SqlNode> keys = new ArrayList<>();

    private Grouping(SqlSelect select) {
      this.select = select;
      SqlNode from = select.getFrom();
      boolean one = from != null && !(from instanceof SqlJoin) && select.getGroup() != null;
      String name = one ? SqlValidatorUtil.alias(from) : null;
      this.alias = name == null ? "" : name;
    }

    static Grouping of(SqlSelect select, SqlNodeList order) {
      Grouping grouping = new Grouping(select);
      if (!grouping.alias.isEmpty()) {
        List<SqlNode> queries =
            Stream.of(
                    Subqueries.of(select.getSelectList()),
                    Subqueries.of(select.getHaving()),
                    Subqueries.of(order))
                .flatMap(List::stream)
                .toList();
        if (!queries.isEmpty()) {
          grouping.find(select.getGroup(), queries);
        }
      }
      return grouping;
    }

    private void find(SqlNode key, List<SqlNode> queries) {
      if (key instanceof SqlNodeList list) {
        list.forEach(k -> find(k, queries));
        return;
      }
      switch (key.getKind()) {
        case ROLLUP, CUBE, GROUPING_SETS, ROW ->
            ((SqlCall) key).getOperandList().forEach(k -> find(k, queries));
        default -> {
          SqlNode meant = meant(key);
          String text = text(meant, false);
          if (isComputed(meant)
              && !names.containsKey(text)
              && queries.stream().anyMatch(query -> isNamed(text, query))) {
            names.put(text, NAME + (names.size() + 1));
            keys.add(meant);
          }
        }
      }
    }

    /** The expression that a key stands for: a number or a new name means a selected one. */
    private SqlNode meant(SqlNode key) {
      List<SqlNode> items = select.getSelectList().getList();
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

    private boolean isComputed(SqlNode key) {
      return key instanceof SqlIdentifier id
          ? !id.isStar() && id.names.size() > (isOurs(id) ? 2 : 1)
          : key instanceof SqlCall && !key.isA(SqlKind.QUERY);
    }

    private boolean isOurs(SqlIdentifier id) {
      return id.names.size() > 1 && id.names.get(0).equalsIgnoreCase(alias);
    }

    /** The expression in one spelling; in a subquery only what names our table is ours. */
    private String text(SqlNode node, boolean inQuery) {
      return node.accept(
              new SqlShuttle() {
                @Override
                public SqlNode visit(SqlIdentifier id) {
                  List<String> path = isOurs(id) ? id.names.subList(1, id.names.size()) : id.names;
                  String place = isOurs(id) || !inQuery ? "" : "?";
                  return new SqlIdentifier(
                      place + String.join(".", path).toLowerCase(Locale.ROOT), NOWHERE);
                }
              })
          .toString();
    }

    private boolean isNamed(String key, SqlNode query) {
      boolean[] found = new boolean[1];
      query.accept(
          new SqlBasicVisitor<Void>() {
            @Override
            public Void visit(SqlCall call) {
              if (Subqueries.hasTable(call, alias::equalsIgnoreCase)) {
                return null;
              }
              found[0] |= !call.isA(SqlKind.QUERY) && text(call, true).equals(key);
              return super.visit(call);
            }

            @Override
            public Void visit(SqlIdentifier id) {
              found[0] |= text(id, true).equals(key);
              return null;
            }
          });
      return found[0];
    }

    /** The select over the rows with the keys as columns. */
    SqlSelect select() {
      if (names.isEmpty()) {
        return select;
      }
      SqlNodeList columns = new SqlNodeList(NOWHERE);
      columns.add(SqlIdentifier.star(List.of(alias, ""), NOWHERE, List.of(NOWHERE, NOWHERE)));
      for (SqlNode key : keys) {
        columns.add(SqlValidatorUtil.addAlias(key, names.get(text(key, false))));
      }
      SqlSelect rows = (SqlSelect) select.clone(select.getParserPosition());
      rows.setSelectList(columns);
      rows.setGroupBy(null);
      rows.setHaving(null);
      SqlSelect over = (SqlSelect) select.clone(select.getParserPosition());
      over.setFrom(
          SqlStdOperatorTable.AS.createCall(NOWHERE, rows, new SqlIdentifier(alias, NOWHERE)));
      over.setWhere(null);
      SqlNodeList items = new SqlNodeList(select.getSelectList().getParserPosition());
      for (SqlNode item : select.getSelectList()) {
        SqlNode replaced = replaced(item, false);
        boolean named = replaced != item && item instanceof SqlIdentifier;
        items.add(
            named ? SqlValidatorUtil.addAlias(replaced, SqlValidatorUtil.alias(item)) : replaced);
      }
      over.setSelectList(items);
      over.setGroupBy(replaced(meantAll(select.getGroup())));
      over.setHaving(select.getHaving() == null ? null : replaced(select.getHaving(), false));
      return over;
    }

    /** The keys, those that are numbers or new names of what became a column spelled out. */
    private SqlNodeList meantAll(SqlNodeList group) {
      return (SqlNodeList)
          group.accept(
              new SqlShuttle() {
                @Override
                public SqlNode visit(SqlIdentifier id) {
                  return spelled(id);
                }

                @Override
                public SqlNode visit(org.apache.calcite.sql.SqlLiteral literal) {
                  return spelled(literal);
                }

                @Override
                public SqlNode visit(SqlCall call) {
                  return switch (call.getKind()) {
                    case ROLLUP, CUBE, GROUPING_SETS, ROW -> super.visit(call);
                    default -> call;
                  };
                }
              });
    }

    private SqlNode spelled(SqlNode key) {
      SqlNode meant = meant(key);
      return names.containsKey(text(meant, false)) ? meant : key;
    }

    SqlNodeList replaced(SqlNodeList nodes) {
      return names.isEmpty() ? nodes : (SqlNodeList) replaced(nodes, false);
    }

    private SqlNode replaced(SqlNode node, boolean inQuery) {
      return node.accept(
          new SqlShuttle() {
            @Override
            public SqlNode visit(SqlCall call) {
              if (call.isA(SqlKind.QUERY)) {
                return Subqueries.hasTable(call, alias::equalsIgnoreCase)
                    ? call
                    : inQuery ? super.visit(call) : replaced(call, true);
              }
              if (call.getKind() == SqlKind.AS) {
                SqlNode named = call.operand(0).accept(this);
                List<SqlNode> operands = new ArrayList<>(call.getOperandList());
                operands.set(0, named);
                return call.getOperator().createCall(call.getParserPosition(), operands);
              }
              String name = names.get(text(call, inQuery));
              return name == null ? super.visit(call) : column(name, call);
            }

            @Override
            public SqlNode visit(SqlIdentifier id) {
              String name = names.get(text(id, inQuery));
              return name == null ? id : column(name, id);
            }
          });
    }

    private SqlNode column(String name, SqlNode replaced) {
      return new SqlIdentifier(List.of(alias, name), replaced.getParserPosition());
    }
  }
}
