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

/** The view that a user of DuckDB sets up once: every field of a record, typed. */
final class FullSchemaView {
  private FullSchemaView() {}

  /** DuckDB over an archive, with the view {@code events}. */
  static Connection duckDb(Path root) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute(statement(root));
    }
    return connection;
  }

  private static String statement(Path root) {
    List<EventField> fields =
        Tables.EVENTS.columns().stream()
            .filter(column -> column.origin() == TableColumn.Origin.RECORD)
            .map(column -> column.field().orElseThrow())
            .toList();
    return "CREATE VIEW events AS SELECT r.* FROM (SELECT unnest(Records) AS r FROM read_json('"
        + root
        + "/**/*CloudTrail*.json.gz', columns = {Records: '"
        + struct(fields)
        + "[]'}, maximum_object_size = 268435456))";
  }

  private static String struct(List<EventField> fields) {
    return fields.stream()
        .map(field -> "\"" + field.key() + "\" " + type(field))
        .collect(Collectors.joining(", ", "STRUCT(", ")"));
  }

  private static String type(EventField field) {
    return switch (field.form()) {
      case TEXT -> "VARCHAR";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP";
      case BIGINT -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DOCUMENT -> "JSON";
      case ROW -> struct(field.fields());
      case ROWS -> struct(field.fields()) + "[]";
      case TEXT_MAP -> "MAP(VARCHAR, VARCHAR)";
    };
  }
}
