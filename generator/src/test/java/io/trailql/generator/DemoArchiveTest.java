package io.trailql.generator;

import static io.trailql.generator.StoredArchive.count;
import static io.trailql.generator.StoredArchive.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoArchiveTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 3);
  private static final StoredArchive ARCHIVE = new StoredArchive();
  private static DemoTruth truth;

  /** Events that a reader finds: distinct, from objects that can be read. */
  private static List<JsonNode> events;

  private static int records;

  @BeforeAll
  static void write() throws IOException {
    truth = DemoArchive.write(TODAY, ARCHIVE);
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    for (String path : logs()) {
      if (!path.equals(truth.truncatedObject())) {
        for (JsonNode record : ARCHIVE.records(path)) {
          if (record.isObject()) {
            records++;
            byId.putIfAbsent(text(record, "/eventID"), record);
          }
        }
      }
    }
    events = List.copyOf(byId.values());
  }

  private static Collection<String> logs() {
    return ARCHIVE.objects().keySet().stream()
        .filter(p -> p.contains("/CloudTrail/") || p.contains("/CloudTrail-NetworkActivity/"))
        .toList();
  }

  private static List<JsonNode> events(String pointer, String value) {
    return events.stream().filter(e -> value.equals(text(e, pointer))).toList();
  }

  @Test
  void isSmallRecentAndTheSameForTheSameDay() throws IOException {
    assertThat(truth.archive().events()).isEqualTo(events.size()).isBetween(20_000L, 30_000L);
    assertThat(ARCHIVE.objects()).hasSizeBetween(200, 999);
    assertThat(events)
        .allSatisfy(
            e ->
                assertThat(LocalDate.parse(text(e, "/eventTime").substring(0, 10)))
                    .isBetween(TODAY.minusDays(DemoArchive.DAYS + 1), TODAY.minusDays(1)));
    StoredArchive again = new StoredArchive();
    DemoArchive.write(TODAY, again);
    assertThat(again.objects().keySet()).isEqualTo(ARCHIVE.objects().keySet());
    assertThat(again.objects())
        .allSatisfy((p, bytes) -> assertThat(ARCHIVE.objects().get(p)).isEqualTo(bytes));
  }

  @Test
  void anotherDayGivesAnArchiveWithTheStories() throws IOException {
    DemoTruth other = DemoArchive.write(LocalDate.of(2024, 3, 1), new StoredArchive());
    assertThat(other.leakedKey()).hasSize(DemoArchive.LEAKED_KEY_CALLS);
    assertThat(other.failedSignInsByAddress()).hasSizeGreaterThan(1);
    assertThat(other.archive().late()).isNotEmpty();
    assertThat(other.archive().duplicates()).isPositive();
    assertThat(other.newestTimes().get(0)).isBefore(Instant.parse("2024-03-01T00:00:00Z"));
  }

  @Test
  void passwordsAreGuessedUntilOneFits() {
    List<JsonNode> failed = events("/responseElements/ConsoleLogin", "Failure");
    assertThat(count(failed, e -> text(e, "/sourceIPAddress")))
        .isEqualTo(truth.failedSignInsByAddress())
        .containsEntry(DemoArchive.GUESSING_ADDRESS, (long) DemoArchive.GUESSES)
        .hasSizeGreaterThan(DemoArchive.MISTYPED - 1);
    assertThat(failed)
        .allSatisfy(
            e -> {
              assertThat(e.has("errorCode")).isFalse();
              assertThat(text(e, "/errorMessage")).containsAnyOf("Failed auth", "No username");
            });
    List<JsonNode> theirs =
        events("/sourceIPAddress", DemoArchive.GUESSING_ADDRESS).stream()
            .sorted(Comparator.comparing(e -> text(e, "/eventTime")))
            .toList();
    assertThat(theirs).hasSize(DemoArchive.GUESSES + 1);
    JsonNode last = theirs.get(DemoArchive.GUESSES);
    assertThat(text(last, "/responseElements/ConsoleLogin")).isEqualTo("Success");
    assertThat(text(last, "/additionalEventData/MFAUsed")).isEqualTo("No");
  }

  @Test
  void theContractorIsDeniedMost() {
    Set<String> codes =
        Set.of("AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation");
    List<JsonNode> denied =
        events.stream().filter(e -> codes.contains(e.path("errorCode").asText())).toList();
    assertThat(count(denied, e -> text(e, "/userIdentity/arn")))
        .isEqualTo(truth.deniedByPrincipal());
    assertThat(truth.deniedByPrincipal().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(denied.size() - truth.deniedWithoutPrincipal());
    assertThat(truth.deniedByPrincipal().entrySet().stream().max(Map.Entry.comparingByValue()))
        .hasValue(Map.entry(DemoArchive.CONTRACTOR, (long) DemoArchive.CONTRACTOR_DENIALS));
  }

  @Test
  void largeInstancesAreLaunchedWhereNobodyElseIs() {
    assertThat(events("/eventName", "RunInstances").size())
        .isEqualTo(truth.launches().size())
        .isGreaterThan(DemoArchive.LAUNCHES);
    List<JsonNode> there =
        events("/awsRegion", DemoArchive.UNUSED_REGION).stream()
            .filter(e -> text(e, "/eventName").equals("RunInstances"))
            .toList();
    assertThat(there.size())
        .isEqualTo(truth.suspiciousLaunches().size())
        .isEqualTo(DemoArchive.LAUNCHES);
    assertThat(there.stream().filter(e -> e.has("errorCode"))).hasSize(DemoArchive.FAILED_LAUNCHES);
    for (JsonNode launch : there) {
      int asked = launch.at("/requestParameters/instancesSet/items/0/maxCount").asInt();
      assertThat(asked).isGreaterThanOrEqualTo(8);
      assertThat(text(launch, "/requestParameters/instanceType"))
          .isIn("p4d.24xlarge", "p3.16xlarge", "g5.48xlarge");
      JsonNode started = launch.at("/responseElements/instancesSet/items");
      assertThat(started.size()).isEqualTo(launch.has("errorCode") ? 0 : asked);
    }
    assertThat(events("/awsRegion", DemoArchive.UNUSED_REGION))
        .allMatch(e -> text(e, "/sourceIPAddress").equals(DemoArchive.LEAKED_KEY_ADDRESS));
  }

  @Test
  void theLeakedKeyMakesAnAdministrator() {
    List<String> names =
        events("/userIdentity/accessKeyId", DemoArchive.LEAKED_KEY).stream()
            .sorted(Comparator.comparing(e -> text(e, "/eventTime")))
            .map(e -> text(e, "/eventName"))
            .toList();
    assertThat(names)
        .isEqualTo(truth.leakedKey().stream().map(e -> e.facts().eventName()).toList())
        .hasSize(DemoArchive.LEAKED_KEY_CALLS)
        .startsWith("GetCallerIdentity", "ListBuckets", "ListUsers")
        .endsWith("CreateUser", "AttachUserPolicy", "CreateAccessKey", "CreateLoginProfile");
    assertThat(
            events("/requestParameters/policyArn", "arn:aws:iam::aws:policy/AdministratorAccess"))
        .isNotEmpty()
        .allMatch(e -> text(e, "/requestParameters/userName").equals(DemoArchive.MADE_USER));
  }

  @Test
  void readsWritesAndNewestAreCounted() {
    Map<String, Long> readOnly = count(events, e -> text(e, "/readOnly"));
    assertThat(readOnly).isEqualTo(Map.of("true", truth.reads(), "false", truth.writes()));
    List<String> newest =
        events.stream()
            .map(e -> text(e, "/eventTime"))
            .sorted(Comparator.reverseOrder())
            .limit(100)
            .toList();
    assertThat(truth.newestTimes()).map(Object::toString).isEqualTo(newest);
  }

  @Test
  void thereIsSomeTrouble() {
    byte[] truncated = ARCHIVE.objects().get(truth.truncatedObject());
    assertThatThrownBy(() -> StoredArchive.inflate(truncated))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(StoredArchive.parse(ARCHIVE.objects().get(truth.noLogObject())).has("Records"))
        .isFalse();
    assertThat(ARCHIVE.records(truth.malformedRecordObject()))
        .extracting(JsonNode::isObject)
        .containsExactly(true, false);
    assertThat(truth.archive().duplicates()).isEqualTo(records - events.size()).isPositive();
    assertThat(truth.archive().late()).isNotEmpty();
  }

  @Test
  void otherThingsLieBesideTheLogs() {
    Set<String> paths = ARCHIVE.objects().keySet();
    assertThat(paths.stream().filter(p -> p.contains("/vpcflowlogs/"))).hasSize(1);
    assertThat(paths.stream().filter(p -> p.endsWith("/ConfigWritabilityCheckFile"))).hasSize(1);
    assertThat(paths.stream().filter(p -> p.contains("/CloudTrail-Insight/")))
        .singleElement()
        .satisfies(
            p ->
                assertThat(ARCHIVE.records(p))
                    .extracting(r -> text(r, "/insightDetails/state"))
                    .containsExactly("Start", "End"));
    assertThat(paths.stream().filter(p -> p.contains("/CloudTrail-NetworkActivity/"))).isNotEmpty();
    List<String> digests = paths.stream().filter(p -> p.contains("/CloudTrail-Digest/")).toList();
    assertThat(digests)
        .hasSize(23)
        .allMatch(
            p -> p.matches(".*_us-east-1_organisation-trail_us-east-1_\\d{8}T\\d{6}Z\\.json\\.gz"));
    String previous = null;
    int listed = 0;
    for (String path : digests) {
      JsonNode digest = StoredArchive.parse(ARCHIVE.objects().get(path));
      assertThat(text(digest, "/digestS3Object")).isEqualTo(path);
      assertThat(text(digest, "/previousDigestS3Object")).isEqualTo(previous);
      for (JsonNode log : digest.path("logFiles")) {
        assertThat(ARCHIVE.objects()).containsKey(text(log, "/s3Object"));
        listed++;
      }
      previous = path;
    }
    assertThat(listed).isGreaterThan(5);
  }

  @Test
  void nothingIsFromTheFuture() {
    assertThat(truth.newestTimes().get(0)).isBefore(TODAY.atStartOfDay().toInstant(ZoneOffset.UTC));
  }
}
