package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
  @TempDir private Path folder;
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestArchive.connect(TestArchive.of(folder, 100));
    statement = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static void isState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
  }

  private static int count(ResultSet result) throws SQLException {
    int rows = 0;
    while (result.next()) {
      rows++;
    }
    return rows;
  }

  @Test
  void runsQueries() throws SQLException {
    assertThat(count(statement.executeQuery("select eventid from events"))).isEqualTo(100);
    assertThat(statement.execute("select eventname from events where readonly")).isTrue();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
    assertThat(count(statement.getResultSet())).isEqualTo(50);
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getResultSet()).isNull();
    assertThat(statement.execute("select 1;", Statement.RETURN_GENERATED_KEYS)).isTrue();
    assertThat(statement.getGeneratedKeys().next()).isFalse();
    assertThat(statement.getConnection()).isSameAs(connection);
    isState("0A000", () -> statement.getMoreResults(Statement.KEEP_CURRENT_RESULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain select count(*) from events",
        "show tables",
        "show columns from events",
        "describe events",
        "with a as (select 1 as x) select * from a",
        "values (1), (2)",
        "select {ts '2026-01-05 10:00:00'}, {d '2026-01-05'}",
      })
  void runsEverythingThatReads(String sql) throws SQLException {
    assertThat(count(statement.executeQuery(sql))).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into events values (1)",
        "delete from events",
        "update events set eventname = 'x'",
        "create table x (a int)",
        "drop table events",
        "alter session set x = 1",
      })
  void changesNothing(String sql) {
    for (ThrowingCallable call :
        new ThrowingCallable[] {
          () -> statement.executeQuery(sql),
          () -> statement.execute(sql),
          () -> statement.executeUpdate(sql),
          () -> statement.executeLargeUpdate(sql),
          () -> statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS),
          () -> connection.prepareStatement(sql),
          () -> statement.addBatch(sql),
        }) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              SQLNonTransientException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    }
  }

  @Test
  void aQueryIsNoUpdate() {
    isState("HY010", () -> statement.executeUpdate("select 1"));
    isState("42601", () -> statement.executeUpdate("selct 1"));
    isState("25006", statement::executeBatch);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select evntname from events | 42703 | UNKNOWN_COLUMN: Line 1, column 8: There is no column evntname. Did you mean eventname?",
        "select 1 from evnts | 42P01 | UNKNOWN_TABLE: Line 1, column 15: There is no table evnts.",
        "select upr('x') | 42883 | UNKNOWN_FUNCTION: ",
        "select 1 where | 42601 | SYNTAX_ERROR: ",
        "select eventname, count(*) from events | 42000 | eventname is neither grouped nor aggregated",
      })
  void saysWhatIsWrong(String sql, String state, String message) {
    assertThatThrownBy(() -> statement.executeQuery(sql))
        .isInstanceOfSatisfying(
            SQLSyntaxErrorException.class,
            e -> {
              assertThat(e.getSQLState()).startsWith(state);
              assertThat(e.getErrorCode()).isBetween(1001, 1999);
            })
        .hasMessageContaining(message == null ? "" : message)
        .hasMessageNotContaining("calcite");
  }

  @Test
  void eachErrorHasItsClassAndItsNumber() {
    assertThatThrownBy(() -> count(statement.executeQuery("select 1 / 0")))
        .isInstanceOf(SQLDataException.class);
    assertThatThrownBy(
            () -> statement.executeQuery("select * from events tablesample bernoulli(1)"))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
    assertThat(Stream.of(ErrorCode.values()).map(ErrorCode::number).distinct())
        .hasSameSizeAs(ErrorCode.values());
    for (ErrorCode code : ErrorCode.values()) {
      SQLException error = SqlErrors.of(code, "text");
      assertThat(error.getMessage()).isEqualTo(code.name() + ": text");
      assertThat(error.getSQLState()).isEqualTo(code.sqlState()).hasSize(5);
      assertThat(error.getErrorCode()).isEqualTo(code.number()).isPositive();
    }
    assertThat(SqlErrors.of(ErrorCode.SYNTAX_ERROR, "").getErrorCode()).isEqualTo(1001);
    assertThat(SqlErrors.of(ErrorCode.INTERNAL_ERROR, "").getErrorCode()).isEqualTo(5001);
  }

  @Test
  void errorsOfBrokenContentComeWithTheRows() throws SQLException {
    TestArchive.put(folder, TestArchive.key(1), TestArchive.gzip("{\"Records\":[{\"a\":"));
    try (Connection strict =
            DriverManager.getConnection(TestArchive.url(folder) + "?on_error=fail");
        ResultSet result = strict.createStatement().executeQuery("select eventid from events")) {
      assertThatThrownBy(() -> count(result))
          .isInstanceOf(SQLDataException.class)
          .hasMessageContaining("object01.json.gz");
      assertThat(result.next()).isFalse();
    }
  }

  @Test
  void warnsAfterTheLastRow() throws SQLException {
    TestArchive.put(folder, TestArchive.key(1), TestArchive.gzip("{\"Records\":[{\"a\":"));
    ResultSet result = statement.executeQuery("select eventid from events");
    assertThat(count(result)).isEqualTo(100);

    SQLWarning ofResult = result.getWarnings();
    SQLWarning ofStatement = statement.getWarnings();
    assertThat(ofResult.getMessage()).contains("read_errors");
    assertThat(ofResult.getSQLState()).isEqualTo("01000");
    assertThat(ofStatement.getMessage()).isEqualTo(ofResult.getMessage());
    assertThat(TestArchive.texts(ofResult.getNextWarning())).isEmpty();
    result.clearWarnings();
    assertThat(TestArchive.texts(result.getWarnings())).isEmpty();
    result.close();
    assertThat(TestArchive.texts(statement.getWarnings())).hasSize(1);
    statement.clearWarnings();
    assertThat(TestArchive.texts(statement.getWarnings())).isEmpty();
    count(statement.executeQuery("select eventid from events"));
    assertThat(TestArchive.texts(statement.getWarnings())).hasSize(1);
    count(statement.executeQuery("select 1"));
    assertThat(TestArchive.texts(statement.getWarnings())).isEmpty();
  }

  @Test
  void endsAfterAsManyRowsAsAllowed() throws SQLException {
    statement.setMaxRows(7);
    assertThat(statement.getMaxRows()).isEqualTo(7);
    assertThat(count(statement.executeQuery("select eventid from events"))).isEqualTo(7);
    statement.setLargeMaxRows(3_000_000_000L);
    assertThat(statement.getLargeMaxRows()).isEqualTo(3_000_000_000L);
    assertThat(statement.getMaxRows()).isEqualTo(Integer.MAX_VALUE);
    assertThat(count(statement.executeQuery("select eventid from events"))).isEqualTo(100);
    statement.setMaxRows(0);
    assertThat(count(statement.executeQuery("select eventid from events"))).isEqualTo(100);
    isState("22023", () -> statement.setMaxRows(-1));
  }

  @Test
  void anotherQueryClosesTheResult() throws SQLException {
    ResultSet first = statement.executeQuery("select eventid from events");
    assertThat(first.next()).isTrue();
    ResultSet second = statement.executeQuery("select 2");
    assertThat(first.isClosed()).isTrue();
    isState("HY010", first::next);
    assertThat(second.next()).isTrue();
    assertThat(second.getStatement()).isSameAs(statement);
  }

  @Test
  void severalStatementsAreReadInTurns() throws SQLException {
    try (Statement other = connection.createStatement();
        ResultSet a = statement.executeQuery("select eventid from events order by 1");
        ResultSet b = other.executeQuery("select eventid from events order by 1 desc")) {
      for (int i = 0; i < 100; i++) {
        assertThat(a.next()).isTrue();
        assertThat(b.next()).isTrue();
        assertThat(a.getString(1)).isEqualTo(String.format("id-%06d", i));
        assertThat(b.getString(1)).isEqualTo(String.format("id-%06d", 99 - i));
      }
    }
  }

  @Test
  void closesWithItsResultWhenAsked() throws SQLException {
    assertThat(statement.isCloseOnCompletion()).isFalse();
    statement.closeOnCompletion();
    assertThat(statement.isCloseOnCompletion()).isTrue();
    ResultSet result = statement.executeQuery("select 1");
    count(result);
    assertThat(statement.isClosed()).isFalse();
    result.close();
    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  void keepsHints() throws SQLException {
    statement.setFetchSize(500);
    assertThat(statement.getFetchSize()).isEqualTo(500);
    ResultSet result = statement.executeQuery("select 1");
    assertThat(result.getFetchSize()).isEqualTo(500);
    result.setFetchSize(10);
    assertThat(result.getFetchSize()).isEqualTo(10);
    isState("22023", () -> statement.setFetchSize(Integer.MIN_VALUE));
    statement.setFetchDirection(ResultSet.FETCH_FORWARD);
    isState("0A000", () -> statement.setFetchDirection(ResultSet.FETCH_REVERSE));
    statement.setQueryTimeout(9);
    assertThat(statement.getQueryTimeout()).isEqualTo(9);
    isState("22023", () -> statement.setQueryTimeout(-1));
    statement.setPoolable(true);
    assertThat(statement.isPoolable()).isTrue();
    statement.setMaxFieldSize(0);
    assertThat(statement.getMaxFieldSize()).isZero();
    isState("0A000", () -> statement.setMaxFieldSize(10));
    isState("0A000", () -> statement.setCursorName("c"));
    statement.setEscapeProcessing(false);
    assertThat(statement.getWarnings().getMessage()).contains("escapes");
  }

  @Test
  void closedStatementsDoNothing() throws SQLException {
    ResultSet result = statement.executeQuery("select eventid from events");
    statement.close();
    statement.close();
    assertThat(statement.isClosed()).isTrue();
    assertThat(result.isClosed()).isTrue();
    isState("HY010", () -> statement.executeQuery("select 1"));
    isState("HY010", statement::getResultSet);
    isState("HY010", statement::cancel);
    isState("HY010", statement::getWarnings);
    isState("HY010", () -> statement.setMaxRows(1));
  }
}
