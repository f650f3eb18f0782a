package io.trailql.sql.catalog;

import io.trailql.side.SideTable;
import io.trailql.side.SideTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.schema.Table;

/** The schema of the user's own tables: files are read when their tables are asked for. */
final class OwnTables {
  private final SideTables side;

  OwnTables(SideTables side) {
    this.side = side;
  }

  /** For Calcite, by name. */
  Map<String, Table> named() {
    Map<String, Table> named = new LinkedHashMap<>();
    side.names().forEach(name -> named.put(name, new TrailTable(() -> find(name).orElseThrow())));
    return named;
  }

  Optional<SourceTable> find(String name) {
    return side.find(name).map(OwnTables::source);
  }

  /** All, those that cannot be read without columns. */
  List<SourceTable> listed() {
    return side.listed().stream().map(OwnTables::source).toList();
  }

  private static SourceTable source(SideTable table) {
    return SourceTable.nested(Catalog.SIDE_SCHEMA, table.definition());
  }
}
