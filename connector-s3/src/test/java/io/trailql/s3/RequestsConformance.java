package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import io.trailql.s3.server.TestS3;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which requests a statement costs, counted at the server or right before it.
 *
 * <p>The archive is an organisation's with 3 accounts of 2 regions each; each region has 4 days
 * (2025-12-30, 2025-12-31, 2026-01-01, 2026-01-05) of 2 objects each, delivered at 08:00 and 20:00,
 * of one event each, which happened five minutes before: 48 objects.
 *
 * <p>Without any predicate it takes 3 listings to find the accounts (the bucket, AWSLogs, the
 * organisation), 2 to find the regions of each account (its kinds, the regions), and 1 for the
 * objects of each region: 3 + 3·2 + 6·1 = 15. {@code A·r·d} below are allowed accounts, regions
 * each, and listings of objects each.
 */
abstract class RequestsConformance {
  private static final String ROOT = "AWSLogs/o-abcdefghij";
  private static final List<String> ACCOUNTS =
      List.of("111111111111", "222222222222", "333333333333");
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
  private static final List<String> DAYS = List.of("20251230", "20251231", "20260101", "20260105");

  private TestS3 server;
  private Engine engine;

  abstract TestS3 start(String bucket);

  @BeforeEach
  void fill() {
    server = start("trail");
    for (String account : ACCOUNTS) {
      for (String region : REGIONS) {
        for (String day : DAYS) {
          put(ROOT, account, region, day + "T0800Z");
          put(ROOT, account, region, day + "T2000Z");
        }
      }
    }
    engine = Engines.open(server);
  }

  @AfterEach
  void close() {
    engine.close();
    server.close();
  }

  @Test
  void everythingIsListedOnceAndReadOnce() {
    // 3 + 3·2 + 3·2·1
    ask("SELECT * FROM events", 15, 48, 48);

    assertThat(prefixes())
        .startsWith("", "AWSLogs/", ROOT + "/")
        .contains(ROOT + "/111111111111/", ROOT + "/111111111111/CloudTrail/")
        .contains(ROOT + "/333333333333/CloudTrail/us-east-1/")
        .doesNotHaveDuplicates();
  }

  @Test
  void anAccount() {
    // 3 + 1·2 + 1·2·1; 2 regions × 8 objects
    ask("SELECT * FROM events WHERE account = '111111111111'", 7, 16, 16);

    assertThat(prefixes().subList(3, 7)).allMatch(p -> p.startsWith(ROOT + "/111111111111/"));
  }

  @Test
  void oneRegionOfEveryAccount() {
    // 3 + 3·2 + 3·1·1; 3 accounts × 8 objects
    ask("SELECT * FROM events WHERE region IN ('eu-west-1', 'ap-south-1')", 12, 24, 24);

    assertThat(prefixes()).noneMatch(p -> p.contains("us-east-1"));
  }

  @Test
  void allAccountsButOne() {
    // 3 + 2·2 + 2·2·1; 2 accounts × 16 objects
    ask("SELECT * FROM events WHERE NOT account = '222222222222'", 11, 32, 32);
    assertThat(prefixes()).noneMatch(p -> p.contains("222222222222"));

    ask("SELECT * FROM events WHERE account NOT IN ('111111111111', '222222222222')", 7, 16, 16);
    assertThat(prefixes()).noneMatch(p -> p.contains("222222222222") || p.contains("111111111"));
  }

  @Test
  void oneRegionOfOneAccountOrAnotherOfAnother() {
    // 3 + 2·2 + 2·1·1; 2 × 8 objects
    ask(
        "SELECT * FROM events WHERE account = '111111111111' AND region = 'eu-west-1'"
            + " OR account = '222222222222' AND region = 'us-east-1'",
        9,
        16,
        16);

    assertThat(prefixes())
        .noneMatch(p -> p.contains("333333333333"))
        .noneMatch(p -> p.contains("111111111111/CloudTrail/us-east-1"))
        .noneMatch(p -> p.contains("222222222222/CloudTrail/eu-west-1"));
  }

  @Test
  void aDayIsListedByItsFolder() {
    for (String date : List.of("DATE '2026-01-05'", "'2026-01-05'", "'2026/01/05'")) {
      // 3 + 3·2 + 3·2·1; 6 regions × 2 objects
      ask("SELECT * FROM events WHERE date = " + date, 15, 12, 12);
      assertThat(objectListings()).hasSize(6).allMatch(p -> p.prefix().endsWith("/2026/01/05/"));
    }
  }

  @Test
  void aWeekAcrossTheEndOfTheYearIsOneWalk() {
    // Two days: one listing of each region from after 2025/12/30 on; 6 regions × 2 days × 2 objects
    ask(
        "SELECT * FROM events WHERE date BETWEEN DATE '2025-12-31' AND DATE '2026-01-01'",
        15,
        24,
        24);

    assertThat(objectListings())
        .hasSize(6)
        .allMatch(p -> p.startAfter().equals(p.prefix() + "2025/12/31"));
  }

  @Test
  void daysApartAreListedByTheirFolders() {
    // 3 + 3·2 + 3·2·2; 6 regions × 2 days × 2 objects
    ask("SELECT * FROM events WHERE date = '2025-12-30' OR date = DATE '2026-01-05'", 21, 24, 24);

    assertThat(objectListings())
        .hasSize(12)
        .allMatch(p -> p.prefix().endsWith("/2025/12/30/") || p.prefix().endsWith("/2026/01/05/"));
  }

  @Test
  void aMonthIsListedFromItsFolder() {
    // 2026-01 has 2 days of objects; the listing ends with the month
    ask("SELECT * FROM events WHERE date >= '2026-01-01' AND date < '2026-02-01'", 15, 24, 24);

    assertThat(objectListings()).hasSize(6).allMatch(p -> p.prefix().endsWith("/2026/01/"));
  }

  @Test
  void aLowerBoundOfEventtimeAlone() {
    // Delivered from 07:45 on: both objects of 2026-01-05; the event of 07:55 is filtered out.
    ask("SELECT * FROM events WHERE eventtime >= TIMESTAMP '2026-01-05 08:00:00'", 15, 12, 6);
    assertThat(objectListings()).allMatch(p -> p.startAfter().endsWith("/2026/01/05"));

    // The same as text, in both forms
    ask("SELECT * FROM events WHERE eventtime >= '2026-01-05T08:00:00Z'", 15, 12, 6);
    ask("SELECT * FROM events WHERE eventtime >= '2026-01-05T08:00:00.000Z'", 15, 12, 6);

    // An object of 08:00 is too early for an event of 08:16, which is why it is not read.
    ask("SELECT * FROM events WHERE eventtime >= '2026-01-05T08:16:00Z'", 15, 6, 6);
  }

  @Test
  void anUpperBoundOfEventtimeLooksAhead() {
    // Until 2025-12-30 19:00 and 24 hours more: 2025-12-30 08:00 and 20:00, 2025-12-31 08:00; not
    // 2025-12-31 20:00, which could hold an event of 20:00 the day before at the earliest.
    ask("SELECT * FROM events WHERE eventtime <= '2025-12-30T19:00:00Z'", 15, 18, 6);
  }

  @Test
  void eventtimeBetweenBoundsIsOneWalkWithLookAhead() {
    // From 2025-12-30 23:45 (clocks) until 2026-01-01 12:00 (look-ahead): 12-31 08:00 and 20:00,
    // 01-01 08:00. The day 12-30 is allowed, but its objects of 08:00 and 20:00 are too early.
    ask(
        "SELECT * FROM events WHERE eventtime BETWEEN '2025-12-31T00:00:00Z' AND '2025-12-31T12:00:00Z'",
        15,
        18,
        6);
    assertThat(objectListings()).allMatch(p -> p.startAfter().endsWith("/2025/12/30"));

    // Without look-ahead only the day itself: 12-31 08:00; 20:00 is 7:45 too late
    try (Engine narrow = Engines.open(server, "lookahead", "0s")) {
      ask(
          narrow,
          "SELECT * FROM events WHERE eventtime BETWEEN '2025-12-31T00:30:00Z' AND '2025-12-31T12:00:00Z'",
          15,
          6,
          6);
      assertThat(objectListings()).allMatch(p -> p.prefix().endsWith("/2025/12/31/"));
    }

    // Everything delivered from the day on
    try (Engine wide = Engines.open(server, "lookahead", "unlimited")) {
      ask(
          wide,
          "SELECT * FROM events WHERE eventtime BETWEEN '2025-12-31T00:30:00Z' AND '2025-12-31T12:00:00Z'",
          15,
          36,
          6);
    }
  }

  @Test
  void timeAndDateTogetherAreBoundedByBoth() {
    ask(
        "SELECT * FROM events WHERE date = '2026-01-05' AND eventtime >= '2026-01-05T12:00:00Z' AND region = 'us-east-1'",
        // 3 + 3·2 + 3·1·1; the objects of 20:00
        12,
        3,
        3);
  }

  @Test
  void anObjectByItsNameTakesNoDiscovery() {
    String key = Logs.key(ROOT, "222222222222", "us-east-1", "20260101T0800Z", "u");
    String one = "SELECT * FROM events WHERE source_object = 's3://trail/" + key + "'";
    try (Engine all = Engines.open(server, "duplicates", "keep")) {
      ask(all, one, 1, 1, 1);
      assertThat(prefixes())
          .containsExactly(Logs.dayFolder(ROOT, "222222222222", "us-east-1", "20260101T0800Z"));
      assertThat(server.log().keysRead()).containsExactly(key);

      // Two of one account: from where their names part, the region's year; both days, both objects
      String other = Logs.key(ROOT, "222222222222", "us-east-1", "20260105T2000Z", "u");
      ask(
          all,
          "SELECT * FROM events WHERE source_object IN ('s3://trail/"
              + key
              + "', 's3://trail/"
              + other
              + "')",
          1,
          2,
          2);

      // In another bucket there is nothing to look for.
      ask(all, "SELECT * FROM events WHERE source_object = 's3://other/" + key + "'", 0, 0, 0);
    }

    // An earlier copy may lie below another prefix: down to the kinds 5, the day 1
    ask(one, 6, 1, 1);
  }

  @Test
  void contradictionsRequestNothing() {
    for (String condition :
        List.of(
            "account = '111111111111' AND account = '222222222222'",
            "region IN ('eu-west-1') AND region = 'us-east-1'",
            "date > '2026-01-05' AND date < '2026-01-05'",
            "date = '2026-01-05' AND eventtime > '2026-02-01T00:00:00Z'",
            "eventtime > '2026-01-05T00:00:00Z' AND eventtime < '2026-01-04T00:00:00Z'",
            "account LIKE '1%' AND account LIKE '2%'",
            "account = NULL",
            "1 = 0")) {
      ask("SELECT * FROM events WHERE " + condition, 0, 0, 0);
    }
  }

  @Test
  void bothSidesOfAJoinListWhatTheirPredicatesAllow() {
    // The accounts once for both sides: 3; each side 1·2 + 1·1·1
    ask(
        "SELECT count(*) FROM (SELECT * FROM events WHERE account = '111111111111' AND region = 'eu-west-1') a"
            + " JOIN (SELECT * FROM events WHERE account = '222222222222' AND region = 'us-east-1') b"
            + " ON a.eventtime = b.eventtime",
        9,
        16,
        1);

    assertThat(prefixes())
        .noneMatch(p -> p.contains("333333333333"))
        .noneMatch(p -> p.contains("111111111111/CloudTrail/us-east-1"))
        .noneMatch(p -> p.contains("222222222222/CloudTrail/eu-west-1"));
  }

  @Test
  void theObjectsThemselvesAreListedAndNotRead() {
    ask("SELECT source_object FROM objects WHERE account = '111111111111'", 7, 0, 16);
  }

  @Test
  void daysOfMoreThanAThousandObjectsTakeAsManyListings() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      String key =
          Logs.key(ROOT, "111111111111", "eu-west-1", "20260110T0000Z", "x%04d".formatted(i));
      keys.add(key);
      server.put(
          key,
          Logs.object(Logs.event("2026-01-09T23:59:00Z", "big-" + i, "111111111111", "eu-west-1")));
    }
    // 3 + 1·2 + pages of 1000, 1000 and 500
    ask(
        "SELECT count(*) FROM events WHERE account = '111111111111' AND region = 'eu-west-1' AND date = '2026-01-10'",
        8,
        2_500,
        1);

    assertThat(server.log().keysRead()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(objectListings()).hasSize(3);
    assertThat(objectListings().subList(1, 3)).allMatch(RecordedRequest::isContinuation);
  }

  /**
   * However soon it is known that an account has no wanted region, those after it are looked at.
   */
  @Test
  void accountsWithoutAWantedRegionEndNothing() {
    for (int i = 0; i < 60; i++) {
      put(ROOT, "2000000000%02d".formatted(i), "us-east-1", "20260105T0800Z");
    }
    // 3 + 63·2 + 3·1; 3 accounts × 8 objects
    ask("SELECT * FROM events WHERE region = 'eu-west-1'", 132, 24, 24);
    // 3 + 63·2 + 3·1 and the other region of 111111111111
    ask("SELECT * FROM events WHERE region = 'eu-west-1' OR account = '111111111111'", 133, 32, 32);
  }

  @Test
  void layoutsBesideEachOtherAreOneArchive() {
    // An account's own trail, another organisation's below a prefix, both forms of Control Tower,
    // and what other services write.
    put("AWSLogs", "444444444444", "eu-west-1", "20260105T0800Z");
    put("audit/logs/AWSLogs/o-zzzzzzzzzz", "555555555555", "eu-west-1", "20260105T0800Z");
    put("o-abcdefghij/AWSLogs", "666666666666", "eu-west-1", "20260105T0800Z");
    put("o-abcdefghij/AWSLogs/o-abcdefghij", "777777777777", "eu-west-1", "20260105T0800Z");
    server.put("AWSLogs/444444444444/Config/eu-west-1/2026/1/5/x.json.gz", Logs.object());
    server.put("AWSLogs/444444444444/elasticloadbalancing/x.log", new byte[] {1});

    // The bucket, AWSLogs, o-abc…, o-abc…/AWSLogs, o-abc…/AWSLogs/o-abc…, audit, audit/logs,
    // audit/logs/AWSLogs, AWSLogs/o-abc…, audit/logs/AWSLogs/o-zzz… = 10 for the accounts (the
    // first o-abc… is one of them); 7 accounts · 2; 4 regions more than 6
    ask("SELECT * FROM events WHERE date = '2026-01-05'", 10 + 7 * 2 + 10, 12 + 4, 16);
    assertThat(prefixes()).noneMatch(p -> p.contains("/Config/") || p.contains("/elastic"));

    // One account: the same 10, and 2 + 1 for it
    ask("SELECT * FROM events WHERE account = '777777777777'", 13, 1, 1);
  }

  @Test
  void anArchiveThatPointsIntoTheMiddleStartsThere() {
    try (Engine account = Engines.open(server, List.of("s3://trail/" + ROOT + "/111111111111"))) {
      // The account's kinds, its regions, 2 regions
      ask(account, "SELECT * FROM events", 4, 16, 16);
    }
    try (Engine day =
        Engines.open(
            server,
            List.of("s3a://trail/" + ROOT + "/111111111111/CloudTrail/us-east-1/2026/01/05/"))) {
      ask(day, "SELECT source_object, account, region, date FROM events", 1, 2, 2);
      assertThat(prefixes()).hasSize(1);
    }
  }

  @Test
  void s3aIsAnotherNameOfS3() {
    String key = Logs.key(ROOT, "222222222222", "us-east-1", "20260101T0800Z", "u");
    try (Engine named = Engines.open(server, List.of("s3a://trail"))) {
      assertThat(
              Engines.rows(
                  named,
                  "SELECT source_object FROM events WHERE account = '222222222222' AND region = 'us-east-1'"
                      + " AND eventtime < '2026-01-01T08:00:00Z' AND date = '2026-01-01'"))
          .containsExactly(List.of("s3://trail/" + key));
    }
  }

  private void put(String root, String account, String region, String stamp) {
    String time =
        "%s-%s-%sT%s:55:00Z"
            .formatted(
                stamp.substring(0, 4),
                stamp.substring(4, 6),
                stamp.substring(6, 8),
                stamp.startsWith("T08", 8) ? "07" : "19");
    server.put(
        Logs.key(root, account, region, stamp, "u"),
        Logs.object(Logs.event(time, account + region + stamp, account, region)));
  }

  private void ask(String sql, int lists, int gets, int rows) {
    ask(engine, sql, lists, gets, rows);
  }

  /** Asks, and holds the server's count against what was worked out by hand. */
  private void ask(Engine of, String sql, int lists, int gets, int rows) {
    server.log().clear();
    try (QueryResult result = of.prepare(sql).run()) {
      assertThat(Engines.rows(result)).as(sql).hasSize(rows);
      assertThat(server.log().of(RequestKind.LIST)).as("LISTs of " + sql).hasSize(lists);
      assertThat(server.log().keysRead())
          .as("GETs of " + sql)
          .hasSize(gets)
          .doesNotHaveDuplicates();
      assertThat(server.log().all()).as("requests of " + sql).hasSize(lists + gets);
      assertThat(result.statistics().listRequests()).isEqualTo(lists);
      assertThat(result.statistics().readRequests()).isEqualTo(gets);
      assertThat(result.statistics().objectsRead()).isEqualTo(gets);
    }
  }

  private List<String> prefixes() {
    return server.log().prefixesListed();
  }

  /** The listings below regions. */
  private List<RecordedRequest> objectListings() {
    return server.log().of(RequestKind.LIST).stream()
        .filter(
            request ->
                Stream.of(REGIONS)
                    .flatMap(List::stream)
                    .anyMatch(r -> request.prefix().contains("/" + r + "/")))
        .toList();
  }
}
