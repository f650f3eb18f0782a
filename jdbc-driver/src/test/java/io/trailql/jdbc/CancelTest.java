package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stopping queries: each of these would otherwise never end, or end much later. */
@Timeout(60)
class CancelTest {
  private final LoopbackS3 server = LoopbackS3.start("trail");
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    server.put(TestArchive.key(0), TestArchive.object(0, 2_000));
    server.put(TestArchive.key(1), TestArchive.object(2_000, 2_000));
    connection = S3Urls.connect(server);
  }

  @AfterEach
  void close() throws SQLException {
    server.faults().release();
    connection.close();
    server.close();
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "test-query");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static int count(ResultSet result) throws SQLException {
    int rows = 0;
    while (result.next()) {
      rows++;
    }
    return rows;
  }

  /** The task fails at once, however long the server goes on to keep its answer to itself. */
  private static void failsWith(FutureTask<?> task, String state) {
    assertThatThrownBy(() -> task.get(2, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state));
  }

  @Test
  void whileTheStorageDoesNotAnswer() throws Exception {
    server.faults().hold(RequestKind.GET);
    try (Statement statement = connection.createStatement()) {
      FutureTask<Integer> query =
          start(() -> count(statement.executeQuery("select eventid from events")));
      while (server.log().count(RequestKind.GET) == 0) {
        server.log().await(server.log().all().size() + 1);
      }

      statement.cancel();

      failsWith(query, "57014");
      server.faults().release();
      assertThat(count(statement.executeQuery("select eventid from events"))).isEqualTo(4_000);
    }
  }

  /** Nothing ends these answers before the cancelled query has ended. */
  @ParameterizedTest
  @EnumSource(Slowness.class)
  void cancelEndsAQueryOverASlowStoreAtOnce(Slowness slowness) throws Exception {
    slowness.of(server);
    try (Statement statement = connection.createStatement()) {
      FutureTask<Integer> query =
          start(() -> count(statement.executeQuery("select eventid from events")));
      slowness.await(server);

      statement.cancel();

      failsWith(query, "57014");
    }
  }

  @ParameterizedTest
  @EnumSource(Slowness.class)
  void aTimeoutEndsAQueryOverASlowStoreInTime(Slowness slowness) throws Exception {
    slowness.of(server);
    try (Statement statement = connection.createStatement()) {
      // Whatever is loaded at first use is loaded now.
      assertThat(count(statement.executeQuery("select eventid from events where 1 = 0"))).isZero();
      statement.setQueryTimeout(1);
      FutureTask<Integer> query =
          start(() -> count(statement.executeQuery("select eventid from events")));
      // One second, and as long as a cancelled query takes
      assertThatThrownBy(() -> query.get(3, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SQLTimeoutException.class);
    }
  }

  /** How a store lets a query wait, for a minute and more. */
  private enum Slowness {
    EVERY_ANSWER {
      @Override
      void of(LoopbackS3 server) {
        server.faults().latency(Duration.ofMinutes(5));
      }

      @Override
      void await(LoopbackS3 server) throws InterruptedException {
        server.log().await(1);
      }
    },
    LISTINGS {
      @Override
      void of(LoopbackS3 server) {
        server.faults().hold(RequestKind.LIST);
      }

      @Override
      void await(LoopbackS3 server) throws InterruptedException {
        server.log().await(1);
      }
    },
    OBJECTS {
      @Override
      void of(LoopbackS3 server) {
        server.faults().hold(RequestKind.GET);
      }
    },
    HALF_OF_AN_OBJECT {
      @Override
      void of(LoopbackS3 server) {
        server.faults().stallNext(2);
      }
    };

    abstract void of(LoopbackS3 server);

    /** Until the query has nothing to do but wait. */
    void await(LoopbackS3 server) throws InterruptedException {
      server.log().await(request -> request.kind() == RequestKind.GET);
    }
  }

  @Test
  void whileTheListingDoesNotAnswer() throws Exception {
    server.faults().hold(RequestKind.LIST);
    try (Statement statement = connection.createStatement()) {
      FutureTask<Integer> query =
          start(() -> count(statement.executeQuery("select count(*) from events")));
      server.log().await(1);
      statement.cancel();
      failsWith(query, "57014");
    }
  }

  @Test
  void whileNothingIsFetched() throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select eventid from events")) {
      assertThat(result.next()).isTrue();
      assertThat(start(() -> cancel(statement)).get(20, TimeUnit.SECONDS)).isNull();
      assertThatThrownBy(() -> count(result))
          .hasMessage("CANCELLED: The query was cancelled.")
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
      assertThat(result.next()).isFalse();
    }
  }

  private static Void cancel(Statement statement) throws SQLException {
    statement.cancel();
    return null;
  }

  @Test
  void whileItComputes() throws Exception {
    try (Statement statement = connection.createStatement()) {
      FutureTask<Integer> query =
          start(
              () ->
                  count(
                      statement.executeQuery(
                          "select count(*) from events a, events b, events c"
                              + " where a.eventid < b.eventid and b.eventid < c.eventid")));
      while (server.log().count(RequestKind.GET) < 2) {
        server.log().await(server.log().all().size() + 1);
      }
      statement.cancel();
      failsWith(query, "57014");
    }
  }

  @Test
  void ofWhatDoesNotRunDoesNothing() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.cancel();
      ResultSet result = statement.executeQuery("select 1");
      assertThat(count(result)).isEqualTo(1);
      result.close();
      statement.cancel();
      assertThat(count(statement.executeQuery("select 2"))).isEqualTo(1);
    }
  }

  @Test
  void timeoutsEndQueries() throws Exception {
    server.faults().hold(RequestKind.GET);
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared =
            connection.prepareStatement("select eventid from events where eventid > ?")) {
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> count(statement.executeQuery("select eventid from events")))
          .isInstanceOf(SQLTimeoutException.class)
          .hasMessageStartingWith("TIMEOUT: ")
          .hasMessageContaining("1000 ms");
      prepared.setQueryTimeout(1);
      prepared.setString(1, "");
      assertThatThrownBy(() -> count(prepared.executeQuery()))
          .isInstanceOf(SQLTimeoutException.class);
      server.faults().release();
      statement.setQueryTimeout(0);
      assertThat(count(statement.executeQuery("select eventid from events"))).isEqualTo(4_000);
    }
  }

  @Test
  void thePropertyTimeoutCountsWithoutOne() throws Exception {
    server.faults().hold(RequestKind.GET);
    try (Connection bounded = S3Urls.connect(server, "timeout=1s")) {
      assertThatThrownBy(
              () -> count(bounded.createStatement().executeQuery("select eventid from events")))
          .isInstanceOf(SQLTimeoutException.class);
    }
  }

  @Test
  void closingFromAnotherThreadEndsIt() throws Exception {
    server.faults().hold(RequestKind.GET);
    for (boolean all : new boolean[] {false, true}) {
      Statement statement = connection.createStatement();
      int before = server.log().count(RequestKind.GET);
      FutureTask<Integer> query =
          start(() -> count(statement.executeQuery("select eventid from events")));
      while (server.log().count(RequestKind.GET) == before) {
        server.log().await(server.log().all().size() + 1);
      }
      if (all) {
        connection.close();
      } else {
        statement.close();
      }
      assertThatThrownBy(() -> query.get(20, TimeUnit.SECONDS))
          .cause()
          .isInstanceOf(SQLException.class);
      assertThat(statement.isClosed()).isTrue();
    }
  }
}
