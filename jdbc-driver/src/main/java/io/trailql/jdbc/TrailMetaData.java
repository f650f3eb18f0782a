package io.trailql.jdbc;

import io.trailql.FunctionDescription;
import io.trailql.Property;
import io.trailql.TableDescription;
import io.trailql.column.Type;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The driver, and the catalog of the engine as tools list it: schemas, tables and functions. */
final class TrailMetaData extends EmptyListings {
  private static final String TABLE = "TABLE";

  private final TrailConnection connection;

  TrailMetaData(TrailConnection connection) {
    this.connection = connection;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public String getURL() {
    return connection.url().toString();
  }

  @Override
  public String getUserName() {
    return connection.url().settings().getOrDefault(Property.USER.key(), "");
  }

  @Override
  public String getDatabaseProductName() {
    return Version.PRODUCT;
  }

  @Override
  public String getDatabaseProductVersion() {
    return Version.TEXT;
  }

  @Override
  public int getDatabaseMajorVersion() {
    return Version.MAJOR;
  }

  @Override
  public int getDatabaseMinorVersion() {
    return Version.MINOR;
  }

  @Override
  public String getDriverName() {
    return Version.DRIVER;
  }

  @Override
  public String getDriverVersion() {
    return Version.TEXT;
  }

  @Override
  public int getDriverMajorVersion() {
    return Version.MAJOR;
  }

  @Override
  public int getDriverMinorVersion() {
    return Version.MINOR;
  }

  @Override
  public int getJDBCMajorVersion() {
    return 4;
  }

  @Override
  public int getJDBCMinorVersion() {
    return 3;
  }

  @Override
  public int getSQLStateType() {
    return sqlStateSQL;
  }

  @Override
  public String getIdentifierQuoteString() {
    return "\"";
  }

  @Override
  public String getSearchStringEscape() {
    return "\\";
  }

  @Override
  public String getExtraNameCharacters() {
    return "";
  }

  @Override
  public String getSchemaTerm() {
    return "schema";
  }

  @Override
  public String getProcedureTerm() {
    return "procedure";
  }

  @Override
  public String getCatalogTerm() {
    return "catalog";
  }

  @Override
  public String getCatalogSeparator() {
    return ".";
  }

  @Override
  public int getDefaultTransactionIsolation() {
    return Connection.TRANSACTION_NONE;
  }

  @Override
  public int getResultSetHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public RowIdLifetime getRowIdLifetime() {
    return RowIdLifetime.ROWID_UNSUPPORTED;
  }

  @Override
  public String getSQLKeywords() {
    return String.join(",", connection.engine().keywords());
  }

  @Override
  public String getNumericFunctions() {
    return EscapedFunctions.NUMERIC.names(connection.engine());
  }

  @Override
  public String getStringFunctions() {
    return EscapedFunctions.TEXT.names(connection.engine());
  }

  @Override
  public String getSystemFunctions() {
    return EscapedFunctions.SYSTEM.names(connection.engine());
  }

  @Override
  public String getTimeDateFunctions() {
    return EscapedFunctions.TIME.names(connection.engine());
  }

  private Stream<TableDescription> tables(String catalog, String schemas, String names) {
    NamePattern schema = new NamePattern(schemas);
    NamePattern name = new NamePattern(names);
    return connection.engine().tables().stream()
        .filter(t -> isNoCatalog(catalog) && schema.matches(t.schema()) && name.matches(t.name()))
        .sorted(
            Comparator.comparing(TableDescription::schema).thenComparing(TableDescription::name));
  }

  private static boolean isNoCatalog(String catalog) {
    return catalog == null || catalog.isEmpty();
  }

  @Override
  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  @Override
  public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
    connection.requireOpen();
    CatalogResult.Builder rows = CatalogResult.SCHEMAS.rows();
    tables(catalog, schemaPattern, null)
        .map(TableDescription::schema)
        .distinct()
        .forEach(schema -> rows.add(schema, null));
    return rows.result();
  }

  @Override
  public ResultSet getTableTypes() throws SQLException {
    connection.requireOpen();
    return CatalogResult.TABLE_TYPES.rows().add(TABLE).result();
  }

  @Override
  public ResultSet getTables(
      String catalog, String schemaPattern, String tableNamePattern, String[] types)
      throws SQLException {
    connection.requireOpen();
    CatalogResult.Builder rows = CatalogResult.TABLES.rows();
    if (types == null || Stream.of(types).anyMatch(TABLE::equalsIgnoreCase)) {
      tables(catalog, schemaPattern, tableNamePattern)
          .forEach(
              t ->
                  rows.add(
                      null,
                      t.schema(),
                      t.name(),
                      TABLE,
                      t.documentation(),
                      null,
                      null,
                      null,
                      null,
                      null));
    }
    return rows.result();
  }

  @Override
  public ResultSet getColumns(
      String catalog, String schemaPattern, String tableNamePattern, String columnNamePattern)
      throws SQLException {
    connection.requireOpen();
    NamePattern pattern = new NamePattern(columnNamePattern);
    CatalogResult.Builder rows = CatalogResult.COLUMNS.rows();
    tables(catalog, schemaPattern, tableNamePattern)
        .forEach(
            table -> {
              List<TableDescription.Column> columns = table.columns();
              for (int i = 0; i < columns.size(); i++) {
                if (pattern.matches(columns.get(i).name())) {
                  addColumn(rows, table, columns.get(i), i + 1);
                }
              }
            });
    return rows.result();
  }

  private static void addColumn(
      CatalogResult.Builder rows,
      TableDescription table,
      TableDescription.Column column,
      int position) {
    SqlType type = SqlType.of(column.type());
    boolean isNested = !(column.type() instanceof Type.Scalar);
    rows.add(
        null,
        table.schema(),
        table.name(),
        column.name(),
        type.code(),
        type.name(),
        type.precision(),
        null,
        type.isNumber() || type == SqlType.TIMESTAMP ? type.scale() : null,
        type.isNumber() ? 10 : null,
        columnNullable,
        column.documentation() + (isNested ? " JSON text of " + column.type() + "." : ""),
        null,
        null,
        null,
        type.isText() ? type.precision() : null,
        position,
        "YES",
        null,
        null,
        null,
        null,
        "NO",
        "NO");
  }

  @Override
  public ResultSet getTypeInfo() throws SQLException {
    connection.requireOpen();
    CatalogResult.Builder rows = CatalogResult.TYPES.rows();
    Stream.of(SqlType.values())
        .sorted(Comparator.comparing(SqlType::code))
        .forEach(
            type ->
                rows.add(
                    type.name(),
                    type.code(),
                    type.precision(),
                    type.literalPrefix().isEmpty() ? null : type.literalPrefix(),
                    type.literalPrefix().isEmpty() ? null : "'",
                    null,
                    typeNullable,
                    type.isText(),
                    typeSearchable,
                    !type.isNumber(),
                    false,
                    false,
                    null,
                    type.scale(),
                    type.scale(),
                    null,
                    null,
                    type.isNumber() ? 10 : null));
    return rows.result();
  }

  @Override
  public ResultSet getFunctions(String catalog, String schemaPattern, String functionNamePattern)
      throws SQLException {
    connection.requireOpen();
    Map<String, String> documentation = new HashMap<>();
    for (FunctionDescription function : connection.engine().functions()) {
      Stream.concat(Stream.of(function.name()), function.aliases().stream())
          .forEach(name -> documentation.put(name, function.documentation()));
    }
    NamePattern pattern = new NamePattern(functionNamePattern);
    CatalogResult.Builder rows = CatalogResult.FUNCTIONS.rows();
    boolean ofNoSchema = schemaPattern == null || new NamePattern(schemaPattern).matches("");
    if (isNoCatalog(catalog) && ofNoSchema) {
      for (String name :
          connection.engine().functionNames().stream()
              .filter(pattern::matches)
              .sorted()
              .collect(Collectors.toList())) {
        rows.add(null, null, name, documentation.get(name), functionNoTable, name);
      }
    }
    return rows.result();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
