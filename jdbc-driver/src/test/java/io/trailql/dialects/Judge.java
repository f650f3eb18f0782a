package io.trailql.dialects;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** DuckDB, with the tables of the dialects. */
final class Judge implements AutoCloseable {
  private final Connection connection;

  /** Makes the tables of the records. */
  Judge(List<Records.Delivered> records) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET TimeZone = 'UTC'");
    execute(
        "CREATE TABLE records (record JSON, object VARCHAR, account VARCHAR, region VARCHAR, day DATE, delivered TIMESTAMP)");
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Records.Delivered record : records) {
        insert.setString(1, record.text());
        insert.setString(2, record.object());
        insert.setString(3, record.account());
        insert.setString(4, record.region());
        insert.setObject(5, record.day());
        insert.setObject(6, LocalDateTime.ofInstant(record.delivered(), ZoneOffset.UTC));
        insert.execute();
      }
    }
    execute(CaseFile.text("judge.sql"));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What the answer to a case has to be. */
  Answer answer(Case asked) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(asked.judgeStatement())) {
      return Answer.of(result);
    } catch (SQLException e) {
      throw new IllegalStateException(
          asked.name() + ": " + e.getMessage() + "\n" + asked.judgeStatement(), e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
