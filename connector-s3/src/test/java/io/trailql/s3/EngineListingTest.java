package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What statements of one engine see of an archive that changes, and what they share. The archive:
 * one account of one region with one day of 1,100 objects of one event each. A statement costs 2
 * listings for the account, 2 for its region, 2 for the day's pages.
 */
@Timeout(120)
class EngineListingTest {
  private static final String COUNT = "SELECT count(*) FROM events";
  private static final String OBJECTS = "SELECT count(*) FROM objects";
  private static final String REGION = "AWSLogs/111111111111/CloudTrail/us-east-1/";

  /** The process remembers what buckets held, and ports come back. */
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final LoopbackS3 server = LoopbackS3.start("trail-" + BUCKETS.incrementAndGet());

  @BeforeEach
  void fill() {
    for (int i = 0; i < 1_100; i++) {
      put("111111111111", "us-east-1", "20260105T0800Z", "%04d".formatted(i));
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aNewAccountAndANewRegionShowInTheNextStatement() {
    try (Engine engine = Engines.open(server)) {
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_100L);
      put("999999999999", "us-east-1", "20260105T0800Z", "u");
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_101L);
      put("111111111111", "mx-central-1", "20260105T0800Z", "u");
      assertThat(Engines.rows(engine, "SELECT account, region, count(*) FROM events GROUP BY 1, 2"))
          .containsExactlyInAnyOrder(
              List.of("111111111111", "us-east-1", 1_100L),
              List.of("111111111111", "mx-central-1", 1L),
              List.of("999999999999", "us-east-1", 1L));
    }
  }

  @Test
  void aStatementSeesOneArchiveHoweverOftenItReadsIt() {
    // There is one object more after the last page was listed, which whoever reads so much has.
    AtomicInteger reads = new AtomicInteger();
    server
        .faults()
        .hold(
            request -> {
              if (request.kind() == RequestKind.GET && reads.incrementAndGet() == 1_050) {
                put("111111111111", "us-east-1", "20260105T0900Z", "late");
              }
              return false;
            });
    try (Engine engine = Engines.open(server)) {
      assertThat(
              Engines.rows(
                  engine, "SELECT count(*) FROM events UNION ALL SELECT count(*) FROM events"))
          .containsExactly(List.of(1_100L), List.of(1_100L));
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(6);
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_101L);
    }
  }

  @Test
  void aSharedListingIsMadeOnce() {
    try (Engine engine = Engines.open(server, "listing_cache", "60s")) {
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_100L);
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(6);
      server.log().clear();

      try (QueryResult result = engine.prepare(COUNT).run()) {
        assertThat(Engines.rows(result)).containsExactly(List.of(1_100L));
        assertThat(result.statistics().listRequests()).isZero();
      }
      assertThat(server.log().count(RequestKind.LIST)).isZero();
      assertThat(server.log().count(RequestKind.GET)).isEqualTo(1_100);

      // Another predicate lists what it needs of its own, and shares the rest.
      server.log().clear();
      assertThat(Engines.value(engine, COUNT + " WHERE date = '2026-01-05'")).isEqualTo(1_100L);
      assertThat(server.log().prefixesListed()).containsOnly(REGION + "2026/01/05/").hasSize(2);
    }
  }

  @Test
  void enginesOfTheProcessShareWhatOneHasListed() {
    String[] cached = {"listing_cache", "60s"};
    try (Engine engine = Engines.open(server, cached)) {
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_100L);
    }
    assertThat(server.log().count(RequestKind.LIST)).isEqualTo(6);

    try (Engine other = Engines.open(server, cached)) {
      assertThat(Engines.value(other, COUNT)).isEqualTo(1_100L);
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(6);
    }
    // Who does not ask for it lists.
    try (Engine other = Engines.open(server)) {
      assertThat(Engines.value(other, COUNT)).isEqualTo(1_100L);
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(12);
    }
  }

  @Test
  void whoAsksOtherwiseListsForHimself() {
    String[] cached = {"listing_cache", "60s"};
    try (Engine engine = Engines.open(server, cached)) {
      assertThat(Engines.value(engine, OBJECTS)).isEqualTo(1_100L);
    }
    server.accept("AKIAANOTHER000000001", "another");
    List<String[]> others =
        List.of(
            new String[] {"user", "AKIAANOTHER000000001", "password", "another"},
            new String[] {"password", "wrong, which this server does not mind"},
            new String[] {"archive.region", "eu-west-1"},
            new String[] {"archive.requester_pays", "true"},
            new String[] {"archive.endpoint", server.endpoint() + "/"});
    for (String[] other : others) {
      server.log().clear();
      String[] all = Stream.of(cached, other).flatMap(Stream::of).toArray(String[]::new);
      try (Engine engine = Engines.open(server, all)) {
        assertThat(Engines.value(engine, OBJECTS)).isEqualTo(1_100L);
      }
      assertThat(server.log().count(RequestKind.LIST)).as(List.of(other).toString()).isEqualTo(6);
    }
  }

  @Test
  void keysThatTheProcessFindsElsewhereAreOthers() {
    server.accept("AKIACHAINED000000001", "one");
    server.accept("AKIACHAINED000000002", "two");
    try {
      System.setProperty("aws.secretAccessKey", "any");
      for (String key : List.of("AKIACHAINED000000001", "AKIACHAINED000000002")) {
        System.setProperty("aws.accessKeyId", key);
        for (int lists : new int[] {6, 0}) {
          server.log().clear();
          try (Engine engine =
              Engines.open(server, "listing_cache", "60s", "user", "", "password", "")) {
            assertThat(Engines.value(engine, OBJECTS)).isEqualTo(1_100L);
          }
          assertThat(server.log().count(RequestKind.LIST)).isEqualTo(lists);
          assertThat(server.log().all()).allMatch(request -> request.accessKey().equals(key));
        }
      }
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  /** It would be read over the connection of the engine that began it, which may be closed. */
  @Test
  void aListingUnderWayIsNotShared() {
    String[] cached = {"listing_cache", "60s"};
    try (Engine engine = Engines.open(server, cached);
        Engine other = Engines.open(server, cached)) {
      assertThat(Engines.rows(engine, "SELECT eventid FROM events LIMIT 1")).hasSize(1);
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(5);
      // Two for the account, two for its region are finished.
      assertThat(Engines.value(other, COUNT)).isEqualTo(1_100L);
      assertThat(pagesOfRegion()).hasSize(3);
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(7);
    }
  }

  @Test
  void statementsAtTheSameTimeShareAListing() throws Exception {
    try (Engine engine = Engines.open(server, "listing_cache", "60s")) {
      FutureTask<Object> other = new FutureTask<>(() -> Engines.value(engine, COUNT));
      new Thread(other).start();
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_100L);
      assertThat(other.get()).isEqualTo(1_100L);
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(6);
    }
  }

  @Test
  void aListingThatFewRowsLeftHalfIsGoneOnWith() {
    try (Engine engine = Engines.open(server, "listing_cache", "60s")) {
      assertThat(Engines.rows(engine, "SELECT eventid FROM events LIMIT 1")).hasSize(1);
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(5);
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_100L);
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(6);
    }
  }

  @Test
  void aListingThatFailedIsMadeAnew() {
    server
        .faults()
        .hold(
            request -> {
              if (request.prefix().equals(REGION)) {
                server.faults().denyList(REGION);
              }
              return false;
            });
    try (Engine engine = Engines.open(server, "listing_cache", "60s")) {
      TrailException e =
          catchThrowableOfType(TrailException.class, () -> Engines.value(engine, COUNT));
      assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
      assertThat(pagesOfRegion()).extracting(RecordedRequest::status).containsExactly(200, 403);

      server.faults().release();
      server.faults().permit();
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_100L);
      // The first page again, and the other
      assertThat(pagesOfRegion())
          .extracting(RecordedRequest::status)
          .containsExactly(200, 403, 200, 200);
    }
  }

  @Test
  void aListingThatWasCancelledIsNotTakenForWhole() throws Exception {
    server.faults().hold(RecordedRequest::isContinuation);
    try (Engine engine = Engines.open(server, "listing_cache", "60s");
        QueryResult result = engine.prepare(COUNT).run()) {
      FutureTask<Object> cancelled =
          new FutureTask<>(() -> catchThrowableOfType(TrailException.class, result::next).code());
      new Thread(cancelled).start();
      server.log().await(RecordedRequest::isContinuation);
      result.cancel();
      assertThat(cancelled.get()).isEqualTo(ErrorCode.CANCELLED);

      server.faults().release();
      assertThat(Engines.value(engine, COUNT)).isEqualTo(1_100L);
    }
  }

  @Test
  void whoWaitsForTheListingOfAnotherCanBeCancelled() throws Exception {
    server.faults().hold(RecordedRequest::isContinuation);
    try (Engine engine = Engines.open(server, "listing_cache", "60s");
        QueryResult first = engine.prepare("SELECT count(*) FROM objects").run();
        QueryResult second = engine.prepare("SELECT count(*) FROM objects").run()) {
      FutureTask<Boolean> listing = new FutureTask<>(first::next);
      new Thread(listing).start();
      server.log().await(RecordedRequest::isContinuation);
      FutureTask<Object> waiting =
          new FutureTask<>(() -> catchThrowableOfType(TrailException.class, second::next).code());
      new Thread(waiting).start();
      second.cancel();
      assertThat(waiting.get()).isEqualTo(ErrorCode.CANCELLED);

      server.faults().release();
      assertThat(listing.get()).isTrue();
      assertThat(first.value(0)).isEqualTo(1_100L);
    }
  }

  @Test
  void aTimeoutReachesAListing() {
    server.faults().hold(RequestKind.LIST);
    try (Engine engine = Engines.open(server, "timeout", "1s")) {
      for (String table : List.of("objects", "events")) {
        TrailException e =
            catchThrowableOfType(
                TrailException.class, () -> Engines.value(engine, "SELECT count(*) FROM " + table));
        assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT);
      }
    }
  }

  private List<RecordedRequest> pagesOfRegion() {
    return server.log().of(RequestKind.LIST).stream()
        .filter(request -> request.prefix().equals(REGION))
        .toList();
  }

  private void put(String account, String region, String stamp, String unique) {
    server.put(
        Logs.key("AWSLogs", account, region, stamp, unique),
        Logs.object(
            Logs.event("2026-01-05T07:59:00Z", account + region + unique, account, region)));
  }
}
