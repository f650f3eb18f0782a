package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.error.ErrorCode;
import io.trailql.error.ErrorKind;
import io.trailql.error.TrailException;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a statement does when the store refuses, fails or changes. The archive: 3 accounts of one
 * region, 2 days (2026-01-05 and 2026-01-06) of 2 objects (08:00, 20:00) each, one event each: 12.
 */
@Timeout(120)
class EngineFailuresTest {
  private static final String COUNT = "SELECT count(*) FROM events";
  private static final List<String> ACCOUNTS =
      List.of("111111111111", "222222222222", "333333333333");
  private static final String DENIED = "AWSLogs/222222222222/";

  private final LoopbackS3 server = LoopbackS3.start("trail");

  @BeforeEach
  void fill() {
    for (String account : ACCOUNTS) {
      for (String stamp :
          List.of("20260105T0800Z", "20260105T2000Z", "20260106T0800Z", "20260106T2000Z")) {
        server.put(key(account, stamp), content(account, stamp));
      }
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anAccountThatMayNotBeListedFailsTheQuery() {
    server.faults().denyList(DENIED);
    try (Engine engine = Engines.open(server)) {
      TrailException e = failure(engine, COUNT, ErrorCode.ACCESS_DENIED);
      assertThat(e.code().kind()).isEqualTo(ErrorKind.OUTSIDE);
      assertThat(e)
          .hasMessage(
              "Cannot list s3://trail/AWSLogs/222222222222/: access is denied; grant s3:ListBucket on the bucket trail for the"
                  + " prefix AWSLogs/222222222222/, or exclude it with a predicate on account, region or date.");

      // The predicate that the message speaks of
      assertThat(Engines.value(engine, COUNT + " WHERE account <> '222222222222'")).isEqualTo(8L);
    }
  }

  @Test
  void anAccountThatMayNotBeListedIsCountedWhenThatIsAllowed() {
    server.faults().denyList(DENIED);
    server.faults().denyList("AWSLogs/333333333333/CloudTrail/us-east-1/");
    try (Engine engine = Engines.open(server, "allow_incomplete", "true");
        QueryResult result = engine.prepare(COUNT).run()) {
      assertThat(Engines.rows(result)).containsExactly(List.of(4L));
      assertThat(result.warnings())
          .containsExactly(
              "The answer is incomplete: prefixes could not be listed: 2 ACCESS_DENIED. The first: Cannot list"
                  + " s3://trail/AWSLogs/222222222222/: access is denied; grant s3:ListBucket on the bucket trail for the prefix"
                  + " AWSLogs/222222222222/, or exclude it with a predicate on account, region or date.");
      assertThat(result.statistics().objectsMissing()).isEqualTo(2);
    }
  }

  @Test
  void objectsThatMayNotBeReadFailTheQuery() {
    server.faults().denyRead(DENIED);
    try (Engine engine = Engines.open(server)) {
      assertThat(failure(engine, COUNT, ErrorCode.ACCESS_DENIED))
          .hasMessageContaining("Cannot read s3://trail/" + key("222222222222", "20260105T0800Z"))
          .hasMessageContaining("grant s3:GetObject on arn:aws:s3:::trail/AWSLogs/222222222222/")
          .hasMessageContaining(
              "Leave it out with NOT (account = '222222222222' AND region = 'us-east-1' AND date = DATE '2026-01-05')")
          .hasMessageContaining("allow_incomplete=true");
    }
  }

  @Test
  void keysThatMayNotBeUsedFailTheQuery() {
    server.faults().denyDecrypt(key("222222222222", "20260106T0800Z"));
    try (Engine engine = Engines.open(server)) {
      assertThat(failure(engine, COUNT, ErrorCode.KEY_ACCESS_DENIED))
          .hasMessageContaining("grant kms:Decrypt on the key");
      // Leaving it out as the message says
      assertThat(
              Engines.value(
                  engine,
                  COUNT
                      + " WHERE NOT (account = '222222222222' AND region = 'us-east-1' AND date = DATE '2026-01-06')"))
          .isEqualTo(10L);
    }
  }

  @Test
  void objectsThatCannotBeReadAreCountedWhenThatIsAllowed() {
    server.faults().denyDecrypt(key("222222222222", "20260106T0800Z"));
    server.faults().denyRead("AWSLogs/333333333333/");
    server.faults().vanish(key("111111111111", "20260105T0800Z"));
    server
        .faults()
        .storageClass("AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/06/", "GLACIER");
    try (Engine engine = Engines.open(server, "allow_incomplete", "true");
        QueryResult result = engine.prepare(COUNT).run()) {
      assertThat(Engines.rows(result)).containsExactly(List.of(4L));
      assertThat(result.statistics().objectsMissing()).isEqualTo(8);
      assertThat(result.statistics().objectsRead()).isEqualTo(4);
      assertThat(result.warnings()).hasSize(1);
      assertThat(result.warnings().get(0))
          .startsWith("The answer is incomplete: objects could not be read: ")
          .contains(
              "4 ACCESS_DENIED", "1 KEY_ACCESS_DENIED", "1 OBJECT_VANISHED", "2 OBJECT_ARCHIVED")
          .contains("The first: Cannot read s3://trail/AWSLogs/");
    }
  }

  @Test
  void aLimitThatIsReachedStillSaysWhatWasMissingOnTheWay() {
    server.faults().denyRead("AWSLogs/111111111111/");
    try (Engine engine = Engines.open(server, "allow_incomplete", "true");
        QueryResult result = engine.prepare("SELECT eventid FROM events LIMIT 1").run()) {
      assertThat(Engines.rows(result)).hasSize(1);
      assertThat(result.warnings()).hasSize(1);
      assertThat(result.warnings().get(0)).contains("objects could not be read");
    }
  }

  @Test
  void archivedObjectsAreKnownFromTheListing() {
    server
        .faults()
        .storageClass("AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/05/", "DEEP_ARCHIVE");
    try (Engine engine = Engines.open(server)) {
      assertThat(failure(engine, COUNT, ErrorCode.OBJECT_ARCHIVED))
          .hasMessageContaining(key("111111111111", "20260105T0800Z"))
          .hasMessageContaining(
              "storage class DEEP_ARCHIVE and must be restored first (s3:RestoreObject)")
          .hasMessageContaining("account = '111111111111'");
      // The first object is archived: nothing is read, and nothing of what comes after it.
      assertThat(server.log().count(RequestKind.GET)).isZero();
      assertThat(server.log().count(RequestKind.HEAD)).isZero();

      assertThat(Engines.value(engine, COUNT + " WHERE date > '2026-01-05'")).isEqualTo(6L);
      assertThat(
              Engines.value(
                  engine, "SELECT count(*) FROM objects WHERE storage_class = 'DEEP_ARCHIVE'"))
          .isEqualTo(2L);
    }
  }

  @Test
  void classesOfGlacierThatCanBeReadAreRead() {
    server.faults().storageClass("AWSLogs/111111111111/", "GLACIER_IR");
    server.faults().storageClass("AWSLogs/222222222222/", "GLACIER");
    server.faults().restored("AWSLogs/222222222222/");
    server.faults().storageClass("AWSLogs/333333333333/", "INTELLIGENT_TIERING");
    try (Engine engine = Engines.open(server)) {
      assertThat(Engines.value(engine, COUNT)).isEqualTo(12L);
    }
  }

  @Test
  void aStoreThatRefusesOftenIsAskedAgain() {
    server.faults().throttle(0.3, 42);
    try (Engine engine = Engines.open(server)) {
      assertThat(Engines.value(engine, COUNT)).isEqualTo(12L);
    }
    long refused = server.log().all().stream().filter(r -> r.status() == 503).count();
    // 2 for the accounts, 3·2 + 3 for the regions and objects, 12 objects
    assertThat(server.log().all()).hasSize((int) (11 + 12 + refused));
    assertThat(refused).isPositive();
  }

  @Test
  void aBodyThatBreaksOffIsReadAgainFromThere() {
    server.faults().cutNext(3);
    try (Engine engine = Engines.open(server);
        QueryResult result = engine.prepare(COUNT).run()) {
      assertThat(Engines.rows(result)).containsExactly(List.of(12L));
      assertThat(result.warnings()).isEmpty();
    }
    assertThat(server.log().count(RequestKind.GET)).isEqualTo(12 + 3);
  }

  @Test
  void aBodyThatAlwaysBreaksOffIsAFailureAndNeverAShortAnswer() {
    server.faults().cutNext(1_000_000);
    try (Engine engine = Engines.open(server)) {
      assertThat(failure(engine, COUNT, ErrorCode.STORAGE_UNAVAILABLE))
          .hasMessageContaining("the connection broke");
    }
  }

  @Test
  void anObjectThatIsReplacedBeforeItIsReadIsReadAnew() throws Exception {
    String replaced = key("222222222222", "20260105T0800Z");
    server.faults().hold(r -> r.prefix().endsWith("/us-east-1/"));
    try (Engine engine = Engines.open(server, "listing_cache", "60s");
        QueryResult result = engine.prepare(COUNT + " WHERE account = '222222222222'").run()) {
      Thread replacing = new Thread(() -> replaceWhenListed(replaced));
      replacing.start();
      assertThat(Engines.rows(result)).containsExactly(List.of(5L));
      replacing.join();

      // Everything listed twice (2 for the accounts, 2 + 1 for the one), and the object refused
      // once
      assertThat(server.log().count(RequestKind.LIST)).isEqualTo(10);
      List<RecordedRequest> gets =
          server.log().of(RequestKind.GET).stream().filter(r -> r.key().equals(replaced)).toList();
      assertThat(gets).extracting(RecordedRequest::status).containsExactly(412, 200);
      assertThat(result.statistics().objectsRead()).isEqualTo(4);
      assertThat(result.sources().objects()).hasSize(4);
    }
  }

  /** Two events instead of one, after the listing that names the old one was made. */
  private void replaceWhenListed(String key) {
    try {
      server.log().await(r -> r.prefix().endsWith("/us-east-1/"));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    server.put(
        key,
        Logs.object(
            Logs.event("2026-01-05T07:55:00Z", "new-1", "222222222222", "us-east-1"),
            Logs.event("2026-01-05T07:55:00Z", "new-2", "222222222222", "us-east-1")));
    server.faults().release();
  }

  @Test
  void anObjectThatIsGoneAgainIsAFailureAfterASecondListing() {
    server.faults().vanish(key("222222222222", "20260105T0800Z"));
    try (Engine engine = Engines.open(server)) {
      assertThat(failure(engine, COUNT, ErrorCode.OBJECT_VANISHED))
          .hasMessageContaining("it was deleted after it was listed; run the query again");
    }
    assertThat(server.log().of(RequestKind.LIST).stream().filter(r -> r.prefix().isEmpty()))
        .hasSize(2);
  }

  @Test
  void anObjectThatChangesAfterRowsWereHandedOutIsAFailure() {
    server.faults().replace(key("333333333333", "20260106T2000Z"));
    try (Engine engine = Engines.open(server);
        QueryResult result = engine.prepare("SELECT eventid FROM events").run()) {
      TrailException e = catchThrowableOfType(TrailException.class, () -> Engines.rows(result));
      assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CHANGED);
    }
    assertThat(server.log().of(RequestKind.LIST).stream().filter(r -> r.prefix().isEmpty()))
        .hasSize(1);
  }

  @Test
  void aBucketThatDoesNotExistIsNamed() {
    try (Engine engine = Engines.open(server, List.of("s3://no-such-bucket"))) {
      assertThat(failure(engine, COUNT, ErrorCode.NOT_FOUND))
          .hasMessageContaining("no-such-bucket");
    }
    try (Engine engine =
        Engines.open(server, List.of("s3://no-such-bucket"), "allow_incomplete", "true")) {
      failure(engine, COUNT, ErrorCode.NOT_FOUND);
    }
  }

  @Test
  void noMessageShowsASecret() {
    server.faults().denyList("");
    try (Engine engine = Engines.open(server)) {
      TrailException e = failure(engine, COUNT, ErrorCode.ACCESS_DENIED);
      assertThat(e + " " + engine.settings())
          .doesNotContain(server.secretKey())
          .contains("s3://trail/");
    }
  }

  private static TrailException failure(Engine engine, String sql, ErrorCode code) {
    TrailException e = catchThrowableOfType(TrailException.class, () -> Engines.rows(engine, sql));
    assertThat(e).as(sql).isNotNull();
    assertThat(e.code()).isEqualTo(code);
    return e;
  }

  private static String key(String account, String stamp) {
    return Logs.key("AWSLogs", account, "us-east-1", stamp, "u");
  }

  private static byte[] content(String account, String stamp) {
    String time =
        "%s-%s-%sT%s:00:00Z"
            .formatted(
                stamp.substring(0, 4),
                stamp.substring(4, 6),
                stamp.substring(6, 8),
                stamp.substring(9, 11));
    return Logs.object(Logs.event(time, account + stamp, account, "us-east-1"));
  }
}
