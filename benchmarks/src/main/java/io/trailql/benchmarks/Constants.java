package io.trailql.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values for the questions, found by DuckDB in the events: rare ones, and an hour in the middle.
 */
final class Constants {
  /** About how often a rare value occurs. */
  private static final int RARE = 20;

  private Constants() {}

  /** The value of each name, as found in a Parquet file with the keys of records as columns. */
  static Map<String, String> of(Path events) throws SQLException {
    Map<String, String> values = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIEW events AS SELECT * FROM '" + events + "'");
      values.put("KEY", value(statement, rare("userIdentity.accessKeyId")));
      values.put("IP", value(statement, rare("sourceIPAddress")));
      values.put("ARN", value(statement, rare("userIdentity.arn")));
      values.put("EVENT", value(statement, "SELECT eventID FROM events ORDER BY md5(eventID)"));
      String hour =
          "SELECT strftime(date_trunc('hour', quantile_disc(eventTime, 0.5)) + INTERVAL %d HOUR, '%%Y-%%m-%%dT%%H:00:00Z') FROM events";
      values.put("HOUR", value(statement, hour.formatted(0)));
      values.put("NEXT_HOUR", value(statement, hour.formatted(1)));
    }
    return values;
  }

  private static String rare(String column) {
    return "SELECT %s AS v FROM events WHERE v IS NOT NULL GROUP BY v ORDER BY abs(count(*) - %d), v"
        .formatted(column, RARE);
  }

  private static String value(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql + " LIMIT 1")) {
      if (!rows.next()) {
        throw new IllegalStateException("no rows: " + sql);
      }
      return rows.getString(1);
    }
  }
}
