package io.trailql.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

/** TrailQL with the properties it has by default: the driver's jar, beside nothing else. */
final class TrailQl implements Contestant {
  private final URLClassLoader loader;
  private final Connection connection;

  private TrailQl(URLClassLoader loader, Connection connection) {
    this.loader = loader;
    this.connection = connection;
  }

  /** A connection by the jar that the system property {@code driver.jar} names. */
  static TrailQl open(String url) throws SQLException {
    Path jar = Path.of(System.getProperty("driver.jar", "")).normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          "The driver's jar is not there: '" + jar + "'. Build it with mvn -DskipTests install.");
    }
    try {
      URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      Driver driver = ServiceLoader.load(Driver.class, loader).findFirst().orElseThrow();
      return new TrailQl(loader, driver.connect(url, new Properties()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void expect(Question question) {}

  @Override
  public String sql(Question question) {
    return question.trail();
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
