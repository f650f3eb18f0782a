package io.trailql.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An engine that answers questions through JDBC. */
interface Contestant extends AutoCloseable {
  /** Prepares for a question, outside of what is measured. */
  void expect(Question question) throws SQLException;

  /** The question in the engine's spelling. */
  String sql(Question question);

  /** Where it is asked. */
  Connection connection();

  /** Asks, takes every value of every row, and says how many rows there were. */
  default long ask(Question question) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(sql(question))) {
      int columns = rows.getMetaData().getColumnCount();
      long count = 0;
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          rows.getObject(column);
        }
        count++;
      }
      return count;
    }
  }

  /** Asks and keeps the rows. */
  default Answer answer(Question question) throws SQLException {
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(sql(question))) {
      return Answer.of(rows);
    }
  }

  @Override
  void close() throws SQLException;
}
