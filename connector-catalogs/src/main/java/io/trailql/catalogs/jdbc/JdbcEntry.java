package io.trailql.catalogs.jdbc;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.catalogs.NoFiles;
import io.trailql.error.TrailException;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.Registered;
import io.trailql.registration.TableName;
import io.trailql.registration.TablePointer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/**
 * A row of a catalog's table in a database. The tables themselves and namespaces are made by
 * Iceberg's own catalog, which has no way to point a row elsewhere.
 */
final class JdbcEntry implements CatalogEntry {
  private static final int TIMEOUT_SECONDS = 30;
  private static final String TABLE = "iceberg_tables";
  private static final String ROW =
      " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?";
  private static final String READ = "SELECT metadata_location FROM " + TABLE + ROW;
  private static final String CREATE =
      "INSERT INTO "
          + TABLE
          + " (metadata_location, catalog_name, table_namespace, table_name) VALUES (?, ?, ?, ?)";
  private static final String REPLACE =
      "UPDATE "
          + TABLE
          + " SET metadata_location = ?, previous_metadata_location = ?"
          + ROW
          + " AND metadata_location = ?";

  private final TableName name;
  private final String catalog;
  private final Database database;
  private final CatalogFailures failures;

  /** What is done on a connection. */
  private interface Step<T> {
    T on(Connection connection) throws SQLException;
  }

  JdbcEntry(TableName name, String catalog, Database database) {
    this.name = name;
    this.catalog = catalog;
    this.database = database;
    this.failures = new CatalogFailures(name);
  }

  private String namespace() {
    return String.join(".", name.namespace());
  }

  @Override
  public Optional<Registered> read() {
    return call(
        connection -> {
          if (!hasTables(connection)) {
            return Optional.empty();
          }
          try (PreparedStatement statement =
                  statement(connection, READ, catalog, namespace(), name.table());
              ResultSet rows = statement.executeQuery()) {
            return rows.next()
                ? Optional.of(
                    new Registered(Optional.ofNullable(rows.getString(1)), "no Iceberg table"))
                : Optional.empty();
          }
        });
  }

  /** As Iceberg looks for them: some databases write names in capitals. */
  private static boolean hasTables(Connection connection) throws SQLException {
    for (String spelling : new String[] {TABLE, TABLE.toUpperCase(Locale.ROOT)}) {
      try (ResultSet tables = connection.getMetaData().getTables(null, null, spelling, null)) {
        if (tables.next()) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void create(TablePointer pointer) {
    createNamespace();
    call(
        connection -> {
          try (PreparedStatement statement =
              statement(
                  connection, CREATE, pointer.metadata(), catalog, namespace(), name.table())) {
            return statement.executeUpdate();
          } catch (SQLException e) {
            if (isThereAlready(e)) {
              return 0;
            }
            throw e;
          }
        });
  }

  private void createNamespace() {
    try (JdbcCatalog tables = new JdbcCatalog(properties -> new NoFiles(), null, true)) {
      tables.initialize(catalog, database.properties());
      tables.createNamespace(Namespace.of(name.namespace().toArray(String[]::new)), Map.of());
    } catch (AlreadyExistsException e) {
      // as wanted
    } catch (UncheckedSQLException e) {
      throw failed(e.getCause() instanceof SQLException cause ? cause : new SQLException(e));
    }
  }

  /** What drivers throw when the row is there, by the standard's class of states or in words. */
  private static boolean isThereAlready(SQLException e) {
    return e instanceof SQLIntegrityConstraintViolationException
        || String.valueOf(e.getSQLState()).startsWith("23")
        || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("constraint");
  }

  @Override
  public void replace(Registered before, TablePointer pointer) {
    String old = before.metadata().orElseThrow();
    call(
        connection -> {
          try (PreparedStatement statement =
              statement(
                  connection,
                  REPLACE,
                  pointer.metadata(),
                  old,
                  catalog,
                  namespace(),
                  name.table(),
                  old)) {
            return statement.executeUpdate();
          }
        });
  }

  private static PreparedStatement statement(
      Connection connection, String sql, String... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private <T> T call(Step<T> step) {
    try (Connection connection = database.connect()) {
      return step.on(connection);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private TrailException failed(SQLException e) {
    String said = database.hidden(e.getMessage());
    boolean isLogin =
        e instanceof SQLInvalidAuthorizationSpecException
            || String.valueOf(e.getSQLState()).startsWith("28");
    return isLogin
        ? failures.noCredentials(
            "the database does not accept who asks (" + said + ")",
            "Look at catalog.user and catalog.password.",
            new SQLException(said, e.getSQLState(), e.getErrorCode()))
        : failures.unavailable(
            "the database failed (" + said + ")",
            "Look at the database and catalog.database.",
            new SQLException(said, e.getSQLState(), e.getErrorCode()));
  }

  /** The row is changed by a condition on what it was. */
  @Override
  public void requireAtomic() {}

  /** Connections are closed after each step. */
  @Override
  public void close() {}
}
