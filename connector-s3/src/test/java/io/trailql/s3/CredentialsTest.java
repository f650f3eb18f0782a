package io.trailql.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.s3.server.LoopbackS3;
import io.trailql.s3.server.LoopbackSts;
import io.trailql.s3.server.MemoryObjects;
import io.trailql.s3.server.RecordedRequest;
import io.trailql.s3.server.RequestKind;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.Secret;
import io.trailql.storage.StorageSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where credentials come from, and that what expires is renewed. The SDK reads its settings from
 * system properties here.
 */
class CredentialsTest {
  private static final Backoff QUICK =
      new Backoff(
          6,
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(4),
          Duration.ofMillis(4));

  private final LoopbackS3 server = LoopbackS3.start("trail");
  private final Map<String, String> before = new HashMap<>();
  @TempDir private Path folder;

  @BeforeEach
  void hideTheMachinesOwnCredentials() {
    set("aws.sharedCredentialsFile", folder.resolve("credentials").toString());
    set("aws.configFile", folder.resolve("config").toString());
    set("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void close() {
    before.forEach((name, value) -> restore(name, value));
    server.close();
  }

  @Test
  void keysGivenWithTheSettingsAreUsed() {
    list(server.settings());

    assertThat(keysUsed()).containsExactly(server.accessKey());
  }

  @Test
  void aProfileIsUsed() throws IOException {
    server.accept("AKIAPROFILE000000001", "profile-secret");
    write(
        "credentials",
        "[logs]",
        "aws_access_key_id = AKIAPROFILE000000001",
        "aws_secret_access_key = profile-secret");
    list(with(Optional.of("logs"), Optional.empty(), Optional.empty()));

    assertThat(keysUsed()).containsExactly("AKIAPROFILE000000001");
  }

  @Test
  void theDefaultChainFindsTheDefaultProfile() throws IOException {
    server.accept("AKIADEFAULT000000001", "default-secret");
    write(
        "credentials",
        "[default]",
        "aws_access_key_id = AKIADEFAULT000000001",
        "aws_secret_access_key = default-secret");
    list(chain());

    assertThat(keysUsed()).containsExactly("AKIADEFAULT000000001");
  }

  @Test
  void theRegionOfTheProfileIsUsed() throws IOException {
    write(
        "credentials",
        "[logs]",
        "aws_access_key_id = " + server.accessKey(),
        "aws_secret_access_key = x");
    write("config", "[profile logs]", "region = ap-south-1");
    list(with(Optional.of("logs"), Optional.empty(), Optional.empty()));

    assertThat(server.log().all())
        .extracting(RecordedRequest::region)
        .containsExactly("ap-south-1");
  }

  @Test
  void aRoleIsAssumedWithItsExternalId() {
    try (LoopbackSts sts = LoopbackSts.start(server, Duration.ofHours(1))) {
      set("aws.endpointUrlSts", sts.endpoint().toString());
      StorageSettings own = server.settings();
      list(
          with(
              own.keys(),
              Optional.empty(),
              Optional.of("arn:aws:iam::111111111111:role/reader"),
              Optional.of("ext-7")));

      assertThat(keysUsed()).containsExactly(sts.accessKey(1));
      assertThat(sts.requests()).hasSize(1);
      assertThat(sts.requests().get(0))
          .containsEntry("Action", "AssumeRole")
          .containsEntry("RoleArn", "arn:aws:iam::111111111111:role/reader")
          .containsEntry("ExternalId", "ext-7");
    }
  }

  @Test
  void credentialsOfAWebIdentityAreRenewedBeforeTheyExpire() throws IOException {
    write("token", "first");
    try (LoopbackSts sts = LoopbackSts.start(server, Duration.ofSeconds(30))) {
      set("aws.endpointUrlSts", sts.endpoint().toString());
      set("aws.webIdentityTokenFile", folder.resolve("token").toString());
      set("aws.roleArn", "arn:aws:iam::111111111111:role/reader");
      set("aws.region", "us-east-1");
      try (S3Storage storage = new S3Storage("trail", chain(), QUICK)) {
        storage.list(ListRequest.all("")).next();
        write("token", "second");
        server.faults().expire(sts.accessKey(1));
        storage.list(ListRequest.all("")).next();
      }

      assertThat(keysUsed())
          .startsWith(sts.accessKey(1))
          .endsWith(sts.accessKey(sts.requests().size()));
      assertThat(sts.requests())
          .extracting(request -> request.get("WebIdentityToken").strip())
          .startsWith("first")
          .endsWith("second");
      assertThat(sts.requests().get(0)).containsEntry("Action", "AssumeRoleWithWebIdentity");
    }
  }

  /**
   * The refusal is held back until the newer credentials are there. The SDK looks for them once a
   * second at most, which the standard patience knows, and by the file's time, which a file system
   * may round down: hence a time that is surely later.
   */
  @Test
  void credentialsThatExpireInMidQueryAreReadAgain() throws Exception {
    server.accept("ASIAOLD0000000000001", "old");
    server.accept("ASIANEW0000000000001", "new");
    server.faults().expire("ASIAOLD0000000000001");
    server.faults().hold(RequestKind.LIST);
    write(
        "credentials",
        "[logs]",
        "aws_access_key_id=ASIAOLD0000000000001",
        "aws_secret_access_key=old",
        "aws_session_token=t");
    try (S3Storage storage =
        new S3Storage(
            "trail",
            with(Optional.of("logs"), Optional.empty(), Optional.empty()),
            Backoff.STANDARD)) {
      FutureTask<ObjectPage> page =
          new FutureTask<>(() -> storage.list(ListRequest.all("")).next());
      new Thread(page).start();
      server.log().await(1);
      write(
          "credentials",
          "[logs]",
          "aws_access_key_id=ASIANEW0000000000001",
          "aws_secret_access_key=new");
      Files.setLastModifiedTime(
          folder.resolve("credentials"), FileTime.from(Instant.now().plusSeconds(60)));
      server.faults().release();
      assertThat(page.get().objects()).isEmpty();
    }

    assertThat(keysUsed()).containsExactly("ASIAOLD0000000000001", "ASIANEW0000000000001");
  }

  @Test
  void credentialsOfAProcessAreRenewedBeforeTheyExpire() throws IOException {
    server.accept("ASIAOLD0000000000001", "old");
    server.accept("ASIANEW0000000000001", "new");
    write("config", "[profile logs]", "credential_process = cat " + folder.resolve("process.json"));
    write("process.json", processAnswer("ASIAOLD0000000000001", "old"));
    try (S3Storage storage =
        new S3Storage(
            "trail", with(Optional.of("logs"), Optional.empty(), Optional.empty()), QUICK)) {
      storage.list(ListRequest.all("")).next();
      write("process.json", processAnswer("ASIANEW0000000000001", "new"));
      storage.list(ListRequest.all("")).next();
    }

    assertThat(keysUsed()).containsExactly("ASIAOLD0000000000001", "ASIANEW0000000000001");
  }

  @Test
  void withoutCredentialsTheMessageSaysHowToGiveThem() {
    TrailException e = catchThrowableOfType(TrailException.class, () -> list(chain()));

    assertThat(e.code()).isEqualTo(ErrorCode.NO_CREDENTIALS);
    assertThat(e)
        .hasMessage(
            "Cannot list s3://trail/: no credentials were found. Log in (aws sso login), set AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                + " the properties archive.profile, archive.role_arn or user and password; for a public bucket set archive.anonymous=true.");
    assertThat(server.log().all()).isEmpty();
  }

  @Test
  void anUnknownProfileIsAFailure() {
    TrailException e =
        catchThrowableOfType(
            TrailException.class,
            () -> list(with(Optional.of("missing"), Optional.empty(), Optional.empty())));

    assertThat(e.code()).isEqualTo(ErrorCode.NO_CREDENTIALS);
  }

  @Test
  void keysThatTheStoreDoesNotKnowAreAFailure() {
    StorageSettings settings =
        server.settings(
            Optional.of(new StorageSettings.Keys("AKIAWRONG00000000001", new Secret("hush-hush"))));
    TrailException e = catchThrowableOfType(TrailException.class, () -> list(settings));

    assertThat(e.code()).isEqualTo(ErrorCode.NO_CREDENTIALS);
    assertThat(e)
        .hasMessageContaining("does not accept the credentials (InvalidAccessKeyId)")
        .hasMessageNotContaining("hush-hush");
  }

  @Test
  void aPublicBucketNeedsNone() {
    try (LoopbackS3 open = LoopbackS3.serving("trail", new MemoryObjects()).open().start()) {
      StorageSettings d = open.settings(Optional.empty());
      list(
          new StorageSettings(
              d.region(),
              d.endpoint(),
              d.addressing(),
              d.profile(),
              d.roleArn(),
              d.externalId(),
              d.proxy(),
              d.payer(),
              StorageSettings.Identity.ANONYMOUS,
              d.keys()));

      assertThat(open.log().all()).extracting(RecordedRequest::accessKey).containsExactly("");
    }
  }

  @Test
  void theRequesterPaysWhenTold() {
    StorageSettings d = server.settings();
    list(
        new StorageSettings(
            Optional.of("eu-west-3"),
            d.endpoint(),
            d.addressing(),
            d.profile(),
            d.roleArn(),
            d.externalId(),
            d.proxy(),
            StorageSettings.Payer.REQUESTER,
            d.identity(),
            d.keys()));

    RecordedRequest request = server.log().all().get(0);
    assertThat(request.headers()).containsEntry("x-amz-request-payer", "requester");
    assertThat(request.region()).isEqualTo("eu-west-3");
  }

  @Test
  void aProxyIsUsed() {
    StorageSettings d = server.settings();
    list(
        new StorageSettings(
            d.region(),
            Optional.of(URI.create("http://s3.invalid")),
            d.addressing(),
            d.profile(),
            d.roleArn(),
            d.externalId(),
            Optional.of(server.endpoint()),
            d.payer(),
            d.identity(),
            d.keys()));

    assertThat(server.log().all().get(0).headers()).containsEntry("host", "s3.invalid");
  }

  private void list(StorageSettings settings) {
    try (S3Storage storage = new S3Storage("trail", settings, QUICK)) {
      storage.list(ListRequest.all("")).next();
    }
  }

  private static String processAnswer(String accessKey, String secretKey) {
    return String.format(
        "{\"Version\":1,\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"SessionToken\":\"t\",\"Expiration\":\"%s\"}",
        accessKey, secretKey, Instant.now().plusSeconds(5));
  }

  private List<String> keysUsed() {
    return server.log().all().stream().map(RecordedRequest::accessKey).toList();
  }

  private StorageSettings chain() {
    return with(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private StorageSettings with(
      Optional<String> profile, Optional<String> role, Optional<String> externalId) {
    return with(Optional.empty(), profile, role, externalId);
  }

  private StorageSettings with(
      Optional<StorageSettings.Keys> keys,
      Optional<String> profile,
      Optional<String> role,
      Optional<String> externalId) {
    StorageSettings d = server.settings(keys);
    return new StorageSettings(
        d.region(),
        d.endpoint(),
        d.addressing(),
        profile,
        role,
        externalId,
        d.proxy(),
        d.payer(),
        d.identity(),
        d.keys());
  }

  private void write(String file, String... lines) throws IOException {
    // In one step, so that nobody reads half of it.
    Files.move(
        Files.write(folder.resolve(file + ".new"), List.of(lines)),
        folder.resolve(file),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void set(String name, String value) {
    before.putIfAbsent(name, System.getProperty(name) + "");
    System.setProperty(name, value);
  }

  private static void restore(String name, String value) {
    if (value.equals("null")) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
