package io.trailql.generator;

import io.trailql.generator.event.JsonBytes;
import io.trailql.generator.event.Randomness;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What lies beside the logs in a bucket: digests, insights, and the files of other services. */
final class DemoNeighbours {
  /** The bucket that digests say they lie in. */
  private static final String BUCKET = "example-corp-cloudtrail";

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final LocalDate yesterday;
  private final Randomness random;

  DemoNeighbours(LocalDate yesterday) {
    this.yesterday = yesterday;
    random = Randomness.of(DemoArchive.SEED, "neighbours", yesterday);
  }

  void write(RecordedScope recorded, ArchiveSink sink) throws IOException {
    insight(sink);
    foreign(sink);
    Instant midnight = recorded.scope().date().atStartOfDay().toInstant(ZoneOffset.UTC);
    Digest previous = null;
    for (int hour = 0; hour < 23; hour++) {
      Instant start = midnight.plus(Duration.ofHours(hour)).plusSeconds(124);
      previous = digest(recorded, start, previous, sink);
    }
  }

  private void foreign(ArchiveSink sink) throws IOException {
    String folder = DemoArchive.LAYOUT.accountFolder(DemoArchive.PRODUCTION);
    sink.put(folder + "Config/ConfigWritabilityCheckFile", new byte[0]);
    String log = "2 111122223333 eni-0a1b2c3d 10.0.1.4 10.0.2.9 443 49152 6 20 4249 OK\n";
    sink.put(
        folder + "vpcflowlogs/us-east-1/111122223333_vpcflowlogs_us-east-1_fl-0a1b2c3d.log.gz",
        LogFile.gzip(log.getBytes(StandardCharsets.US_ASCII)));
  }

  private void insight(ArchiveSink sink) throws IOException {
    String kind = "CloudTrail-Insight";
    ArchiveScope scope =
        new ArchiveScope(DemoArchive.PRODUCTION, DemoArchive.UNUSED_REGION, yesterday);
    Instant start = yesterday.atTime(3, 26).toInstant(ZoneOffset.UTC);
    String shared = random.uuid();
    JsonBytes json = new JsonBytes();
    json.object().array("Records");
    insightRecord(json, "Start", start, shared);
    insightRecord(json, "End", start.plus(Duration.ofMinutes(5)), shared);
    json.endArray().endObject();
    Instant delivered = start.plus(Duration.ofMinutes(19));
    sink.put(
        DemoArchive.LAYOUT.dayFolder(kind, scope)
            + LogFile.name(kind, scope, delivered, random.alphanumeric(16)),
        LogFile.gzip(json.bytes()));
  }

  private void insightRecord(JsonBytes json, String state, Instant time, String shared) {
    json.object()
        .text("eventVersion", "1.09")
        .text("eventTime", time.toString())
        .text("awsRegion", DemoArchive.UNUSED_REGION)
        .text("eventID", random.uuid())
        .text("eventType", "AwsCloudTrailInsight")
        .text("recipientAccountId", DemoArchive.PRODUCTION)
        .text("sharedEventID", shared)
        .object("insightDetails")
        .text("state", state)
        .text("eventSource", "ec2.amazonaws.com")
        .text("eventName", "RunInstances")
        .text("insightType", "ApiCallRateInsight")
        .object("insightContext")
        .object("statistics")
        .object("baseline")
        .number("average", "0.0020833333")
        .endObject()
        .object("insight")
        .number("average", "1.2")
        .endObject()
        .number("insightDuration", 5)
        .number("baselineDuration", 10_080)
        .endObject()
        .endObject()
        .endObject()
        .text("eventCategory", "Insight")
        .endObject();
  }

  private Digest digest(RecordedScope recorded, Instant start, Digest previous, ArchiveSink sink)
      throws IOException {
    ArchiveScope scope = recorded.scope();
    Instant end = start.plus(Duration.ofHours(1));
    List<FinishedObject> listed =
        recorded.objects().stream().filter(o -> isWithin(o, start, end)).toList();
    String kind = "CloudTrail-Digest";
    String path =
        DemoArchive.LAYOUT.dayFolder(kind, scope)
            + String.join(
                "_",
                scope.account(),
                kind,
                scope.region(),
                "organisation-trail",
                scope.region(),
                SECOND.format(end) + ".json.gz");
    JsonBytes json = new JsonBytes();
    json.object()
        .text("awsAccountId", scope.account())
        .text("digestStartTime", start.toString())
        .text("digestEndTime", end.toString())
        .text("digestS3Bucket", BUCKET)
        .text("digestS3Object", path)
        .text("digestPublicKeyFingerprint", "31e8b5433410dfb61a9dc45cc65b22ff")
        .text("digestSignatureAlgorithm", "SHA256withRSA");
    times(json, listed);
    json.text("previousDigestS3Bucket", previous == null ? null : BUCKET)
        .text("previousDigestS3Object", previous == null ? null : previous.path())
        .text("previousDigestHashValue", previous == null ? null : previous.hash())
        .text("previousDigestHashAlgorithm", previous == null ? null : "SHA-256")
        .text("previousDigestSignature", previous == null ? null : random.hex(512))
        .array("logFiles");
    for (FinishedObject object : listed) {
      json.object()
          .text("s3Bucket", BUCKET)
          .text("s3Object", object.path())
          .text("hashValue", sha256(inflated(object)))
          .text("hashAlgorithm", "SHA-256");
      times(json, List.of(object));
      json.endObject();
    }
    json.endArray().endObject();
    sink.put(path, LogFile.gzip(json.bytes()));
    return new Digest(path, sha256(json.bytes()));
  }

  private static boolean isWithin(FinishedObject object, Instant start, Instant end) {
    Instant delivered = object.events().get(0).deliveredAt();
    return !delivered.isBefore(start) && delivered.isBefore(end);
  }

  private static void times(JsonBytes json, List<FinishedObject> objects) {
    List<Instant> times =
        objects.stream()
            .flatMap(object -> object.events().stream())
            .map(GeneratedEvent::eventTime)
            .sorted(Comparator.naturalOrder())
            .toList();
    boolean none = times.isEmpty();
    json.text("newestEventTime", none ? null : times.get(times.size() - 1).toString())
        .text("oldestEventTime", none ? null : times.get(0).toString());
  }

  private static byte[] inflated(FinishedObject object) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(object.content()))) {
      return in.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private record Digest(String path, String hash) {}
}
