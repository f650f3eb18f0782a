package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several threads and one connection. */
class ConcurrencyTest {
  private static final int THREADS = 6;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private Connection connection;

  @BeforeEach
  void connect(@TempDir Path folder) throws SQLException {
    for (int i = 0; i < 40; i++) {
      TestArchive.put(folder, TestArchive.key(i), TestArchive.object(i * 25, 25));
    }
    connection = TestArchive.connect(folder);
  }

  @AfterEach
  void close() throws SQLException {
    threads.shutdownNow();
    connection.close();
  }

  private void parallel(int times, Work work) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      all.add(
          threads.submit(
              () -> {
                for (int i = 0; i < times; i++) {
                  work.run(thread * times + i);
                }
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  private interface Work {
    void run(int number) throws SQLException;
  }

  @Test
  void eachSeesItsOwnAnswer() throws Exception {
    parallel(
        15,
        number -> {
          int from = number * 7 % 900;
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select eventid from events where eventid >= ? and eventid < ? order by 1")) {
            statement.setString(1, String.format("id-%06d", from));
            statement.setString(2, String.format("id-%06d", from + 20));
            try (ResultSet result = statement.executeQuery()) {
              for (int i = 0; i < 20; i++) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo(String.format("id-%06d", from + i));
              }
              assertThat(result.next()).isFalse();
            }
          }
        });
  }

  @Test
  void resultsLeftUnreadDisturbNobody() throws Exception {
    parallel(
        25,
        number -> {
          try (Statement statement = connection.createStatement()) {
            ResultSet result =
                statement.executeQuery(
                    number % 2 == 0
                        ? "select eventid from events limit 3"
                        : "select eventid from events");
            for (int i = 0; i < 3; i++) {
              assertThat(result.next()).isTrue();
            }
            assertThat(number % 2 == 0 && result.next()).isFalse();
          }
        });
  }

  @Test
  void cancellingOneStopsOnlyThatOne() throws Exception {
    parallel(
        10,
        number -> {
          try (Statement cancelled = connection.createStatement();
              Statement other = connection.createStatement();
              ResultSet stopped = cancelled.executeQuery("select eventid from events");
              ResultSet whole = other.executeQuery("select count(*) from events")) {
            cancelled.cancel();
            String state = "";
            try {
              while (stopped.next()) {
                state = "row";
              }
            } catch (SQLException e) {
              state = e.getSQLState();
            }
            assertThat(state).isEqualTo("57014");
            assertThat(whole.next()).isTrue();
            assertThat(whole.getInt(1)).isEqualTo(1_000);
          }
        });
  }

  @Test
  void theCatalogIsReadByAll() throws Exception {
    parallel(
        10,
        number -> {
          try (ResultSet columns =
              connection.getMetaData().getColumns(null, "trail", "events", "event%")) {
            int count = 0;
            while (columns.next()) {
              count++;
            }
            assertThat(count).isGreaterThan(5);
          }
        });
  }
}
