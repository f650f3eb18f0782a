package io.trailql;

import io.trailql.column.Type;
import io.trailql.sql.catalog.SourceTable;
import java.util.List;
import java.util.Objects;

/**
 * A table, as tools list it.
 *
 * @param schema lower case
 * @param name lower case
 * @param documentation one sentence
 * @param columns in order
 */
public record TableDescription(
    String schema, String name, String documentation, List<Column> columns) {
  /**
   * A column of a table.
   *
   * @param name lower case
   * @param type as SQL sees it
   * @param documentation one sentence
   */
  public record Column(String name, Type type, String documentation) {
    public Column {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(documentation, "documentation");
    }
  }

  public TableDescription {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(documentation, "documentation");
    columns = List.copyOf(columns);
  }

  static TableDescription of(SourceTable table) {
    List<Column> columns =
        table.columns().stream()
            .map(c -> new Column(c.name(), c.type(), c.documentation()))
            .toList();
    return new TableDescription(table.schema(), table.name(), table.documentation(), columns);
  }
}
