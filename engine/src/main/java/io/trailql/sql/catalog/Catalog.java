package io.trailql.sql.catalog;

import io.trailql.event.DialectTables;
import io.trailql.event.TableDefinition;
import io.trailql.event.Tables;
import io.trailql.side.SideTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.validate.SqlNameMatchers;

/** Every schema and table. Immutable. */
public final class Catalog {
  /** Where names without a schema are looked for. */
  public static final String DEFAULT_SCHEMA = "trail";

  /** One plain column per leaf, for tools that cannot use structs. */
  public static final String FLAT_SCHEMA = "flat";

  /** The user's own tables, which are found without it where no other table has the name. */
  public static final String SIDE_SCHEMA = "side";

  private static final List<String> SCHEMAS =
      Stream.concat(
              Stream.of(DEFAULT_SCHEMA, FLAT_SCHEMA),
              DialectTables.ALL.stream().map(table -> table.dialect().schema()))
          .toList();

  private final List<SourceTable> tables;
  private final Optional<OwnTables> own;
  private final CalciteSchema root;
  private final CalciteConnectionConfig configuration;

  /** The catalog of all declared tables. */
  public Catalog() {
    List<SourceTable> all = new ArrayList<>();
    for (TableDefinition definition : Tables.ALL) {
      all.add(SourceTable.nested(DEFAULT_SCHEMA, definition));
    }
    all.add(SourceTable.flat(FLAT_SCHEMA, Tables.EVENTS));
    DialectTables.ALL.forEach(table -> all.add(SourceTable.of(table)));
    this.tables = List.copyOf(all);
    this.own = Optional.empty();
    this.root = CalciteSchema.createRootSchema(false, false);
    for (String schema : schemas()) {
      Map<String, Table> named = new LinkedHashMap<>();
      tables.stream()
          .filter(t -> t.schema().equals(schema))
          .forEach(t -> named.put(t.name(), new TrailTable(t)));
      add(schema, named);
    }
    Properties properties = new Properties();
    properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
    this.configuration = new CalciteConnectionConfigImpl(properties);
  }

  private Catalog(Catalog declared, OwnTables own) {
    this.tables = declared.tables;
    this.own = Optional.of(own);
    this.configuration = declared.configuration;
    this.root = CalciteSchema.createRootSchema(false, false);
    declared.root.getSubSchemaMap().forEach((name, schema) -> root.add(name, schema.schema));
    add(SIDE_SCHEMA, own.named());
  }

  private void add(String schema, Map<String, Table> named) {
    root.add(
        schema,
        new AbstractSchema() {
          @Override
          protected Map<String, Table> getTableMap() {
            return named;
          }
        });
  }

  /** The same with the user's own tables, as one statement sees them. */
  public Catalog with(SideTables side) {
    return new Catalog(this, new OwnTables(side));
  }

  /** The schemas' names, the default first. */
  public List<String> schemas() {
    return own.isEmpty()
        ? SCHEMAS
        : Stream.concat(SCHEMAS.stream(), Stream.of(SIDE_SCHEMA)).toList();
  }

  /** All tables, schema by schema. */
  public List<SourceTable> tables() {
    if (own.isEmpty()) {
      return tables;
    }
    List<SourceTable> all = new ArrayList<>(tables);
    all.addAll(own.get().listed());
    return all;
  }

  /** The table of this name without a schema; case ignored. */
  public Optional<SourceTable> table(String name) {
    return table(DEFAULT_SCHEMA, name).or(() -> table(SIDE_SCHEMA, name));
  }

  /** The table of this name; case ignored. */
  public Optional<SourceTable> table(String schema, String name) {
    if (own.isPresent() && schema.equalsIgnoreCase(SIDE_SCHEMA)) {
      return own.get().find(name);
    }
    return tables.stream()
        .filter(t -> t.schema().equalsIgnoreCase(schema) && t.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** What Calcite asks for names. */
  public CalciteCatalogReader reader(RelDataTypeFactory factory) {
    return new CalciteCatalogReader(
        root,
        SqlNameMatchers.withCaseSensitive(false),
        List.of(List.of(DEFAULT_SCHEMA), List.of(), List.of(SIDE_SCHEMA)),
        factory,
        configuration) {};
  }
}
