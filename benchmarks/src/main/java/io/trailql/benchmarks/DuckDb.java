package io.trailql.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/** DuckDB with two threads and a view {@code events}, which may be another for each question. */
final class DuckDb implements Contestant {
  private final Connection connection;
  private final Function<Question, String> view;

  private DuckDb(Connection connection, Function<Question, String> view) {
    this.connection = connection;
    this.view = view;
  }

  /**
   * Opens one.
   *
   * @param view the query of the view
   */
  static DuckDb open(Function<Question, String> view) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET TimeZone = 'UTC'");
    }
    return new DuckDb(connection, view);
  }

  @Override
  public void expect(Question question) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE VIEW events AS " + view.apply(question));
    }
  }

  @Override
  public String sql(Question question) {
    return question.duckDb();
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
