package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.Engine;
import io.trailql.QueryOptions;
import io.trailql.QueryResult;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RequestKind;
import io.trailql.s3.server.SimulatedObjects;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What statements that need few rows cost over ten million objects of 20 records each. */
@Timeout(300)
class EngineRequestsOfManyTest {
  /** Ten million objects, however they lie. */
  enum Many {
    WIDE(20, List.of("eu-west-1", "us-east-1"), 100, 2_500),
    ONE_REGION(1, List.of("us-east-1"), 100, 100_000),
    MANY_ACCOUNTS(2_500, List.of("eu-west-1", "us-east-1"), 100, 20);

    private final SimulatedObjects objects;

    Many(int accounts, List<String> regions, int days, int objectsPerDay) {
      objects =
          SimulatedObjects.of(
              new SimulatedObjects.Shape(
                  "",
                  "o-abcdefghij",
                  IntStream.range(0, accounts)
                      .mapToObj(i -> String.format("%012d", 111_111_111_111L + i))
                      .toList(),
                  regions,
                  LocalDate.of(2025, 7, 1),
                  days,
                  objectsPerDay),
              20);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFewRowsCostFewRequests(Many many) {
    assertThat(many.objects.shape().count()).isEqualTo(10_000_000);
    requireFew(many, "SELECT * FROM events LIMIT 200", QueryOptions.DEFAULT);
    requireFew(many, "SELECT * FROM events", QueryOptions.DEFAULT.maxRows(200));
  }

  /** A server for each statement: what one that ends early had asked for arrives when it will. */
  private static void requireFew(Many many, String sql, QueryOptions options) {
    try (LoopbackS3 server = LoopbackS3.serving("trail", many.objects).start();
        Engine engine = Engines.open(server);
        QueryResult result = engine.prepare(sql).run(options)) {
      assertThat(Engines.rows(result)).hasSize(200);
      requireFew(server, result);
    }
  }

  private static void requireFew(LoopbackS3 server, QueryResult result) {
    assertThat(server.log().count(RequestKind.LIST)).isBetween(1, 50);
    assertThat(server.log().count(RequestKind.GET)).isBetween(10, 20);
    assertThat(server.log().count(RequestKind.HEAD)).isZero();
    assertThat(result.statistics().rows()).isEqualTo(200);
    System.out.printf(
        "200 rows of 10,000,000 objects: %d LISTs, %d GETs%n",
        server.log().count(RequestKind.LIST), server.log().count(RequestKind.GET));
  }

  /**
   * 3 listings for the accounts, 2 for the regions of each of 20; of each of 40 regions its years,
   * the months, the days, and 3 pages of the last day: 3 + 40 + 40·6 = 283.
   *
   * <p>A day has 2,500 objects, number n delivered in minute ⌊n·1440/2500⌋; the last, 23:59, holds
   * one per region, of 20 events from 23:57:00 backwards, one a second. The hundred newest of 40
   * regions are those of 23:57:00 and 23:56:59 and half of 23:56:58, so an object may hold a newer
   * one if it was delivered in 23:41 or later (a minute and a quarter of an hour): numbers from
   * 2468 on, 32 per region, 1,280 in all; no more than 32 are read ahead.
   */
  @Test
  void theNewestRowsCostTheNewestDay() {
    try (LoopbackS3 server = LoopbackS3.serving("trail", Many.WIDE.objects).start();
        Engine engine = Engines.open(server)) {
      List<List<Object>> rows =
          Engines.rows(engine, "SELECT eventtime FROM events ORDER BY eventtime DESC LIMIT 100");

      assertThat(rows).hasSize(100);
      for (int i = 0; i < 100; i++) {
        assertThat(rows.get(i))
            .containsExactly(Instant.parse("2025-10-08T23:57:00Z").minusSeconds(i / 40));
      }
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(283);
      assertThat(server.log().keysRead())
          .doesNotHaveDuplicates()
          .hasSizeBetween(1_280, 1_312)
          .allMatch(key -> key.contains("/2025/10/08/"));
      System.out.printf(
          "100 newest rows of 10,000,000 objects: %d LISTs, %d GETs%n",
          server.log().count(RequestKind.LIST), server.log().count(RequestKind.GET));
    }
  }

  @Test
  void tooManyObjectsStopAQueryAndTheMessageSaysWhatWouldHelp() {
    try (LoopbackS3 server = LoopbackS3.serving("trail", Many.WIDE.objects).start();
        Engine engine = Engines.open(server, "max_objects", "300")) {
      assertThat(stopped(engine, "SELECT count(*) FROM events"))
          .hasMessage(
              "The query would read more than 300 objects (max_objects) and was stopped. To read less, bound the days,"
                  + " such as date BETWEEN DATE '2026-01-01' AND DATE '2026-01-07', or eventtime; to read on, raise the"
                  + " bound (0 is none).");
      assertThat(server.log().count(RequestKind.GET)).isLessThanOrEqualTo(300);
      assertThat(server.log().count(RequestKind.LIST)).isLessThanOrEqualTo(50);

      assertThat(stopped(engine, "SELECT count(*) FROM events WHERE date = '2025-08-01'"))
          .hasMessageContaining("To read less, name the account, such as account = '123456789012'");
      assertThat(
              stopped(
                  engine,
                  "SELECT count(*) FROM events WHERE date = '2025-08-01' AND account = '111111111112'"))
          .hasMessageContaining(
              "To read less, name the region, such as region = 'us-east-1', or narrow the days");

      // A query that needs fewer is not stopped, however many there are.
      assertThat(Engines.rows(engine, "SELECT eventid FROM events LIMIT 200")).hasSize(200);
    }
  }

  @Test
  void tooManyBytesStopAQuery() {
    try (LoopbackS3 server = LoopbackS3.serving("trail", Many.WIDE.objects).start();
        Engine engine = Engines.open(server, "max_bytes", "1MB")) {
      assertThat(stopped(engine, "SELECT count(*) FROM events"))
          .hasMessageContaining("The query would read more than 1048576 bytes (max_bytes)");

      // Not the object that passes the bound, and none after it
      long size = Many.WIDE.objects.from("").next().size();
      assertThat(server.log().count(RequestKind.GET)).isLessThanOrEqualTo((int) (1_048_576 / size));
    }
  }

  @Test
  void rowsFlowBeforeTheListingEnds() throws Exception {
    try (LoopbackS3 server = LoopbackS3.serving("trail", Many.WIDE.objects).start();
        Engine engine = Engines.open(server, "max_objects", "0")) {
      server.faults().hold(request -> request.isContinuation());
      String day =
          "SELECT eventid FROM events WHERE date = '2025-08-01' AND account = '111111111112' AND region = 'us-east-1'";
      try (QueryResult result = engine.prepare(day).run()) {
        assertThat(result.next()).isTrue();
        // The rest of the day's first page
        for (int i = 1; i < 1_000 * 20; i++) {
          assertThat(result.next()).isTrue();
        }
        server.faults().release();
        assertThat(Engines.rows(result)).hasSize(1_500 * 20);
      }
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(3 + 2 + 3);
      assertThat(server.log().keysRead()).hasSize(2_500).doesNotHaveDuplicates();
    }
  }

  private static TrailException stopped(Engine engine, String sql) {
    TrailException e = catchThrowableOfType(TrailException.class, () -> Engines.rows(engine, sql));
    assertThat(e.code()).isEqualTo(ErrorCode.LISTING_LIMIT);
    return e;
  }
}
