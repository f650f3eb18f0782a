package io.trailql.sql.catalog;

import io.trailql.column.Type;
import io.trailql.event.DialectTable;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.event.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A SQL table: names over the leaves of a declared table.
 *
 * @param schema the schema's name
 * @param name lower case
 * @param definition what is scanned
 * @param columns in order
 * @param documentation one sentence
 */
public record SourceTable(
    String schema,
    String name,
    TableDefinition definition,
    List<SourceColumn> columns,
    String documentation) {
  public SourceTable {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(definition, "definition");
    columns = List.copyOf(columns);
    Objects.requireNonNull(documentation, "documentation");
  }

  /** Of the names: tables that differ in more do not meet. */
  @Override
  public int hashCode() {
    return 31 * schema.hashCode() + name.hashCode();
  }

  /** The table as declared, structs as columns. */
  static SourceTable nested(String schema, TableDefinition definition) {
    List<SourceColumn> columns = new ArrayList<>();
    for (TableColumn column : definition.columns()) {
      columns.add(SourceColumn.of(column.name(), column.type(), Leaf.of(column)));
    }
    return new SourceTable(
        schema, definition.name(), definition, columns, definition.documentation());
  }

  /** The table of a dialect. */
  static SourceTable of(DialectTable table) {
    return new SourceTable(
        table.dialect().schema(),
        table.name(),
        table.definition(),
        table.columns().stream().map(SourceColumn::of).toList(),
        table.documentation());
  }

  /** The table with one plain column for each leaf; arrays and maps become JSON text. */
  static SourceTable flat(String schema, TableDefinition definition) {
    List<SourceColumn> columns = new ArrayList<>();
    for (TableColumn column : definition.columns()) {
      addLeaves(column.name(), Leaf.of(column), columns);
    }
    return new SourceTable(
        schema, definition.name(), definition, columns, definition.documentation());
  }

  private static void addLeaves(String name, Leaf leaf, List<SourceColumn> columns) {
    if (leaf.type() instanceof Type.Row row) {
      row.fields()
          .forEach(
              field -> addLeaves(name + "_" + field.name(), leaf.field(field.name()), columns));
    } else {
      columns.add(
          SourceColumn.of(
              name, leaf.type() instanceof Type.Scalar ? leaf.type() : Type.Scalar.VARCHAR, leaf));
    }
  }
}
