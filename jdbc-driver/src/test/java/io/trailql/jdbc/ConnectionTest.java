package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {
  @TempDir private Path folder;
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestArchive.connect(TestArchive.of(folder, 5));
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

  private String warning() throws SQLException {
    String text = connection.getWarnings() == null ? null : connection.getWarnings().getMessage();
    connection.clearWarnings();
    return text;
  }

  @Test
  void onlyReads() throws SQLException {
    assertThat(connection.isReadOnly()).isTrue();
    connection.setReadOnly(true);
    connection.setReadOnly(false);
    assertThat(connection.isReadOnly()).isTrue();
    assertThat(warning()).isNull();
  }

  @Test
  void transactionsAreEmpty() throws SQLException {
    assertThat(connection.getAutoCommit()).isTrue();
    isState("HY010", connection::commit);
    isState("HY010", connection::rollback);
    connection.setAutoCommit(false);
    assertThat(connection.getAutoCommit()).isFalse();
    try (ResultSet result =
        connection.createStatement().executeQuery("select eventid from events")) {
      assertThat(result.next()).isTrue();
      connection.commit();
      connection.rollback();
      assertThat(result.next()).isTrue();
    }
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    assertThat(warning()).contains("no transactions");
    isState("22023", () -> connection.setTransactionIsolation(77));
    isState("22023", () -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE));
    isState("0A000", connection::setSavepoint);
    isState("0A000", () -> connection.rollback(null));
  }

  @Test
  void resultsStayOpenOverCommits() throws SQLException {
    assertThat(connection.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    isState("0A000", () -> connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT));
  }

  @Test
  void otherKindsOfResultsBecomeForwardOnlyWithAWarning() throws SQLException {
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
      assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
    }
    assertThat(connection.getWarnings().getMessage()).contains("only be read forward");
    assertThat(connection.getWarnings().getNextWarning().getMessage()).contains("only be read");
    connection.clearWarnings();
    connection
        .prepareStatement(
            "select 1",
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.CONCUR_READ_ONLY,
            ResultSet.CLOSE_CURSORS_AT_COMMIT)
        .close();
    assertThat(warning()).contains("stay open");
  }

  @Test
  void hasASchemaAndNoCatalog() throws SQLException {
    assertThat(connection.getCatalog()).isNull();
    connection.setCatalog("any");
    assertThat(connection.getCatalog()).isNull();
    assertThat(connection.getSchema()).isEqualTo("trail");
    connection.setSchema("TRAIL");
    isState("0A000", () -> connection.setSchema("flat"));
    assertThatThrownBy(() -> connection.setSchema("flat"))
        .hasMessageContaining("as in SELECT * FROM flat.events");
  }

  @Test
  void hasNoClientInformationOrNetworkTimeout() throws SQLException {
    connection.setClientInfo("ApplicationName", "tool");
    assertThat(warning()).contains("ApplicationName");
    Properties properties = new Properties();
    properties.setProperty("ClientUser", "me");
    connection.setClientInfo(properties);
    assertThat(warning()).contains("ClientUser");
    assertThat(connection.getClientInfo()).isEmpty();
    assertThat(connection.getClientInfo("ApplicationName")).isNull();
    assertThat(connection.getNetworkTimeout()).isZero();
    connection.setNetworkTimeout(Runnable::run, 0);
    isState("0A000", () -> connection.setNetworkTimeout(Runnable::run, 1000));
  }

  @Test
  void leavesSqlAndTypesAsTheyAre() throws SQLException {
    assertThat(connection.nativeSQL("select {fn upper('x')}")).isEqualTo("select {fn upper('x')}");
    assertThat(connection.getTypeMap()).isEmpty();
    connection.setTypeMap(Map.of());
    isState("0A000", () -> connection.setTypeMap(Map.of("x", String.class)));
  }

  @Test
  void saysWhatItHasNot() {
    Stream.<ThrowingCallable>of(
            () -> connection.prepareCall("{call x}"),
            () -> connection.createBlob(),
            () -> connection.createClob(),
            () -> connection.createNClob(),
            () -> connection.createSQLXML(),
            () -> connection.createArrayOf("x", new Object[0]),
            () -> connection.createStruct("x", new Object[0]),
            () -> connection.releaseSavepoint(null))
        .forEach(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("not supported"));
  }

  @Test
  void wrapsNothing() throws SQLException {
    assertThat(connection.isWrapperFor(Connection.class)).isTrue();
    assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
    assertThat(connection.isWrapperFor(String.class)).isFalse();
    isState("22023", () -> connection.unwrap(String.class));
  }

  @Test
  void preparingFindsErrors() {
    isState("42703", () -> connection.prepareStatement("select nosuch from events"));
  }

  @Test
  void closingClosesEverything() throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet result = statement.executeQuery("select eventid from events");
    PreparedStatement prepared = connection.prepareStatement("select 1");
    assertThat(result.next()).isTrue();
    assertThat(connection.isValid(0)).isTrue();

    connection.close();
    connection.close();

    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(0)).isFalse();
    assertThat(statement.isClosed()).isTrue();
    assertThat(result.isClosed()).isTrue();
    assertThat(prepared.isClosed()).isTrue();
    isState("HY010", result::next);
    for (ThrowingCallable call :
        new ThrowingCallable[] {
          () -> statement.executeQuery("select 1"),
          prepared::executeQuery,
          connection::createStatement,
          () -> connection.prepareStatement("select 1"),
          connection::getMetaData,
          connection::getAutoCommit,
          connection::getWarnings,
        }) {
      assertThatThrownBy(call)
          .isInstanceOf(SQLNonTransientConnectionException.class)
          .hasMessage("CLOSED: The connection was closed.");
    }
  }

  @Test
  void closingStopsItsThreads() throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select eventid from events")) {
      assertThat(result.next()).isTrue();
    }
    Thread[] before = new Thread[Thread.activeCount() * 2];
    Thread.enumerate(before);
    connection.close();
    for (Thread thread : before) {
      if (thread != null && thread.getName().startsWith("trailql-io")) {
        thread.join(10_000);
      }
    }
    Thread[] after = new Thread[Thread.activeCount() * 2];
    Thread.enumerate(after);
    assertThat(Stream.of(after).filter(t -> t != null).map(Thread::getName))
        .noneMatch(name -> name.startsWith("trailql-io"));
  }

  @Test
  void abortCloses() throws SQLException {
    isState("22023", () -> connection.abort(null));
    connection.abort(Runnable::run);
    assertThat(connection.isClosed()).isTrue();
  }
}
