package io.trailql.s3;

import static io.trailql.s3.server.RequestKind.ABORT_UPLOAD;
import static io.trailql.s3.server.RequestKind.BEGIN_UPLOAD;
import static io.trailql.s3.server.RequestKind.COMPLETE_UPLOAD;
import static io.trailql.s3.server.RequestKind.DELETE_MANY;
import static io.trailql.s3.server.RequestKind.GET;
import static io.trailql.s3.server.RequestKind.LIST_UPLOADS;
import static io.trailql.s3.server.RequestKind.PUT;
import static io.trailql.s3.server.RequestKind.UPLOAD_PART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import io.trailql.storage.CreateOutcome;
import io.trailql.storage.CreationCondition;
import io.trailql.storage.DeleteFailure;
import io.trailql.storage.Encryption;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectCreation;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.ObjectVersion;
import io.trailql.storage.StorageSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of creations and deletions when the store or the way to it fails. */
class CreationFaultsTest {
  private static final int ATTEMPTS = 6;
  private static final Backoff QUICK =
      new Backoff(
          ATTEMPTS,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(4),
          Duration.ofMillis(4));
  private static final int TWO_PARTS = S3Creation.PART + 5;

  private final LoopbackS3 server = LoopbackS3.start("lake");
  private S3WritableStorage storage;

  @BeforeEach
  void open() {
    storage = open(Optional.empty());
  }

  @AfterEach
  void close() {
    storage.close();
    server.close();
  }

  @Test
  void aSmallObjectTakesOneConditionalPut() {
    createIfAbsent("a/1", "one");
    try (ObjectCreation creation = storage.create("a/2")) {
      creation.write(bytes("two"), 0, 3);
      creation.finish();
    }

    assertKinds(PUT, PUT);
    assertThat(server.log().all()).allSatisfy(put -> assertConditional(put));
  }

  @Test
  void aLargeObjectIsCompletedConditionally() {
    ObjectVersion object = createLarge("a/1");

    assertKinds(BEGIN_UPLOAD, UPLOAD_PART, UPLOAD_PART, COMPLETE_UPLOAD);
    assertConditional(server.log().of(COMPLETE_UPLOAD).get(0));
    assertThat(object).isEqualTo(ObjectVersion.of(listed("a/1")));
    assertThat(object.size()).isEqualTo(TWO_PARTS);
    assertThat(server.openUploads()).isZero();
  }

  @Test
  void refusalsFailuresAndConflictsAreSatOut() throws IOException {
    server.faults().throttleNext(2);
    server.faults().failNext(1);
    server.faults().conflictNext(2);

    assertCreated(createIfAbsent("a/1", "one"));
    assertKinds(PUT, PUT, PUT, PUT, PUT, PUT);
    assertThat(text("a/1")).isEqualTo("one");
  }

  @Test
  void aCreationWhoseAnswerWasLostIsRecognised() throws IOException {
    server.faults().loseNext(PUT, 1);
    CreateOutcome lost = createIfAbsent("a/1", "one");
    assertKinds(PUT, PUT, GET);
    server.faults().failAfterNext(PUT, 2);
    CreateOutcome failed = createIfAbsent("a/2", "two");

    assertThat(lost).isEqualTo(new CreateOutcome.Created(ObjectVersion.of(listed("a/1"))));
    assertThat(failed).isEqualTo(new CreateOutcome.Created(ObjectVersion.of(listed("a/2"))));
    assertThat(text("a/2")).isEqualTo("two");
  }

  @Test
  void anothersObjectIsNotTakenForOursWhateverItHolds() throws IOException {
    createIfAbsent("a/1", "same");
    server.put("a/2", bytes("other"));
    server.faults().failNext(1);
    assertThat(createIfAbsent("a/1", "same")).isEqualTo(new CreateOutcome.Exists());
    server.faults().failNext(1);
    assertThat(createIfAbsent("a/2", "ours!")).isEqualTo(new CreateOutcome.Exists());
    server.faults().loseNext(PUT, 1);
    assertThat(createIfAbsent("a/2", "longer")).isEqualTo(new CreateOutcome.Exists());

    assertThat(text("a/2")).isEqualTo("other");
  }

  @Test
  void theContentDecidesWhereTheStoreLosesMetadata() {
    server.faults().loseMetadata();
    server.put("a/2", bytes("two"));
    server.faults().loseNext(PUT, 1);
    assertCreated(createIfAbsent("a/1", "one"));

    assertThat(createIfAbsent("a/1", "one")).isEqualTo(new CreateOutcome.Exists());
    server.faults().loseNext(PUT, 1);
    assertThat(createIfAbsent("a/2", "ours")).isEqualTo(new CreateOutcome.Exists());
    server.faults().loseNext(COMPLETE_UPLOAD, 1);
    assertThat(createLarge("a/3").size()).isEqualTo(TWO_PARTS);
  }

  @Test
  void aCreationThatIsNeverAnsweredIsFoundByReadingBack() {
    server.faults().loseNext(PUT, ATTEMPTS);

    assertCreated(createIfAbsent("a/1", "one"));
    assertThat(server.log().count(PUT)).isEqualTo(ATTEMPTS);
    assertThat(server.log().count(GET)).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadBackIsUnknown() {
    server.faults().loseNext(PUT, 1);
    server.faults().denyRead("a/1");

    assertThat(createIfAbsent("a/1", "one"))
        .isInstanceOfSatisfying(
            CreateOutcome.Unknown.class,
            unknown ->
                assertThat(unknown.reason())
                    .startsWith("It is not known whether s3://lake/a/1 was created: ")
                    .contains("s3:GetObject on arn:aws:s3:::lake/a/1"));
  }

  @Test
  void whatMayStillArriveIsUnknown() {
    server.faults().failNext(ATTEMPTS);

    assertThat(createIfAbsent("a/1", "one"))
        .isInstanceOfSatisfying(
            CreateOutcome.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("one may still arrive"));
  }

  @Test
  void whatWasRefusedIsAFailureThatNamesThePermission() {
    server.faults().denyWrite("a/");

    assertThat(failure(ErrorCode.ACCESS_DENIED, () -> createIfAbsent("a/1", "one")))
        .hasMessage(
            "Cannot create s3://lake/a/1: access is denied; grant s3:PutObject on arn:aws:s3:::lake/a/1. (s3://lake/a/1)");
    assertThat(failure(ErrorCode.ACCESS_DENIED, () -> createLarge("a/2")))
        .hasMessageContaining("grant s3:PutObject on arn:aws:s3:::lake/a/2");
    assertKinds(PUT, BEGIN_UPLOAD);
  }

  @Test
  void conflictsWithoutEndAreAFailure() {
    server.faults().conflictNext(ATTEMPTS);

    assertThat(failure(ErrorCode.STORAGE_UNAVAILABLE, () -> createIfAbsent("a/1", "one")))
        .hasMessageContaining("409 ConditionalRequestConflict 6 times");
    assertThat(server.log().count(PUT)).isEqualTo(ATTEMPTS);
  }

  @Test
  void anEndpointWithoutAServerIsAFailureThatNamesTheLakesProperties() {
    StorageSettings settings = server.settings();
    server.close();
    try (S3WritableStorage nowhere =
        new S3WritableStorage(
            "lake", settings, QUICK, Optional.empty(), CreationCondition.ALWAYS)) {
      assertThat(
              failure(
                  ErrorCode.STORAGE_UNAVAILABLE, () -> nowhere.createIfAbsent("a/1", bytes("one"))))
          .hasMessageContaining("lake.endpoint, lake.region and lake.proxy");
    }
  }

  @Test
  void aCreationInterruptedOnItsWayIsUnknown() throws Exception {
    server.faults().hold(PUT);
    CompletableFuture<CreateOutcome> outcome = new CompletableFuture<>();
    Thread thread = new Thread(() -> outcome.complete(storage.createIfAbsent("a/1", bytes("one"))));
    thread.start();
    server.log().await(1);
    thread.interrupt();

    assertThat(outcome.get()).isInstanceOf(CreateOutcome.Unknown.class);
    assertThat(listed("a/1").size()).isEqualTo(3);
  }

  @Test
  void aCreationInterruptedBeforeIsCancelled() {
    Thread.currentThread().interrupt();
    failure(ErrorCode.CANCELLED, () -> createIfAbsent("a/1", "one"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.log().all()).isEmpty();
  }

  @Test
  void racingCreationsHaveOneWinnerThoughAnswersAreLost() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 40; round++) {
        String key = "race/v" + round;
        server.faults().loseNext(PUT, 1 + round % 6);
        Callable<CreateOutcome> racer = () -> storage.createIfAbsent(key, bytes("same"));
        List<CreateOutcome> outcomes = new ArrayList<>();
        for (Future<CreateOutcome> outcome : threads.invokeAll(Collections.nCopies(8, racer))) {
          outcomes.add(outcome.get());
        }
        assertThat(outcomes).filteredOn(o -> o instanceof CreateOutcome.Created).hasSize(1);
        assertThat(outcomes).filteredOn(o -> o instanceof CreateOutcome.Exists).hasSize(7);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aCompletionWhoseAnswerWasLostIsRecognised() {
    server.faults().loseNext(COMPLETE_UPLOAD, 1);
    ObjectVersion object = createLarge("a/1");

    assertKinds(BEGIN_UPLOAD, UPLOAD_PART, UPLOAD_PART, COMPLETE_UPLOAD, COMPLETE_UPLOAD, GET);
    assertThat(object).isEqualTo(ObjectVersion.of(listed("a/1")));
  }

  @Test
  void partsAreSentAgain() throws IOException {
    server.faults().loseNext(UPLOAD_PART, 2);
    server.faults().failAfterNext(UPLOAD_PART, 1);
    createLarge("a/1");

    assertThat(server.log().count(UPLOAD_PART)).isEqualTo(5);
    assertThat(text("a/1")).isEqualTo(new String(large(), StandardCharsets.ISO_8859_1));
  }

  @Test
  void anUploadThatIsGivenUpIsAbortedEvenByAnInterruptedThread() {
    ObjectCreation creation = storage.create("a/1");
    creation.write(large(), 0, TWO_PARTS);
    assertThat(server.openUploads()).isEqualTo(1);
    Thread.currentThread().interrupt();
    creation.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.openUploads()).isZero();
    assertKinds(BEGIN_UPLOAD, UPLOAD_PART, ABORT_UPLOAD);
    creation.close();
    assertThat(server.log().count(ABORT_UPLOAD)).isEqualTo(1);
  }

  @Test
  void anUploadThatFailsIsAborted() {
    ObjectCreation creation = storage.create("a/1");
    creation.write(large(), 0, TWO_PARTS);
    server.put("a/1", bytes("older"));
    failure(ErrorCode.INTERNAL_ERROR, creation::finish);
    creation.close();

    assertThat(server.openUploads()).isZero();
  }

  @Test
  void anUploadThatAnotherAbortedSaysSo() {
    try (ObjectCreation creation = storage.create("a/1")) {
      creation.write(large(), 0, TWO_PARTS);
      String id = server.log().of(UPLOAD_PART).get(0).query().get("uploadId");
      server.abortUpload(id);

      assertThat(failure(ErrorCode.STORAGE_UNAVAILABLE, creation::finish))
          .hasMessageContaining("somebody aborted its upload (NoSuchUpload)");
    }
  }

  @Test
  void unfinishedUploadsAreRemovedPageByPage() {
    IntStream.range(0, 1001).forEach(i -> server.beginUpload("a/" + i / 3));
    server.beginUpload("b/1");
    Instant later = Clock.systemUTC().instant().plusSeconds(60);
    server.faults().throttleNext(1);

    assertThat(storage.removeUnfinished("a/", later)).isEqualTo(1001);
    assertThat(server.openUploads()).isEqualTo(1);
    assertThat(server.log().count(LIST_UPLOADS)).isEqualTo(1 + 2);
    assertThat(server.log().count(ABORT_UPLOAD)).isEqualTo(1001);

    server.faults().denyWrite("b/");
    assertThat(failure(ErrorCode.ACCESS_DENIED, () -> storage.removeUnfinished("b/", later)))
        .hasMessageContaining("grant s3:AbortMultipartUpload on arn:aws:s3:::lake/b/1");
  }

  @Test
  void whatIsWrittenIsEncryptedAsAsked() {
    Optional<Encryption> kms = Encryption.parse(Optional.empty(), Optional.of("alias/lake"));
    try (S3WritableStorage encrypted = open(kms)) {
      encrypted.createIfAbsent("a/1", bytes("one"));
      try (ObjectCreation creation = encrypted.create("a/2")) {
        creation.write(large(), 0, TWO_PARTS);
        creation.finish();
      }
    }

    for (RequestKind kind : List.of(PUT, BEGIN_UPLOAD)) {
      assertThat(server.log().of(kind).get(0).headers())
          .containsEntry("x-amz-server-side-encryption", "aws:kms")
          .containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "alias/lake");
    }
    createIfAbsent("a/3", "three");
    assertThat(server.log().of(PUT).get(1).headers())
        .doesNotContainKey("x-amz-server-side-encryption");
  }

  @Test
  void keysAreDeletedAThousandAtATimeAndTransientFailuresTriedAgain() {
    List<String> keys = IntStream.range(0, 2500).mapToObj(i -> "a/" + i).toList();
    keys.subList(0, 1500).forEach(key -> server.put(key, bytes("x")));
    assertThat(storage.delete(keys)).isEmpty();
    assertKinds(DELETE_MANY, DELETE_MANY, DELETE_MANY);

    server.put("b/1", bytes("x"));
    server.faults().failNextDeletes(3);
    assertThat(storage.delete(List.of("b/1", "b/2"))).isEmpty();
    assertThat(server.log().count(DELETE_MANY)).isEqualTo(6);
    assertThat(storage.list(ListRequest.all("")).next().objects()).isEmpty();
  }

  @Test
  void keysThatMayNotBeDeletedAreNamedWithTheMissingPermission() {
    List.of("a/1", "a/2", "a/3").forEach(key -> server.put(key, bytes("x")));
    server.faults().denyDelete("a/2");
    List<DeleteFailure> failures = storage.delete(List.of("a/1", "a/2", "a/3"));

    assertThat(failures).extracting(DeleteFailure::key).containsExactly("a/2");
    assertThat(failures.get(0).reason().code()).isEqualTo(ErrorCode.ACCESS_DENIED);
    assertThat(failures.get(0).reason())
        .hasMessageContaining(
            "Cannot delete s3://lake/a/2: access is denied; grant s3:DeleteObject on arn:aws:s3:::lake/a/2.");
    assertThat(listed("a/").key()).isEqualTo("a/2");
  }

  private S3WritableStorage open(Optional<Encryption> encryption) {
    return new S3WritableStorage(
        "lake", server.settings(), QUICK, encryption, CreationCondition.ALWAYS);
  }

  private CreateOutcome createIfAbsent(String key, String text) {
    return storage.createIfAbsent(key, bytes(text));
  }

  private ObjectVersion createLarge(String key) {
    try (ObjectCreation creation = storage.create(key)) {
      creation.write(large(), 0, TWO_PARTS);
      return creation.finish();
    }
  }

  private ObjectSummary listed(String prefix) {
    return storage.list(ListRequest.all(prefix)).next().objects().get(0);
  }

  private String text(String key) throws IOException {
    try (InputStream in = storage.open(listed(key))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private void assertKinds(RequestKind... kinds) {
    assertThat(server.log().all()).extracting(RecordedRequest::kind).containsExactly(kinds);
  }

  private static void assertConditional(RecordedRequest request) {
    assertThat(request.headers()).containsEntry("if-none-match", "*");
  }

  private static void assertCreated(CreateOutcome outcome) {
    assertThat(outcome).isInstanceOf(CreateOutcome.Created.class);
  }

  private static byte[] large() {
    byte[] content = new byte[TWO_PARTS];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i % 251);
    }
    return content;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static TrailException failure(ErrorCode code, ThrowingCallable action) {
    TrailException e = catchThrowableOfType(TrailException.class, action);
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(code);
    return e;
  }
}
