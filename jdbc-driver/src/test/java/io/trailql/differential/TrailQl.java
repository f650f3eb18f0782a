package io.trailql.differential;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The driver under test. */
final class TrailQl implements Database, AutoCloseable {
  private final Connection connection;

  /** Opens an archive; keeps what it lists, which does not change meanwhile. */
  TrailQl(Path archive, String duplicates) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("duplicates", duplicates);
    properties.setProperty("listing_cache", "1h");
    connection = DriverManager.getConnection("jdbc:trailql:" + archive, properties);
  }

  @Override
  public Answer run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return Answer.of(result);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
