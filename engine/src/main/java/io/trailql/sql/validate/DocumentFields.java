package io.trailql.sql.validate;

import io.trailql.column.Type;
import io.trailql.event.DialectColumn;
import io.trailql.event.DialectTable;
import io.trailql.event.DialectTables;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.event.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * {@code requestparameters.bucketname}: a document is no struct, but people write it as one. The
 * keys become arguments of {@code json_field}, which finds them whatever their case.
 */
final class DocumentFields extends SqlShuttle {
  /** Names of columns that are documents, and in no table structs. */
  private static final Set<String> DOCUMENTS = documents();

  private final Set<String> sources;

  private DocumentFields(Set<String> sources) {
    this.sources = sources;
  }

  private static Set<String> documents() {
    Set<String> documents = new HashSet<>();
    Set<String> structs = new HashSet<>();
    for (TableColumn column : Tables.EVENTS.columns()) {
      if (Leaf.of(column).isJson()) {
        documents.add(column.name());
      }
    }
    for (DialectTable table : DialectTables.ALL) {
      for (DialectColumn column : table.columns()) {
        if (column.type() instanceof Type.Row || column.type() instanceof Type.Array) {
          structs.add(column.name());
        } else if (column.source() instanceof DialectColumn.Native part && part.leaf().isJson()) {
          documents.add(column.name());
        }
      }
    }
    documents.removeAll(structs);
    return documents;
  }

  /**
   * The query with calls in the place of such paths.
   *
   * @param sources what tables and subqueries of it are called, lower case
   */
  static SqlNode resolve(SqlNode query, Set<String> sources) {
    return query.accept(new DocumentFields(sources));
  }

  @Override
  public SqlNode visit(SqlCall call) {
    if (call instanceof SqlSelect select) {
      SqlNodeList items = select.getSelectList();
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof SqlIdentifier id && document(id) >= 0) {
          int last = id.names.size() - 1;
          items.set(
              i,
              SqlStdOperatorTable.AS.createCall(
                  id.getParserPosition(),
                  id,
                  new SqlIdentifier(id.names.get(last), id.getComponentParserPosition(last))));
        }
      }
    }
    return super.visit(call);
  }

  @Override
  public SqlNode visit(SqlIdentifier id) {
    int document = document(id);
    if (document < 0) {
      return id;
    }
    SqlParserPos position = id.getParserPosition();
    List<SqlNode> arguments = new ArrayList<>();
    arguments.add(id.getComponent(0, document + 1));
    for (String key : id.names.subList(document + 1, id.names.size())) {
      arguments.add(SqlLiteral.createCharString(key, position));
    }
    return new SqlUnresolvedFunction(
            new SqlIdentifier("json_field", position),
            null,
            null,
            null,
            null,
            SqlFunctionCategory.USER_DEFINED_FUNCTION)
        .createCall(position, arguments);
  }

  /** Which step of a path is a document that more steps follow; -1 for none. */
  private int document(SqlIdentifier id) {
    if (id.isStar() || id.names.size() < 2) {
      return -1;
    }
    int first = sources.contains(id.names.get(0).toLowerCase(Locale.ROOT)) ? 1 : 0;
    boolean isDocument =
        id.names.size() > first + 1
            && DOCUMENTS.contains(id.names.get(first).toLowerCase(Locale.ROOT));
    return isDocument ? first : -1;
  }
}
