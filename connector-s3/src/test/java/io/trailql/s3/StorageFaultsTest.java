package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.MemoryObjects;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.StorageSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StorageFaultsTest {
  private static final Backoff QUICK =
      new Backoff(
          6,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(4),
          Duration.ofMillis(4));

  private final LoopbackS3 server = LoopbackS3.start("trail");
  private S3Storage storage;

  @BeforeEach
  void open() {
    storage = new S3Storage("trail", server.settings(), QUICK);
  }

  @AfterEach
  void close() {
    storage.close();
    server.close();
  }

  @Test
  void anObjectTakesOneGetAndNoHead() throws IOException {
    server.put("a/1.json.gz", content(5000));
    ObjectSummary object = listed("a/");
    assertThat(read(object)).isEqualTo(content(5000));

    assertThat(server.log().all())
        .extracting(RecordedRequest::kind)
        .containsExactly(RequestKind.LIST, RequestKind.GET);
    RecordedRequest get = server.log().of(RequestKind.GET).get(0);
    assertThat(get.ifMatch()).isEqualTo(object.version());
    assertThat(get.range()).isEmpty();
  }

  @Test
  void nothingIsRequestedBeforeFirstUse() {
    storage.list(ListRequest.all(""));

    assertThat(server.log().all()).isEmpty();
  }

  @Test
  void aBurstOfRefusalsIsSatOut() throws IOException {
    server.put("a/1", content(10));
    server.faults().throttleNext(5);
    ObjectSummary object = listed("a/");
    server.faults().failNext(3);

    assertThat(read(object)).hasSize(10);
    assertThat(server.log().count(RequestKind.LIST)).isEqualTo(6);
    assertThat(server.log().count(RequestKind.GET)).isEqualTo(4);
  }

  @Test
  void refusalsWithoutEndAreAFailure() {
    server.faults().throttle(1, 0);

    assertThat(failure(() -> listed("a/"), ErrorCode.STORAGE_UNAVAILABLE))
        .hasMessage(
            "Cannot list s3://trail/a/: the store asked to slow down 6 times (SlowDown); run fewer queries at a time, or try again"
                + " later.");
    assertThat(server.log().count(RequestKind.LIST)).isEqualTo(6);
  }

  @Test
  void manyReadsGetThroughAStoreThatRefusesEveryFifth() throws IOException {
    server.put("a/1", content(100));
    ObjectSummary object = listed("a/");
    server.faults().throttle(0.2, 7);
    for (int i = 0; i < 100; i++) {
      assertThat(read(object)).hasSize(100);
    }

    assertThat(server.log().count(RequestKind.GET)).isGreaterThan(100);
  }

  @Test
  void lostAnswersAreAskedForAgain() throws IOException {
    server.put("a/1", content(10));
    server.faults().loseNext(2);

    assertThat(read(listed("a/"))).hasSize(10);
    assertThat(server.log().count(RequestKind.LIST)).isEqualTo(3);
  }

  @Test
  void aBrokenReadGoesOnWhereItBroke() throws IOException {
    byte[] content = content(3 << 20);
    server.put("a/1", content);
    ObjectSummary object = listed("a/");
    server.faults().cutNext(1);

    assertThat(read(object)).isEqualTo(content);
    assertThat(server.log().of(RequestKind.GET))
        .extracting(RecordedRequest::range)
        .containsExactly("", "bytes=1048576-");
    assertThat(server.log().of(RequestKind.GET))
        .extracting(RecordedRequest::ifMatch)
        .containsOnly(object.version());
  }

  @Test
  void aReadThatAlwaysBreaksIsAFailure() {
    server.put("a/1", content(1000));
    ObjectSummary object = listed("a/");
    server.faults().cutNext(1000);

    assertThat(failure(() -> storage.open(object), ErrorCode.STORAGE_UNAVAILABLE))
        .hasMessage(
            "Cannot read s3://trail/a/1: the connection broke 6 times; try again later. (s3://trail/a/1)");
  }

  @Test
  void anObjectReplacedWhileItIsReadIsRefused() throws IOException {
    server.put("a/1", content(3 << 20));
    ObjectSummary object = listed("a/");
    server.faults().cutNext(1);
    try (InputStream in = storage.open(object)) {
      server.put("a/1", content(10));
      failure(in::readAllBytes, ErrorCode.OBJECT_CHANGED);
    }
  }

  @Test
  void aDeniedPrefixNamesItAndTheMissingPermission() {
    server.faults().denyList("AWSLogs/222222222222/");

    assertThat(failure(() -> listed("AWSLogs/222222222222/CloudTrail/"), ErrorCode.ACCESS_DENIED))
        .hasMessage(
            "Cannot list s3://trail/AWSLogs/222222222222/CloudTrail/: access is denied; grant s3:ListBucket on the bucket trail for"
                + " the prefix AWSLogs/222222222222/CloudTrail/, or exclude it with a predicate on account, region or date.");
    assertThat(server.log().count(RequestKind.LIST)).isEqualTo(1);
  }

  @Test
  void aDeniedObjectNamesItAndTheMissingPermission() {
    server.put("a/1", content(10));
    ObjectSummary object = listed("a/");
    server.faults().denyRead("a/");

    TrailException e = failure(() -> storage.open(object), ErrorCode.ACCESS_DENIED);
    assertThat(e).hasMessageContaining("s3:GetObject on arn:aws:s3:::trail/a/1");
    assertThat(e.place().orElseThrow().object()).isEqualTo("s3://trail/a/1");
  }

  @Test
  void aKeyThatMayNotBeUsedIsToldFromAnObjectThatMayNotBeRead() {
    server.put("a/1", content(10));
    ObjectSummary object = listed("a/");
    server.faults().denyDecrypt("a/1");

    assertThat(failure(() -> storage.open(object), ErrorCode.KEY_ACCESS_DENIED))
        .hasMessageContaining("grant kms:Decrypt");
  }

  @Test
  void anArchivedObjectIsKnownFromTheListing() {
    server.put("a/1", content(10), "GLACIER");
    server.put("b/1", content(10), "DEEP_ARCHIVE");
    server.put("c/1", content(10), "GLACIER_IR");

    assertThat(listed("a/").isArchived()).isTrue();
    assertThat(listed("b/").isArchived()).isTrue();
    assertThat(listed("c/").isArchived()).isFalse();
    ObjectSummary object = listed("a/");
    assertThat(failure(() -> storage.open(object), ErrorCode.OBJECT_ARCHIVED))
        .hasMessageContaining("restore it first");
  }

  @Test
  void aRestoredObjectIsReadable() throws IOException {
    server.put("a/1", content(10), "GLACIER");
    server.faults().restored("a/");

    ObjectSummary object = listed("a/");

    assertThat(object.isArchived()).isFalse();
    assertThat(read(object)).hasSize(10);
  }

  @Test
  void aBucketInAnotherRegionIsFollowed() throws IOException {
    for (LoopbackS3.ForeignRegion answer : LoopbackS3.ForeignRegion.values()) {
      try (LoopbackS3 far = far(answer, LoopbackS3.RegionHeader.SENT);
          S3Storage there = new S3Storage("trail", far.settings(), QUICK)) {
        ObjectPage page = there.list(ListRequest.all("")).next();
        assertThat(page.objects()).hasSize(1);
        there.open(page.objects().get(0)).close();
        assertThat(far.log().of(RequestKind.GET))
            .extracting(RecordedRequest::region)
            .containsExactly("eu-central-1");
        assertThat(far.log().count(RequestKind.HEAD)).isZero();
      }
    }
  }

  @Test
  void aBucketInARegionThatTheStoreDoesNotNameIsAFailure() {
    try (LoopbackS3 far = far(LoopbackS3.ForeignRegion.MALFORMED, LoopbackS3.RegionHeader.MISSING);
        S3Storage there = new S3Storage("trail", far.settings(), QUICK)) {
      assertThat(
              failure(() -> there.list(ListRequest.all("")).next(), ErrorCode.STORAGE_UNAVAILABLE))
          .hasMessageContaining("the bucket trail is in another region; set archive.region=");
    }
  }

  @Test
  void anEndpointWithoutAServerIsAFailure() {
    StorageSettings settings = server.settings();
    server.close();
    try (S3Storage nowhere = new S3Storage("trail", settings, QUICK)) {
      assertThat(
              failure(
                  () -> nowhere.list(ListRequest.all("")).next(), ErrorCode.STORAGE_UNAVAILABLE))
          .hasMessageContaining(
              "the endpoint cannot be reached; check the properties archive.endpoint, archive.region and archive.proxy");
    }
  }

  @Test
  void noFailureShowsASecret() {
    server.put("a/1", content(10));
    ObjectSummary object = listed("a/");
    server.faults().expire(server.accessKey());
    TrailException e = failure(() -> storage.open(object), ErrorCode.NO_CREDENTIALS);
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));

    assertThat(e).hasMessageContaining("the credentials have expired (ExpiredToken)");
    assertThat(trace.toString()).doesNotContain(server.secretKey());
    assertThat(storage.toString() + server.settings()).doesNotContain(server.secretKey());
  }

  @Test
  void slowAnswersAreWaitedFor() {
    server.put("a/1", content(10));
    server.faults().latency(Duration.ofMillis(60));
    long start = System.nanoTime();
    listed("a/");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(59));
  }

  @Test
  void aWaitingRequestEndsWhenItsThreadIsInterrupted() throws InterruptedException {
    server.faults().hold(RequestKind.LIST);
    Outcome outcome = new Outcome(() -> storage.list(ListRequest.all("")).next());
    server.log().await(1);
    outcome.thread.interrupt();

    assertThat(outcome.failure().code()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void aReadThatStallsEndsWhenItsThreadIsInterrupted() throws InterruptedException {
    server.put("a/1", content(5 << 20));
    ObjectSummary object = listed("a/");
    server.faults().stallNext(1);
    Outcome outcome = new Outcome(() -> read(object));
    server.log().await(2);
    outcome.thread.interrupt();

    assertThat(outcome.failure().code()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void aWaitingRequestEndsWhenTheStorageIsClosed() throws InterruptedException {
    server.faults().hold(RequestKind.LIST);
    Outcome outcome = new Outcome(() -> storage.list(ListRequest.all("")).next());
    server.log().await(1);
    storage.close();

    assertThat(outcome.failure().code()).isEqualTo(ErrorCode.CLOSED);
    failure(() -> storage.list(ListRequest.all("")).next(), ErrorCode.CLOSED);
  }

  @Test
  void aWaitBetweenAttemptsEndsWhenTheThreadIsInterrupted() throws InterruptedException {
    server.faults().throttle(1, 0);
    Backoff slow =
        new Backoff(
            3, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));
    try (S3Storage patient = new S3Storage("trail", server.settings(), slow)) {
      Outcome outcome = new Outcome(() -> patient.list(ListRequest.all("")).next());
      server.log().await(1);
      outcome.thread.interrupt();

      assertThat(outcome.failure().code()).isEqualTo(ErrorCode.CANCELLED);
    }
  }

  private ObjectSummary listed(String prefix) {
    return storage.list(ListRequest.all(prefix)).next().objects().get(0);
  }

  private byte[] read(ObjectSummary object) throws IOException {
    try (InputStream in = storage.open(object)) {
      return in.readAllBytes();
    }
  }

  private static LoopbackS3 far(LoopbackS3.ForeignRegion answer, LoopbackS3.RegionHeader header) {
    MemoryObjects objects = new MemoryObjects();
    objects.put("a/1", content(10));
    return LoopbackS3.serving("trail", objects).region("eu-central-1", answer, header).start();
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static TrailException failure(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action, ErrorCode code) {
    TrailException e = catchThrowableOfType(TrailException.class, action);
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(code);
    return e;
  }

  /** What becomes of an action on a thread of its own. */
  private static final class Outcome {
    private final Thread thread;
    private volatile Throwable failure;

    Outcome(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
      thread =
          new Thread(
              () -> {
                try {
                  action.call();
                } catch (Throwable e) {
                  failure = e;
                }
              });
      thread.start();
    }

    TrailException failure() throws InterruptedException {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
      assertThat(failure).isInstanceOf(TrailException.class);
      return (TrailException) failure;
    }
  }
}
