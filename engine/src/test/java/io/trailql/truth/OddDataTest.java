package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What else lies in people's folders: each file gives rows, or says in read_errors why not. The
 * expectations were counted with another language's JSON and gzip.
 */
@OverPublicLogs
class OddDataTest {
  /** File, rows, error codes with their number. Files that are named as logs are. */
  private static final String LOGS =
      """
      aws-serializer-tests/SerializerAllFieldsNull.json 2
      aws-serializer-tests/SerializerTestFile.json 6
      aws-serializer-tests/SerializerTestFileBadFieldName.json 1 MALFORMED_RECORD
      aws-serializer-tests/SerializerTestFileBadJsonFormat.json 0 MALFORMED_JSON
      aws-serializer-tests/SerializerTestFileCompact.json 6
      aws-serializer-tests/SerializerTestFileCompact.json.gz 6
      aws-serializer-tests/SerializerTestFileLocation.json 6
      aws-serializer-tests/SerializerTestFileMissField.json 4
      aws-serializer-tests/SerializerTestFileNewFieldAtRandomPlaces.json 2
      aws-serializer-tests/SerializerTestFileNewFieldName.json 1 MALFORMED_RECORD
      aws-serializer-tests/SerializerTestFileNewFieldsInRoot.json 2
      aws-serializer-tests/SerializerTestFileNewFieldsInUserIdentity.json 2
      aws-serializer-tests/SerializerVariousUserIdentityTestFile.json 1
      enriched-object-ip/cloudtrail.json 0 NOT_A_LOG
      eventbridge-wrapper/event-appmesh-create-mesh.json 0 NOT_A_LOG
      eventbridge-wrapper/event-appmesh-create-virtualgateway.json 0 NOT_A_LOG
      eventbridge-wrapper/event-appmesh-create-virtualnode.json 0 NOT_A_LOG
      eventbridge-wrapper/event-instance-state.json 0 NOT_A_LOG
      five-fields-only/sanitized_cloudtrail_example.json 11086
      five-fields-only/sanitized_cloudtrail_example2.json 28
      masked-ids/raw-sample.json 0 NOT_A_LOG
      not-json-records/example.json.gz 0 MALFORMED_RECORD MALFORMED_RECORD MALFORMED_RECORD
      old-version-missing-fields/bad1_01.json 1
      org-trail-plain-json/AWSLogs/o-abcd/811596193553/CloudTrail/ap-southeast-1/2020/09/30/811596193553_CloudTrail_ap-southeast-1-20200930T2358.json 0
      org-trail-plain-json/AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/09/30/811596193553_CloudTrail_us-east-1-20200930T2200.json 94
      org-trail-plain-json/AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/09/30/811596193553_CloudTrail_us-east-1-20200930T2300.json 85
      org-trail-plain-json/AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/10/01/811596193553_CloudTrail_us-east-1-20201001T0000.json.gz 5
      org-trail-plain-json/AWSLogs/o-abcd/811596193553/CloudTrail/us-east-1/2020/10/01/811596193553_CloudTrail_us-east-1-20201001T0003.json 1
      raw-string-wrapper/BeVTW2.json 0 NOT_A_LOG
      streamalert-none/DeleteTrail.json 0 NOT_A_LOG
      streamalert-none/LookupEvents.json 0 NOT_A_LOG
      synthetic-millis/cloudtrail_log_1.json 3000
      template-eventtime/012345678910_CloudTrail_ap-northeast-1_20220101T0000Z_gkuyIJtLhiT90uem.json 2
      truncated-head/cloudtrail.json 0 MALFORMED_JSON
      truncated-object/bad_cloudtrail.json 0 MALFORMED_JSON
      unplaceable/aws+aws-cloudtrail-processing-library__fixture__account-id-is-not-12-digits.json 16
      unplaceable/awsdocs+amazon-cloudwatch-logs-user-guide__doc-example__eventtime-not-iso.json 1
      unplaceable/awsdocs+amazon-efs-user-guide__doc-example__account-id-is-not-12-digits.json 1
      unplaceable/awsdocs+amazon-eks-user-guide__doc-example__no-usable-awsregion.json 1
      unplaceable/awsdocs+amazon-emr-management-guide__doc-example__account-id-is-not-12-digits.json 1
      unplaceable/awsdocs+amazon-workdocs-administration-guide__doc-example__account-id-is-not-12-digits.json 2
      unplaceable/awsdocs+aws-codebuild-user-guide__doc-example__account-id-is-not-12-digits.json 1
      unplaceable/cado-security+cloudgrep__captured__account-id-is-not-12-digits.json 1
      unplaceable/cloud-custodian+cloud-custodian__captured__account-id-is-not-12-digits.json 3
      unplaceable/cloud-custodian+cloud-custodian__captured__eventtime-not-iso.json 1
      unplaceable/elastic+beats__captured__account-id-is-not-12-digits.json 27
      unplaceable/elastic+elastic-package__captured__account-id-is-not-12-digits.json 1
      unplaceable/elastic+integrations__captured__account-id-is-not-12-digits.json 4
      unplaceable/groovy-sky+aws-docs__doc-example__account-id-is-not-12-digits.json 13
      unplaceable/groovy-sky+aws-docs__doc-example__eventtime-not-iso.json 2
      unplaceable/groovy-sky+aws-docs__doc-example__no-usable-awsregion.json 2
      unplaceable/opensearch-project+opensearch-catalog__captured__account-id-is-not-12-digits.json 1
      unplaceable/panther-labs+panther-analysis__fixture__account-id-is-not-12-digits.json 26
      unplaceable/panther-labs+panther-analysis__fixture__eventtime-not-iso.json 89
      unplaceable/panther-labs+panther-analysis__fixture__no-account-id.json 9
      unplaceable/panther-labs+panther-analysis__fixture__no-usable-awsregion.json 3
      unplaceable/splunk+security_content__captured__account-id-is-not-12-digits.json 1
      """;

  /** Files with other names, which are read when they are named themselves. */
  private static final String OTHERS =
      """
      README.md 0 MALFORMED_JSON
      insight-misspelt/insight-json.log 0 NOT_A_LOG
      logstash-no-eventtime/ec2_proxy_s3_exfiltration.zip 0 MALFORMED_JSON
      lookup-events-wrapper/aws_cloudtrail.jsonl 0 NOT_A_LOG
      ndjson-log/console-login-json.log 0 NOT_A_LOG
      ndjson-log/update-trail-json.log 0 NOT_A_LOG
      org-trail-plain-json/AWSLogs/README.md 0 MALFORMED_JSON
      unplaceable/awsdocs+aws-cloudtrail-user-guide__doc-example__not-strict-json-raw-control-characters.ndjson 0 NOT_A_LOG
      unplaceable/groovy-sky+aws-docs__doc-example__not-strict-json-raw-control-characters.ndjson 0 NOT_A_LOG
      """;

  /** What a file must give. */
  record Expected(String file, long rows, List<String> codes) {
    @Override
    public String toString() {
      return file;
    }
  }

  private static Stream<Expected> parse(String table) {
    return table
        .lines()
        .map(line -> line.split(" "))
        .map(w -> new Expected(w[0], Long.parseLong(w[1]), List.of(w).subList(2, w.length)));
  }

  static Stream<Expected> everyFile() {
    return Stream.concat(parse(LOGS), parse(OTHERS));
  }

  private static Path odd() {
    return PublicLogs.FOLDER.resolve("odd");
  }

  private static Map<String, Long> counts(Answer answer) {
    Map<String, Long> counts = new TreeMap<>();
    answer.map().forEach((key, value) -> counts.put((String) key, (Long) value));
    return counts;
  }

  @Test
  void theTableIsComplete() {
    assertThat(
            PublicLogs.files(odd()).stream()
                .map(f -> odd().relativize(f).toString().replace('\\', '/')))
        .containsExactlyInAnyOrderElementsOf(everyFile().map(Expected::file).toList());
  }

  @Test
  void everyLogOfTheFolderIsAccountedFor() {
    Map<String, Long> rows = new TreeMap<>();
    Map<String, List<Object>> codes = new TreeMap<>();
    parse(LOGS)
        .forEach(
            e -> {
              if (e.rows() > 0) {
                rows.put(e.file(), e.rows());
              }
              if (!e.codes().isEmpty()) {
                codes.put(e.file(), new ArrayList<>(e.codes()));
              }
            });
    Answer events =
        Answer.of(
            odd(),
            "SELECT source_object, count(*) FROM events GROUP BY source_object",
            "duplicates=keep");
    assertThat(counts(events)).isEqualTo(rows);
    long errors = codes.values().stream().mapToLong(List::size).sum();
    assertThat(events.statistics().readErrors()).isEqualTo(errors);
    assertThat(events.statistics().objectsRead()).isEqualTo(parse(LOGS).count());
    assertThat(events.warnings())
        .singleElement()
        .asString()
        .contains("9 NOT_A_LOG", "5 MALFORMED_RECORD", "3 MALFORMED_JSON", "FROM read_errors");

    Map<String, List<Object>> told = new LinkedHashMap<>();
    for (Map<String, Object> error :
        Answer.of(odd(), "SELECT source_object, code, message FROM read_errors ORDER BY 1")
            .rows()) {
      told.computeIfAbsent((String) error.get("source_object"), o -> new ArrayList<>())
          .add(error.get("code"));
      assertThat((String) error.get("message")).isNotBlank();
    }
    assertThat(told).isEqualTo(codes);
    assertThat(
            Answer.of(
                    odd(),
                    "SELECT source_object FROM objects WHERE kind IS NULL OR kind = 'CloudTrail'")
                .values())
        .containsExactlyInAnyOrderElementsOf(parse(LOGS).map(Expected::file).toList());
  }

  @Test
  void theWarningsQueryShowsWhatIsBroken() {
    String warning = Answer.of(odd(), "SELECT count(*) FROM events").warnings().get(0);
    String query = warning.replaceFirst(".*(SELECT .*)\\.$", "$1");
    assertThat(Answer.of(odd(), query).rows()).hasSize(17);
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void aFileNamedItselfIsRead(Expected expected) {
    Path file = odd().resolve(expected.file());
    Answer events = Answer.of(file, "SELECT source_object FROM events", "duplicates=keep");
    assertThat(events.rows()).hasSize((int) expected.rows());
    assertThat(events.statistics().objectsRead()).isEqualTo(1);
    assertThat(Answer.of(file, "SELECT code FROM read_errors").values())
        .isEqualTo(expected.codes());
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void brokenContentFailsWhereThatIsAsked(Expected expected) {
    Path file = odd().resolve(expected.file());
    String sql = "SELECT count(*) FROM events";
    if (expected.codes().isEmpty()) {
      assertThat(Answer.of(file, sql, "on_error=fail", "duplicates=keep").values())
          .containsExactly(expected.rows());
    } else {
      assertThatExceptionOfType(TrailException.class)
          .isThrownBy(() -> Answer.of(file, sql, "on_error=fail"))
          .satisfies(
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.valueOf(expected.codes().get(0)));
                assertThat(e.getMessage()).contains("on_error=warn");
                assertThat(e.toString() + e.place()).contains(file.getFileName().toString());
              });
    }
  }

  @Test
  void theFolderFailsWhereThatIsAsked() {
    assertThatExceptionOfType(TrailException.class)
        .isThrownBy(() -> Answer.of(odd(), "SELECT count(*) FROM events", "on_error=fail"))
        .satisfies(e -> assertThat(e.code().kind().name()).isEqualTo("DATA"));
    assertThat(Answer.of(odd(), "SELECT count(*) FROM read_errors", "on_error=fail").values())
        .as("asking what is broken does not fail because of it")
        .containsExactly(17L);
  }

  /** Loose files have no place; the organisation's tree has one, names or not. */
  @Test
  void placesComeFromThePathElseTheNameElseAreNull() {
    Answer places =
        Answer.of(
            odd(),
            "SELECT DISTINCT account, region, CAST(\"date\" AS VARCHAR) AS d, delivered_at IS NULL AS n"
                + " FROM events WHERE account IS NOT NULL ORDER BY 1, 2, 3");
    assertThat(places.rows())
        .extracting(r -> r.values().toString())
        .containsExactly(
            "[012345678910, ap-northeast-1, 2022-01-01, false]",
            "[811596193553, us-east-1, 2020-09-30, true]",
            "[811596193553, us-east-1, 2020-10-01, true]");
    assertThat(
            Answer.of(
                    odd(),
                    "SELECT count(*) FROM events WHERE account IS NULL AND region IS NULL AND \"date\" IS NULL",
                    "duplicates=keep")
                .values())
        .containsExactly(14_360L);
  }
}
