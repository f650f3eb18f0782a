package io.trailql.sql.dialect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** The names in a statement that stand for tables, other than those that WITH gives. */
final class TableReferences extends SqlBasicVisitor<Void> {
  private final Set<String> given = new HashSet<>();
  private final List<SqlIdentifier> names = new ArrayList<>();
  private Function<SqlIdentifier, Optional<List<String>>> replacements = name -> Optional.empty();

  private TableReferences() {}

  /** All of them, in the order in which they stand. */
  static List<SqlIdentifier> of(SqlNode statement) {
    TableReferences references = new TableReferences();
    references.collect(statement);
    statement.accept(references);
    return references.names;
  }

  /**
   * Puts other names in their place, which the tables are still called by in the statement.
   *
   * @param replacements the steps of the name; absent to leave it
   */
  static void replace(
      SqlNode statement, Function<SqlIdentifier, Optional<List<String>>> replacements) {
    TableReferences references = new TableReferences();
    references.replacements = replacements;
    references.collect(statement);
    statement.accept(references);
  }

  private void collect(SqlNode statement) {
    statement.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public Void visit(SqlCall call) {
            if (call instanceof SqlWithItem item) {
              given.add(item.name.getSimple().toLowerCase(Locale.ROOT));
            }
            return super.visit(call);
          }
        });
  }

  @Override
  public Void visit(SqlCall call) {
    if (call instanceof SqlSelect select && select.getFrom() != null) {
      select.setFrom(source(select.getFrom()));
      for (SqlNode operand : select.getOperandList()) {
        if (operand != null && operand != select.getFrom()) {
          operand.accept(this);
        }
      }
      return null;
    }
    return super.visit(call);
  }

  /** What stands in FROM, with other names. */
  private SqlNode source(SqlNode node) {
    if (node instanceof SqlIdentifier name) {
      return table(name)
          .map(
              table ->
                  (SqlNode)
                      SqlStdOperatorTable.AS.createCall(
                          name.getParserPosition(),
                          table,
                          new SqlIdentifier(
                              name.names.get(name.names.size() - 1), name.getParserPosition())))
          .orElse(node);
    }
    if (node instanceof SqlJoin join) {
      join.setLeft(source(join.getLeft()));
      join.setRight(source(join.getRight()));
      if (join.getCondition() != null) {
        join.getCondition().accept(this);
      }
    } else if (node.getKind() == SqlKind.AS && node instanceof SqlCall call) {
      SqlNode renamed = call.operand(0);
      call.setOperand(
          0,
          renamed instanceof SqlIdentifier name
              ? table(name).map(SqlNode.class::cast).orElse(name)
              : source(renamed));
    } else if (node.getKind() == SqlKind.TABLE_REF && node instanceof SqlCall call) {
      SqlIdentifier name = call.operand(0);
      table(name).ifPresent(table -> call.setOperand(0, table));
    } else {
      node.accept(this);
    }
    return node;
  }

  private Optional<SqlIdentifier> table(SqlIdentifier name) {
    if (name.isSimple() && given.contains(name.getSimple().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    names.add(name);
    return replacements
        .apply(name)
        .map(steps -> new SqlIdentifier(steps, name.getParserPosition()));
  }
}
