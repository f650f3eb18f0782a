package io.trailql.scale;

import io.trailql.event.EventField;
import io.trailql.event.TableColumn;
import io.trailql.event.Tables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The view that a user of DuckDB sets up once: every field of a record, typed. Objects of up to 16
 * MiB, DuckDB's default: allowing more makes it twice as slow on many small ones.
 */
public final class FullSchemaView {
  private FullSchemaView() {}

  /** DuckDB over an archive, with the view {@code events}. */
  public static Connection duckDb(Path root) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("CREATE VIEW events AS " + statement(root, List.of("*")));
    }
    return connection;
  }

  /**
   * The query of the view.
   *
   * @param root the archive
   * @param wanted keys of a record, those inside structs with dots, that it is cut to; or {@code *}
   */
  public static String statement(Path root, List<String> wanted) {
    List<EventField> fields =
        Tables.EVENTS.columns().stream()
            .filter(column -> column.origin() == TableColumn.Origin.RECORD)
            .map(column -> column.field().orElseThrow())
            .toList();
    return "SELECT r.* FROM (SELECT unnest(Records) AS r FROM read_json('"
        + root
        + "/**/*CloudTrail*.json.gz', columns = {Records: '"
        + struct("", fields, wanted)
        + "[]'}))";
  }

  private static String struct(String parent, List<EventField> fields, List<String> wanted) {
    return fields.stream()
        .filter(field -> wanted.stream().anyMatch(key -> touches(parent + field.key(), key)))
        .map(field -> "\"" + field.key() + "\" " + type(parent + field.key() + ".", field, wanted))
        .collect(Collectors.joining(", ", "STRUCT(", ")"));
  }

  /** Whether a field is wanted, or lies in one or around one that is. */
  private static boolean touches(String field, String wanted) {
    return wanted.equals("*")
        || (wanted + ".").startsWith(field + ".")
        || field.startsWith(wanted + ".");
  }

  private static String type(String path, EventField field, List<String> wanted) {
    return switch (field.form()) {
      case TEXT -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP";
      case BIGINT -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DOCUMENT -> "JSON";
      case ROW -> struct(path, field.fields(), wanted);
      case ROWS -> struct(path, field.fields(), wanted) + "[]";
      case TEXT_MAP -> "MAP(VARCHAR, VARCHAR)";
    };
  }
}
