package io.trailql.scale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** What the connections of an application ask: little and much, of one day and of all. */
final class MixedQuestions {
  /** Seconds after which a statement is an error: long before that it waits for ever. */
  private static final int TIMEOUT = 300;

  private static final List<Question> ALL =
      List.of(
          question("SELECT count(*) FROM events"),
          question(
              "SELECT eventname, count(*) AS n FROM events GROUP BY eventname ORDER BY n DESC, eventname LIMIT 20"),
          question(
              "SELECT date_trunc('hour', eventtime) AS hr, errorcode, count(*) FROM events WHERE errorcode IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"),
          question("SELECT count(DISTINCT useridentity.arn) FROM events"),
          question("SELECT * FROM events WHERE eventid = ?", "none"),
          question(
              "SELECT eventtime, eventname, sourceipaddress FROM events WHERE useridentity.arn = (SELECT max(useridentity.arn) FROM events) ORDER BY eventtime, eventid"),
          question(
              "SELECT json_extract_scalar(requestparameters, '$.bucketName') AS bucket, count(*) AS n FROM events WHERE eventsource = ? GROUP BY 1 ORDER BY n DESC, bucket LIMIT 20",
              "s3.amazonaws.com"),
          question(
              "WITH t AS (SELECT sourceipaddress, count(*) AS n FROM events GROUP BY sourceipaddress ORDER BY n DESC, sourceipaddress LIMIT 50), e AS (SELECT sourceipaddress, errorcode, count(*) AS errs FROM events WHERE errorcode IS NOT NULL GROUP BY sourceipaddress, errorcode) SELECT t.sourceipaddress, t.n, e.errorcode, e.errs FROM t JOIN e ON t.sourceipaddress = e.sourceipaddress"),
          question(
              "SELECT eventtime, eventname, eventid FROM events ORDER BY eventtime DESC, eventid LIMIT 100"),
          question(
              "SELECT r.arn, count(*) AS n FROM events e CROSS JOIN UNNEST(e.resources) AS r GROUP BY r.arn ORDER BY n DESC, r.arn LIMIT 50"),
          question(
              "SELECT eventid, row_number() OVER (PARTITION BY account ORDER BY eventtime DESC, eventid) AS nth FROM events WHERE eventname = 'ConsoleLogin'"),
          question("SELECT eventtime, eventid, requestparameters FROM events ORDER BY eventid"),
          question(
              "SELECT region, count(*) FROM events WHERE date >= '2024-02-12' AND date < '2024-02-14' GROUP BY region"),
          question("SELECT code, count(*) FROM read_errors GROUP BY code"),
          question("SHOW TABLES"));

  private MixedQuestions() {}

  /** All of them. */
  static List<Question> all() {
    return ALL;
  }

  private static Question question(String sql, Object... parameters) {
    return new Question(sql, Arrays.asList(parameters));
  }

  /**
   * A statement and the values of its parameters.
   *
   * @param sql its text
   * @param parameters in order
   */
  record Question(String sql, List<Object> parameters) {
    /** Asks it, and reads the answer to its end. */
    Rows ask(Connection connection) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setQueryTimeout(TIMEOUT);
        for (int i = 0; i < parameters.size(); i++) {
          statement.setObject(i + 1, parameters.get(i));
        }
        try (ResultSet rows = statement.executeQuery()) {
          return Rows.of(rows);
        }
      }
    }

    /** Asks it, and reads no more than a row of the answer. */
    void glance(Connection connection) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setQueryTimeout(TIMEOUT);
        for (int i = 0; i < parameters.size(); i++) {
          statement.setObject(i + 1, parameters.get(i));
        }
        statement.executeQuery().next();
      }
    }
  }

  /**
   * What is remembered of an answer, whatever the order of its rows.
   *
   * @param count how many rows
   * @param hashes the sum of the hash codes of their texts
   */
  record Rows(long count, long hashes) {
    static Rows of(ResultSet rows) throws SQLException {
      int columns = rows.getMetaData().getColumnCount();
      long count = 0;
      long hashes = 0;
      while (rows.next()) {
        int hash = 0;
        for (int c = 1; c <= columns; c++) {
          String text = rows.getString(c);
          hash = 31 * hash + (text == null ? 0 : text.hashCode());
        }
        count++;
        hashes += hash;
      }
      return new Rows(count, hashes);
    }
  }
}
