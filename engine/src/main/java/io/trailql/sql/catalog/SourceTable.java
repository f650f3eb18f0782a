package io.trailql.sql.catalog;

import io.trailql.column.Type;
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
 */
public record SourceTable(
    String schema, String name, TableDefinition definition, List<SourceColumn> columns) {
  public SourceTable {
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(definition, "definition");
    columns = List.copyOf(columns);
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
      columns.add(new SourceColumn(column.name(), column.type(), Leaf.of(column)));
    }
    return new SourceTable(schema, definition.name(), definition, columns);
  }

  /** The table with one plain column for each leaf; arrays and maps become JSON text. */
  static SourceTable flat(String schema, TableDefinition definition) {
    List<SourceColumn> columns = new ArrayList<>();
    for (TableColumn column : definition.columns()) {
      addLeaves(column.name(), Leaf.of(column), columns);
    }
    return new SourceTable(schema, definition.name(), definition, columns);
  }

  private static void addLeaves(String name, Leaf leaf, List<SourceColumn> columns) {
    if (leaf.type() instanceof Type.Row row) {
      row.fields()
          .forEach(
              field -> addLeaves(name + "_" + field.name(), leaf.field(field.name()), columns));
    } else {
      columns.add(
          new SourceColumn(
              name, leaf.type() instanceof Type.Scalar ? leaf.type() : Type.Scalar.VARCHAR, leaf));
    }
  }
}
