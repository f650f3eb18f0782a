package io.trailql.sql.validate;

import io.trailql.column.Type;
import io.trailql.sql.catalog.Catalog;
import io.trailql.sql.catalog.SourceTable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names that exist, to suggest in place of one that does not.
 *
 * @param tables with and without schema
 * @param columns and fields, with the path to them
 * @param functions in lower case
 */
record KnownNames(Set<String> tables, Set<String> columns, Set<String> functions) {
  KnownNames {
    tables = Set.copyOf(tables);
    columns = Set.copyOf(columns);
    functions = Set.copyOf(functions);
  }

  static KnownNames of(Catalog catalog, Set<String> functions) {
    Set<String> tables = new LinkedHashSet<>();
    Set<String> columns = new LinkedHashSet<>();
    for (SourceTable table : catalog.tables()) {
      tables.add(table.name());
      tables.add(table.schema() + "." + table.name());
      boolean plain = table.schema().equals(Catalog.DEFAULT_SCHEMA);
      table
          .columns()
          .forEach(
              column ->
                  addPaths(column.name(), plain ? column.type() : Type.Scalar.VARCHAR, columns));
    }
    return new KnownNames(tables, columns, functions);
  }

  private static void addPaths(String path, Type type, Set<String> names) {
    names.add(path);
    if (type instanceof Type.Row row) {
      row.fields().forEach(field -> addPaths(path + "." + field.name(), field.type(), names));
    }
  }

  boolean hasColumn(String name) {
    return has(columns, name);
  }

  boolean hasFunction(String name) {
    return has(functions, name);
  }

  private static boolean has(Collection<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }
}
