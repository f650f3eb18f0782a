package io.trailql.jdbc;

import io.trailql.Property;
import io.trailql.error.TrailException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * The driver of {@code jdbc:trailql:ARCHIVE?key=value&…}. ARCHIVE is a folder, {@code file:},
 * {@code s3://bucket/prefix} or {@code s3a://…}; several are separated by commas. The keys are
 * those of {@link Property}, in the URL or in the properties of the connection.
 */
public final class TrailDriver implements Driver {
  static {
    try {
      DriverManager.registerDriver(new TrailDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** As {@code ServiceLoader} calls it. */
  public TrailDriver() {}

  @Override
  public boolean acceptsURL(String url) {
    return ConnectionUrl.isOurs(url);
  }

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    try {
      return TrailConnection.open(ConnectionUrl.parse(url, info));
    } catch (TrailException e) {
      throw SqlErrors.of(e);
    }
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    Map<String, String> given;
    try {
      given = acceptsURL(url) ? ConnectionUrl.parse(url, info).settings() : Map.of();
    } catch (TrailException e) {
      throw SqlErrors.of(e);
    }
    List<DriverPropertyInfo> all = new ArrayList<>();
    for (Property property : Property.values()) {
      String value =
          property.isSecret() ? null : given.getOrDefault(property.key(), property.defaultValue());
      DriverPropertyInfo description = new DriverPropertyInfo(property.key(), value);
      description.description = property.documentation();
      description.choices =
          property.choices().isEmpty() ? null : property.choices().toArray(String[]::new);
      all.add(description);
    }
    return all.toArray(DriverPropertyInfo[]::new);
  }

  @Override
  public int getMajorVersion() {
    return Version.MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return Version.MINOR;
  }

  /** False: the SQL of JDBC's test-suite changes tables. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("The driver does not use java.util.logging.");
  }
}
