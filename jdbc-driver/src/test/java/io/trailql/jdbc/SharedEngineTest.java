package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.Engine;
import io.trailql.error.TrailException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What connections of one process have in common. */
class SharedEngineTest {
  @TempDir private Path folder;

  @BeforeEach
  void fill() {
    for (int i = 0; i < 4; i++) {
      TestArchive.put(folder, TestArchive.key(i), TestArchive.object(i * 25, 25));
    }
  }

  private Connection connect(String query) throws SQLException {
    return DriverManager.getConnection("jdbc:trailql:" + folder + query);
  }

  private static Engine engine(Connection connection) throws SQLException {
    return connection.unwrap(TrailConnection.class).engine();
  }

  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from events")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void thoseThatAskForTheSameHaveOneEngine() throws SQLException {
    try (Connection first = connect("?memory=64MB");
        Connection second = connect("?MEMORY=64%20mb");
        Connection other = connect("?memory=65MB");
        Connection byDefault = connect("")) {
      assertThat(engine(second)).isSameAs(engine(first));
      assertThat(engine(other)).isNotSameAs(engine(first));
      assertThat(engine(byDefault)).isNotSameAs(engine(first));
    }
  }

  @Test
  void theEngineEndsWithTheLastOfThem() throws SQLException {
    Connection first = connect("");
    Connection second = connect("");
    Engine engine = engine(first);
    first.close();
    first.close();
    assertThat(count(second)).isEqualTo(100);
    second.close();
    assertThatThrownBy(() -> engine.prepare("select 1"))
        .isInstanceOf(TrailException.class)
        .hasMessage("The engine was closed.");
    try (Connection third = connect("")) {
      assertThat(engine(third)).isNotSameAs(engine);
      assertThat(count(third)).isEqualTo(100);
    }
  }

  @Test
  void closingOneStopsItsQueriesAlone() throws SQLException {
    Connection first = connect("");
    try (Connection second = connect("");
        Statement statement = second.createStatement();
        ResultSet rows = statement.executeQuery("select eventid from events")) {
      assertThat(rows.next()).isTrue();
      Statement stopped = first.createStatement();
      ResultSet lost = stopped.executeQuery("select eventid from events");
      assertThat(lost.next()).isTrue();
      first.close();
      assertThat(lost.isClosed()).isTrue();
      int count = 1;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(100);
    }
  }

  /** In the least memory, of which a result takes half until it is closed. */
  @Test
  void resultsThatAreLostGiveTheirMemoryBack() throws SQLException {
    try (Connection connection = connect("?memory=16MB")) {
      for (int i = 0; i < 4; i++) {
        lose(connection);
        System.gc();
      }
      assertThat(count(connection)).isEqualTo(100);
    }
  }

  private static void lose(Connection connection) throws SQLException {
    assertThat(connection.createStatement().executeQuery("select eventid from events").next())
        .isTrue();
  }
}
