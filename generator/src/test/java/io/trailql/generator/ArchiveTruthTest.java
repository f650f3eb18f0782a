package io.trailql.generator;

import static io.trailql.generator.StoredArchive.count;
import static io.trailql.generator.StoredArchive.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trailql.generator.event.Needle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the truth with what is read back from the bytes. */
class ArchiveTruthTest {
  private static final ArchiveSpecification SPECIFICATION =
      ArchiveSpecification.of(42, 20_000).withLateShare(0.01).withRedeliveredShare(0.05);

  private static final StoredArchive ARCHIVE = new StoredArchive();
  private static final List<GeneratedEvent> OBSERVED = new ArrayList<>();
  private static ArchiveTruth truth;
  private static List<JsonNode> events;

  @BeforeAll
  static void generate() throws IOException {
    truth = new ArchiveTruth();
    new ArchiveGenerator(SPECIFICATION).generate(ARCHIVE, truth.andThen(OBSERVED::add));
    events = ARCHIVE.events();
  }

  private static long number(Predicate<JsonNode> condition) {
    return events.stream().filter(condition).count();
  }

  @Test
  void countsAgreeWithTheBytes() {
    assertThat(truth.events()).isEqualTo(20_000).isEqualTo(events.size());
    assertThat(truth.records()).isEqualTo(ARCHIVE.records().count()).isGreaterThan(20_100);
    assertThat(truth.objects()).isEqualTo(ARCHIVE.objects().size());
    assertThat(truth.byName()).isEqualTo(count(events, e -> text(e, "/eventName")));
    assertThat(truth.bySource()).isEqualTo(count(events, e -> text(e, "/eventSource")));
    assertThat(truth.byErrorCode()).isEqualTo(count(events, e -> text(e, "/errorCode")));
    assertThat(truth.withoutErrorCode()).isEqualTo(number(e -> !e.has("errorCode")));
    assertThat(truth.byIdentityType()).isEqualTo(count(events, e -> text(e, "/userIdentity/type")));
    assertThat(truth.byEventDate().entrySet().stream())
        .map(e -> Map.entry(e.getKey().toString(), e.getValue()))
        .containsExactlyElementsOf(
            count(events, e -> text(e, "/eventTime").substring(0, 10)).entrySet());
    assertThat(truth.distinctPrincipals())
        .isEqualTo(count(events, e -> text(e, "/userIdentity/arn")).size());
    assertThat(truth.withResources()).isEqualTo(number(e -> e.has("resources")));
    assertThat(truth.rootEvents())
        .isEqualTo(number(e -> "Root".equals(text(e, "/userIdentity/type"))))
        .isPositive();
  }

  @Test
  void documentsAgreeWithTheBytes() {
    List<JsonNode> s3 =
        events.stream().filter(e -> "s3.amazonaws.com".equals(text(e, "/eventSource"))).toList();
    Map<String, Long> buckets = count(s3, e -> text(e, "/requestParameters/bucketName"));
    assertThat(truth.s3ByBucket()).isEqualTo(buckets).hasSizeGreaterThan(100);
    assertThat(truth.s3WithoutBucket())
        .isEqualTo(s3.size() - buckets.values().stream().mapToLong(n -> n).sum())
        .isPositive();
    List<String> noMfa =
        events.stream()
            .filter(e -> "No".equals(text(e, "/additionalEventData/MFAUsed")))
            .map(e -> text(e, "/eventID"))
            .toList();
    assertThat(truth.loginsWithoutMfa()).isNotEmpty();
    assertThat(truth.loginsWithoutMfa().stream().map(GeneratedEvent::eventId))
        .containsExactlyInAnyOrderElementsOf(noMfa);
  }

  @Test
  void scopesAreThoseOfThePaths() {
    long all = 0;
    for (Map.Entry<ArchiveScope, Long> entry : truth.byScope().entrySet()) {
      ArchiveScope scope = entry.getKey();
      String day = "%s/%tY/%<tm/%<td/".formatted(scope.region(), scope.date());
      List<String> ids =
          ARCHIVE.objects().keySet().stream()
              .filter(p -> p.contains("/" + scope.account() + "/") && p.contains("/" + day))
              .flatMap(p -> ARCHIVE.records(p).stream())
              .map(r -> text(r, "/eventID"))
              .distinct()
              .toList();
      assertThat((long) ids.size()).as(scope.toString()).isEqualTo(entry.getValue());
      all += ids.size();
    }
    assertThat(all).isEqualTo(20_000);
  }

  @Test
  void needlesAreRareAndComplete() {
    List<String> needles =
        events.stream()
            .filter(
                e ->
                    Needle.ACCESS_KEY_ID.equals(text(e, "/userIdentity/accessKeyId"))
                        || Needle.ADDRESS.equals(text(e, "/sourceIPAddress")))
            .map(e -> text(e, "/eventID"))
            .toList();
    assertThat(truth.needles().stream().map(GeneratedEvent::eventId))
        .containsExactlyInAnyOrderElementsOf(needles);
    assertThat(needles).hasSizeBetween(1, 25);
    assertThat(truth.needles())
        .allSatisfy(
            n -> assertThat(n.facts().principalArn()).isEqualTo(Needle.arn("111122223333")));
  }

  @Test
  void theSmallestArchiveHasANeedle() throws IOException {
    ArchiveTruth small =
        new ArchiveGenerator(ArchiveSpecification.of(1, 200)).generate((path, content) -> {});
    assertThat(small.needles()).isNotEmpty();
  }

  @Test
  void observedEventsAreWhereTheySayAndSayWhatTheySay() {
    assertThat((long) OBSERVED.size()).isEqualTo(truth.records());
    String object = "";
    List<JsonNode> records = List.of();
    for (GeneratedEvent event : OBSERVED) {
      if (!event.object().equals(object)) {
        object = event.object();
        records = ARCHIVE.records(object);
      }
      JsonNode record = records.get(event.record());
      assertThat(text(record, "/eventID")).isEqualTo(event.eventId());
      assertThat(text(record, "/eventTime")).isEqualTo(event.eventTime().toString());
      assertThat(text(record, "/eventType")).isEqualTo(event.facts().eventType());
      assertThat(text(record, "/errorMessage")).isEqualTo(event.facts().errorMessage());
      assertThat(text(record, "/sourceIPAddress")).isEqualTo(event.facts().sourceAddress());
      assertThat(text(record, "/userAgent")).isEqualTo(event.facts().userAgent());
      assertThat(text(record, "/userIdentity/arn")).isEqualTo(event.facts().principalArn());
      assertThat(text(record, "/userIdentity/principalId")).isEqualTo(event.facts().principalId());
      assertThat(text(record, "/userIdentity/accessKeyId")).isEqualTo(event.facts().accessKeyId());
      Boolean reads = record.has("readOnly") ? record.path("readOnly").asBoolean() : null;
      assertThat(reads).isEqualTo(event.facts().readOnly());
      assertThat(event.object()).contains(stamp(event.deliveredAt()));
    }
  }

  private static String stamp(Instant time) {
    return "_%tY%<tm%<tdT%<tH%<tMZ_".formatted(time.atZone(ZoneOffset.UTC));
  }

  @Test
  void lateEventsAreOneToTwentyDaysLateAndTheOthersMinutes() {
    List<GeneratedEvent> first = OBSERVED.stream().filter(e -> !e.redelivered()).toList();
    List<GeneratedEvent> late = first.stream().filter(GeneratedEvent::isLate).toList();
    assertThat(late.size()).isEqualTo(truth.late().size()).isBetween(130, 215);
    Instant start = SPECIFICATION.firstDay().atStartOfDay().toInstant(ZoneOffset.UTC);
    assertThat(late)
        .allSatisfy(
            e -> {
              assertThat(e.lateness()).isBetween(Duration.ofDays(1), Duration.ofDays(20));
              assertThat(e.eventTime()).isAfterOrEqualTo(start);
            });
    assertThat(first.stream().filter(e -> !e.isLate()))
        .allSatisfy(
            e -> assertThat(e.lateness()).isBetween(Duration.ofSeconds(3), Duration.ofMinutes(10)));
    assertThat(truth.lateByDays().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(late.size())
        .isEqualTo(truth.lateByEventDate().values().stream().mapToLong(n -> n).sum());
    assertThat(truth.lateByDays().lastKey()).isGreaterThan(8);
  }

  @Test
  void eventsBeyondALookAheadAreThoseOfLaterObjects() {
    LocalDate day = SPECIFICATION.firstDay().plusDays(3);
    Instant from = day.atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant to = from.plus(Duration.ofDays(1));
    long beyond =
        OBSERVED.stream()
            .filter(e -> !e.redelivered())
            .filter(e -> !e.eventTime().isBefore(from) && e.eventTime().isBefore(to))
            .filter(e -> e.deliveredAt().isAfter(to.plus(Duration.ofDays(1))))
            .count();
    assertThat(truth.beyond(from, to, Duration.ofDays(1)).size()).isEqualTo(beyond).isPositive();
    assertThat(truth.beyond(from, to, Duration.ofDays(30))).isEmpty();
    assertThatThrownBy(() -> truth.beyond(from, to, Duration.ofHours(1)))
        .hasMessageContaining("less than a day");
  }

  @Test
  void skewIsThatOfRealArchives() {
    double all = events.size();
    assertThat(truth.byIdentityType().get("AssumedRole") / all).isBetween(0.55, 0.63);
    assertThat(truth.byIdentityType().get("AWSService") / all).isBetween(0.20, 0.24);
    assertThat(truth.byIdentityType().get("IAMUser") / all).isBetween(0.08, 0.12);
    assertThat(truth.byIdentityType())
        .containsKeys(
            "WebIdentityUser", "SAMLUser", "FederatedUser", "IdentityCenterUser", "AWSAccount");
    assertThat(number(e -> text(e, "/userIdentity/type") == null)).isPositive();
    assertThat(1 - truth.withoutErrorCode() / all).isBetween(0.035, 0.06);
    assertThat(truth.bySource()).hasSizeGreaterThan(150);
    assertThat(truth.byName()).hasSizeGreaterThan(600);
    assertThat(count(events, e -> text(e, "/eventVersion")))
        .containsOnlyKeys("1.05", "1.06", "1.07", "1.08", "1.09", "1.10", "1.11");
    assertThat(truth.byKind().get("CloudTrail-NetworkActivity") / all).isBetween(0.005, 0.05);
  }

  /** Each asks for something that one of the benchmark's questions needs. */
  @Test
  void everyQuestionFindsSomething() {
    assertThat(number(e -> Objects.toString(text(e, "/userAgent"), "").contains("Terraform/1.")))
        .isPositive();
    assertThat(
            number(
                e ->
                    "iam.amazonaws.com".equals(text(e, "/eventSource"))
                        && !e.path("readOnly").asBoolean()
                        && !e.has("errorCode")))
        .isPositive();
    assertThat(
            number(
                e ->
                    text(e, "/eventName").startsWith("AssumeRole")
                        && "AWS::IAM::Role".equals(text(e, "/resources/0/type"))
                        && e.at("/resources/0/ARN").isTextual()))
        .isPositive();
    assertThat(truth.byErrorCode())
        .containsKeys("AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation");
    assertThat(truth.byEventDate()).containsKey(LocalDate.of(2024, 3, 2));
    assertThat(number(e -> e.at("/tlsDetails/tlsVersion").isTextual())).isPositive();
    assertThat(number(e -> e.has("vpcEndpointId"))).isPositive();
    assertThat(number(e -> e.has("serviceEventDetails"))).isPositive();
    assertThat(number(e -> e.has("sessionCredentialFromConsole"))).isPositive();
    assertThat(number(e -> e.path("responseElements").isObject())).isPositive();
    assertThat(number(e -> e.path("responseElements").isNull())).isPositive();
  }
}
