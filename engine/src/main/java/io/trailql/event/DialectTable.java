package io.trailql.event;

import java.util.List;
import java.util.Objects;

/**
 * A table as the users of another tool know it, over a native one.
 *
 * @param dialect whose
 * @param name lower case
 * @param definition what is read
 * @param columns in order
 * @param documentation one sentence
 */
public record DialectTable(
    Dialect dialect,
    String name,
    TableDefinition definition,
    List<DialectColumn> columns,
    String documentation) {
  public DialectTable {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(definition, "definition");
    columns = List.copyOf(columns);
    Objects.requireNonNull(documentation, "documentation");
  }
}
