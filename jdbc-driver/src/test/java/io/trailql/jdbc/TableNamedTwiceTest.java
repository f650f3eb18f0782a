package io.trailql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store is asked for by statements that name a table more than once. */
@Timeout(60)
class TableNamedTwiceTest {
  private static final int OBJECTS = 5;
  private static final int RECORDS = 200;

  private static final String JOIN =
      "select a.n, b.m from (select eventsource, count(*) as n from events group by eventsource) a"
          + " join (select eventsource, count(*) as m from events where readonly group by"
          + " eventsource) b on a.eventsource = b.eventsource";

  private final LoopbackS3 server = LoopbackS3.start("trail");
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    for (int i = 0; i < OBJECTS; i++) {
      server.put(TestArchive.key(i), TestArchive.object(i * RECORDS, RECORDS));
    }
    connection = S3Urls.connect(server);
  }

  @AfterEach
  void close() throws SQLException {
    server.faults().release();
    connection.close();
    server.close();
  }

  private String text(String sql) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          text.append(result.getString(i)).append(i == 1 ? " " : "\n");
        }
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JOIN,
        "with t as (select eventid, readonly from events) select (select count(*) from t), count(*)"
            + " from t where readonly",
        "select (select count(*) from events), count(*) from events where eventid in (select"
            + " eventid from events where readonly)",
        "select sum(n), sum(m) from (select 1 as n, 0 as m from events where readonly union all"
            + " select 1, 0 from events where not readonly union all select 0, 1 from events where"
            + " readonly)",
        "select count(*), sum(b.n) from events a join (select eventid, 1 as n from events) b on"
            + " a.eventid = b.eventid where a.readonly or b.n = 1",
      })
  void objectsAreListedAndFetchedOnce(String sql) throws SQLException {
    assertThat(text("select count(*), 1 from events")).isEqualTo(OBJECTS * RECORDS + " 1\n");
    int lists = server.log().count(RequestKind.LIST);
    server.log().clear();

    assertThat(text(sql)).startsWith(OBJECTS * RECORDS + " ");
    assertThat(server.log().count(RequestKind.GET)).isEqualTo(OBJECTS);
    assertThat(server.log().count(RequestKind.LIST)).isEqualTo(lists);
  }

  @Test
  void whoeverWaitsCanBeCancelled() throws Exception {
    server.faults().hold(RequestKind.GET);
    try (Statement statement = connection.createStatement()) {
      FutureTask<Boolean> query = new FutureTask<>(() -> statement.executeQuery(JOIN).next());
      Thread thread = new Thread(query, "test-query");
      thread.setDaemon(true);
      thread.start();
      while (server.log().count(RequestKind.GET) == 0) {
        server.log().await(server.log().all().size() + 1);
      }

      statement.cancel();

      assertThatThrownBy(() -> query.get(2, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }
  }

  /** What was kept for the second half goes with the result. */
  @Test
  void aResultThatIsClosedEarlyEndsTheReading() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select eventid from events where readonly union all select eventname from events"
                    + " where not readonly")) {
      assertThat(result.next()).isTrue();
    }
    assertThat(text(JOIN)).isEqualTo("1000 500\n");
  }
}
