package io.trailql.side;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.event.TableColumn;
import io.trailql.event.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One version of a file as a table.
 *
 * @param definition its name and columns
 * @param location of the file, as given
 * @param version of the file, as its storage tells
 * @param batches its rows, one vector for each column
 */
public record SideTable(
    TableDefinition definition, String location, String version, List<Batch> batches) {
  public SideTable {
    Objects.requireNonNull(definition, "definition");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(version, "version");
    batches = List.copyOf(batches);
  }

  /** The table of these columns. */
  static SideTable of(
      String name, String location, String version, List<Type.Field> columns, List<Batch> batches) {
    List<TableColumn> declared = new ArrayList<>();
    for (Type.Field column : columns) {
      declared.add(
          new TableColumn(
              column.name(),
              column.type(),
              TableColumn.Origin.SYSTEM,
              Optional.empty(),
              "Column of the file."));
    }
    return new SideTable(
        definition(name, declared, "Rows of " + location + "."), location, version, batches);
  }

  /** A table that cannot be read, for lists of tables: it has no columns. */
  static SideTable unreadable(String name, String location, String why) {
    return new SideTable(definition(name, List.of(), why), location, "", List.of());
  }

  private static TableDefinition definition(
      String name, List<TableColumn> columns, String documentation) {
    return new TableDefinition(
        name, TableDefinition.Content.LIST, Set.of(), columns, documentation);
  }

  /** Its name. */
  public String name() {
    return definition.name();
  }

  /** Number of rows. */
  public long rows() {
    return batches.stream().mapToLong(Batch::rowCount).sum();
  }

  /** How many rows, and of what. */
  @Override
  public String toString() {
    return "%,d %s of %s".formatted(rows(), rows() == 1 ? "row" : "rows", location);
  }

  /** Rough heap bytes held. */
  public long bytes() {
    return batches.stream().mapToLong(Batch::retainedBytes).sum();
  }
}
