package io.trailql.catalogs.jdbc;

import io.trailql.catalogs.CatalogFailures;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.CatalogProvider;
import io.trailql.registration.CatalogSettings;
import io.trailql.registration.TableName;
import io.trailql.storage.Secret;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/** Opens tables of catalogs in databases, {@code jdbc:namespace.table}. */
public final class JdbcCatalogProvider implements CatalogProvider {
  /** For {@link java.util.ServiceLoader}. */
  public JdbcCatalogProvider() {}

  @Override
  public String kind() {
    return "jdbc";
  }

  @Override
  public Set<String> properties() {
    return Set.of("database", "name", "user", "password");
  }

  @Override
  public CatalogEntry open(TableName name, CatalogSettings settings) {
    String uri = settings.required("database", name);
    String catalog = settings.required("name", name);
    if (DriverManager.drivers().noneMatch(driver -> takes(driver, uri))) {
      throw new CatalogFailures(name)
          .wrong(
              "no driver takes the address of catalog.database. It looks like jdbc:postgresql://host/database, and the jar of the database's driver belongs into the folder lib of TrailQL.");
    }
    return new JdbcEntry(
        name,
        catalog,
        new Database(new Secret(uri), settings.text("user"), settings.secret("password")));
  }

  private static boolean takes(Driver driver, String uri) {
    try {
      return driver.acceptsURL(uri);
    } catch (SQLException e) {
      return false;
    }
  }
}
