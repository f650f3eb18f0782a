package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lister's cases L03 to L15 of the format's test list, by number, on a local folder. */
class ListerCasesTest {
  private static final String ACCOUNT = "111111111111";
  private static final String NAMES = "SELECT eventname FROM events";

  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach
  void open() {
    folder = new LogFolder(root);
  }

  private static String key(String kind, String unique) {
    return "AWSLogs/"
        + LogFolder.key(ACCOUNT, kind, "eu-west-1", "2026/01/05", "20260105T1005Z", unique);
  }

  /** A key of a log delivered at a stamp such as 20260105T1005Z, in the folder of that day. */
  private static String delivered(String stamp, String unique) {
    String day = stamp.substring(0, 4) + "/" + stamp.substring(4, 6) + "/" + stamp.substring(6, 8);
    return "AWSLogs/" + LogFolder.key(ACCOUNT, "CloudTrail", "eu-west-1", day, stamp, unique);
  }

  private List<Object> names(String where, String... properties) {
    return Answer.of(root, NAMES + where + " ORDER BY eventname", properties).values();
  }

  @Test
  void l03EveryKindHasItsTable() {
    folder.log(key("CloudTrail", "a"), "A").log(key("CloudTrail-NetworkActivity", "b"), "B");
    folder.log(key("CloudTrail-Insight", "c"), "C");
    folder.put(
        key("CloudTrail-Aggregated", "d"),
        "{\"Records\":[{\"eventVersion\":\"1.0\",\"eventId\":\"D\",\"eventCategory\":\"Aggregated\"}]}");
    folder.put(key("CloudTrail-Digest", "e"), "{\"awsAccountId\":\"E\"}");
    folder.put(
        "AWSLogs/" + ACCOUNT + "/CloudTrail-Lake/Query/2026/01/05/q/result_1.csv.gz", "a,b\n");
    folder.put("AWSLogs/" + ACCOUNT + "/CloudTrail-Lake/Query/2026/01/05/q/x.json.gz", "{}");

    Answer events = Answer.of(root, NAMES + " ORDER BY 1");
    assertThat(events.values()).containsExactly("A", "B");
    assertThat(events.warnings()).isEmpty();
    assertThat(events.statistics().objectsRead()).isEqualTo(2);
    assertThat(Answer.of(root, "SELECT eventid FROM insights").values()).containsExactly("C");
    assertThat(Answer.of(root, "SELECT eventid FROM aggregated_events").values())
        .containsExactly("D");
    assertThat(Answer.of(root, "SELECT awsaccountid FROM digests").values()).containsExactly("E");
    assertThat(Answer.of(root, "SELECT kind FROM objects ORDER BY kind").values())
        .containsExactly(
            "CloudTrail",
            "CloudTrail-Aggregated",
            "CloudTrail-Digest",
            "CloudTrail-Insight",
            "CloudTrail-NetworkActivity");
  }

  @Test
  void l03AnUnknownKindIsLeftOutWithOneNotice() {
    folder.log(key("CloudTrail", "a"), "A").log(key("CloudTrail-Xyz", "b"), "B");
    folder.log(
        "AWSLogs/o-abcdefghij/"
            + LogFolder.key(
                "222222222222", "CloudTrail-Xyz", "eu-west-1", "2026/01/05", "20260105T1005Z", "c"),
        "C");
    Answer events = Answer.of(root, NAMES);
    assertThat(events.values()).containsExactly("A");
    assertThat(events.warnings()).singleElement().asString().contains("CloudTrail-Xyz");
    assertThat(Answer.of(root, "SELECT count(*) FROM objects").values()).containsExactly(1L);
  }

  @Test
  void l04WhatOtherServicesWriteIsNotRead() {
    folder.log(key("CloudTrail", "a"), "A");
    String account = "AWSLogs/" + ACCOUNT + "/";
    folder.put(
        account + "Config/eu-west-1/2026/1/5/ConfigHistory/" + ACCOUNT + "_Config_x.json.gz", "{}");
    folder.put(account + "Config/ConfigWritabilityCheckFile", "");
    folder.put(account + "vpcflowlogs/eu-west-1/2026/01/05/" + ACCOUNT + "_fl-1.log.gz", "x");
    folder.put(account + "ELBAccessLogTestFile", "x");
    folder.put(account + "elasticloadbalancing/eu-west-1/2026/01/05/x.json.gz", "{}");
    folder.put("AWSLogs/aws-account-id=" + ACCOUNT + "/x.parquet", "x");
    folder.put(key("CloudTrail", "a").replace(".json.gz", ".tmp"), "x");

    Answer events = Answer.of(root, NAMES);
    assertThat(events.values()).containsExactly("A");
    assertThat(events.warnings()).isEmpty();
    assertThat(events.statistics().objectsRead()).isEqualTo(1);
    assertThat(Answer.of(root, "SELECT source_object FROM objects").values())
        .containsExactly(key("CloudTrail", "a"));
  }

  @Test
  void l05EmptyObjectsAreTold() {
    folder.log(key("CloudTrail", "a"), "A").put(key("CloudTrail", "b"), new byte[0]);
    Answer events = Answer.of(root, NAMES);
    assertThat(events.values()).containsExactly("A");
    assertThat(events.warnings()).singleElement().asString().contains("1 EMPTY_OBJECT");
    assertThat(Answer.of(root, "SELECT source_object, code, source_record FROM read_errors").rows())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("source_object", key("CloudTrail", "b"))
                    .containsEntry("code", "EMPTY_OBJECT")
                    .containsEntry("source_record", null));
    assertThat(Answer.of(root, "SELECT size FROM objects ORDER BY size LIMIT 1").values())
        .containsExactly(0L);
  }

  @ParameterizedTest
  @ValueSource(ints = {999, 1000, 1001, 2000})
  void l06DaysAsLongAsAPage(int objects) {
    for (int i = 0; i < objects; i++) {
      folder.log(delivered("20260105T1005Z", "u" + i), "E" + i);
    }
    folder.log(delivered("20260106T1005Z", "u"), "F");
    Answer all = Answer.of(root, "SELECT count(DISTINCT eventname), count(*) FROM events");
    assertThat(all.rows())
        .extracting(r -> r.values().toString())
        .containsExactly("[" + (objects + 1) + ", " + (objects + 1) + "]");
    assertThat(names(" WHERE \"date\" = '2026-01-05'")).hasSize(objects);
    assertThat(names(" WHERE \"date\" = '2026-01-06'")).containsExactly("F");
    assertThat(
            Answer.of(root, NAMES + " ORDER BY eventtime DESC, eventname LIMIT " + (objects + 9))
                .values())
        .hasSize(objects + 1);
  }

  @Test
  void l06EmptyDaysRegionsAndMissingAccounts() throws IOException {
    folder.log(delivered("20260105T1005Z", "a"), "A");
    Files.createDirectories(
        root.resolve("AWSLogs/" + ACCOUNT + "/CloudTrail/eu-west-1/2026/01/06"));
    Files.createDirectories(root.resolve("AWSLogs/" + ACCOUNT + "/CloudTrail/us-east-1"));
    Files.createDirectories(root.resolve("AWSLogs/222222222222"));
    assertThat(names("")).containsExactly("A");
    assertThat(names(" WHERE \"date\" = '2026-01-06'")).isEmpty();
    assertThat(names(" WHERE region = 'us-east-1'")).isEmpty();
    assertThat(names(" WHERE account = '222222222222'")).isEmpty();
    assertThat(names(" WHERE account = '333333333333'")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us-gov-west-1",
        "cn-northwest-1",
        "il-central-1",
        "us-isob-east-1",
        "eusc-de-east-1",
        "region-code",
        "x"
      })
  void l07Regions(String region) {
    folder.log("AWSLogs/" + LogFolder.key(ACCOUNT, region, "a"), "A");
    folder.log("AWSLogs/" + LogFolder.key(ACCOUNT, "eu-west-1", "b"), "B");
    assertThat(names(" WHERE region = '" + region + "'")).containsExactly("A");
    assertThat(names(" WHERE region <> '" + region + "'")).containsExactly("B");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "111111111111_CloudTrail_eu-west-1_20260105T1255ZHdkv.json.gz; 2026-01-05T12:55:00Z",
        "111111111111_CloudTrail_eu-west-1_20260105T1255Z_Hdkv.json; 2026-01-05T12:55:00Z",
        "999999999999_CloudTrail_us-east-1_20260105T1255Z_Hdkv.json.gz; 2026-01-05T12:55:00Z",
        "111111111111_CloudTrail_eu-west-1_20260105T0000Z_Hdkv.json.gz; 2026-01-05T00:00:00Z",
        "111111111111_CloudTrail_eu-west-1_20260230T0000Z_Hdkv.json.gz; null",
        "copy of a log (2).json.gz; null",
        "log.json; null"
      },
      delimiter = ';',
      nullValues = "null")
  void l08NamesOfEverySort(String name, Instant stamp) {
    folder.log("AWSLogs/" + ACCOUNT + "/CloudTrail/eu-west-1/2026/01/05/" + name, "A");
    for (String where :
        List.of(
            "",
            " WHERE \"date\" = '2026-01-05'",
            " WHERE eventtime < TIMESTAMP '2026-01-06 00:00:00'")) {
      assertThat(
              Answer.of(
                      root,
                      "SELECT account, region, CAST(\"date\" AS VARCHAR) AS d, delivered_at FROM events"
                          + where)
                  .rows())
          .as(where)
          .extracting(r -> r.values().toString())
          .containsExactly("[" + ACCOUNT + ", eu-west-1, 2026-01-05, " + stamp + "]");
    }
  }

  @Test
  void l08LooseFilesAreWhatTheirNamesSay() {
    folder.log("111111111111_CloudTrail_eu-west-1_20260105T1255Z_a.json.gz", "A");
    folder.log("sub/222222222222_CloudTrail_us-east-1_20260106T1255Z_b.json", "B");
    folder.log("sub/deeper/whatever.json", "C");
    folder.log("333333333333_CloudTrail-Insight_eu-west-1_20260105T1255Z_a.json.gz", "D");
    folder.log("333333333333_CloudTrail-Xyz_eu-west-1_20260105T1255Z_a.json.gz", "E");
    assertThat(names("")).containsExactly("A", "B", "C");
    assertThat(names(" WHERE account = '222222222222'")).containsExactly("B");
    assertThat(names(" WHERE \"date\" = '2026-01-05'")).containsExactly("A");
    assertThat(names(" WHERE \"date\" IS NULL AND account IS NULL AND region IS NULL"))
        .containsExactly("C");
    assertThat(names(" WHERE eventtime >= TIMESTAMP '2026-01-05 00:00:00'"))
        .as("what has no date may hold anything")
        .containsExactly("A", "B", "C");
    assertThat(Answer.of(root, "SELECT eventid FROM insights").values()).containsExactly("D");
  }

  @Test
  void l09TheFolderIsTheDate() {
    String key =
        "AWSLogs/"
            + LogFolder.key(
                ACCOUNT, "CloudTrail", "eu-west-1", "2026/01/06", "20260105T2355Z", "a");
    folder.log(key, "A", "2026-01-05T23:54:00Z");
    assertThat(names(" WHERE \"date\" = '2026-01-06'")).containsExactly("A");
    assertThat(names(" WHERE \"date\" = '2026-01-05'")).isEmpty();
    assertThat(
            names(
                " WHERE delivered_at = TIMESTAMP '2026-01-05 23:55:00' AND \"date\" > DATE '2026-01-05'"))
        .containsExactly("A");
    assertThat(
            names(
                " WHERE eventtime BETWEEN TIMESTAMP '2026-01-05 23:00:00' AND TIMESTAMP '2026-01-05 23:59:59'"))
        .containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Pacific/Kiritimati", "Europe/Berlin", "UTC"})
  void l09DaysAreUtcWhereverOneIs(String zone) {
    folder.log(delivered("20240229T0000Z", "a"), "A", "2024-02-28T23:59:30Z");
    folder.log(delivered("20240331T0230Z", "b"), "B", "2024-03-31T02:29:00Z");
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertThat(names(" WHERE \"date\" = '2024-02-29'")).containsExactly("A");
      assertThat(names(" WHERE \"date\" = '2024/02/29'")).containsExactly("A");
      assertThat(names(" WHERE \"date\" BETWEEN DATE '2024-02-28' AND DATE '2024-03-01'"))
          .containsExactly("A");
      assertThat(names(" WHERE eventtime = TIMESTAMP '2024-03-31 02:29:00'")).containsExactly("B");
      assertThat(Answer.of(root, "SELECT eventtime, delivered_at FROM events ORDER BY 1").rows())
          .extracting(r -> r.values().toString())
          .containsExactly(
              "[2024-02-28T23:59:30Z, 2024-02-29T00:00:00Z]",
              "[2024-03-31T02:29:00Z, 2024-03-31T02:30:00Z]");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void l10ObjectsThatComeLaterAreFoundWhereverTheySort() {
    folder.log(delivered("20260105T1005Z", "m"), "M");
    try (Engine engine = Engine.open(List.of(root.toString()), Settings.DEFAULT)) {
      assertThat(names(engine)).containsExactly("M");
      folder.log(delivered("20260105T1005Z", "a"), "A").log(delivered("20260105T0955Z", "z"), "Z");
      folder.log("AWSLogs/" + LogFolder.key("000000000001", "eu-west-1", "n"), "N");
      folder.log("AWSLogs/" + LogFolder.key(ACCOUNT, "af-south-1", "o"), "O");
      assertThat(names(engine)).containsExactlyInAnyOrder("M", "A", "Z", "N", "O");
    }
    try (Engine engine =
        Engine.open(List.of(root.toString()), Settings.of(Map.of("listing_cache", "60s")))) {
      assertThat(names(engine)).hasSize(5);
      folder.log(delivered("20260105T1005Z", "b"), "B");
      assertThat(names(engine)).as("what was listed is shared").hasSize(5);
    }
  }

  private static List<Object> names(Engine engine) {
    List<Object> names = new ArrayList<>();
    try (QueryResult result = engine.prepare(NAMES).run()) {
      while (result.next()) {
        names.add(result.value(0));
      }
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-05T10:00:00Z", "2026-01-05T10:10:00Z", "2030-01-01T00:00:00Z"})
  void l11WhenTheStoreWroteItDoesNotMatter(Instant modified) throws IOException {
    String key = delivered("20260105T1005Z", "a");
    folder.log(key, "A");
    Files.setLastModifiedTime(root.resolve(key), FileTime.from(modified));
    assertThat(names(" WHERE eventtime = TIMESTAMP '2026-01-05 10:00:00'")).containsExactly("A");
    assertThat(Answer.of(root, "SELECT delivered_at, modified_at FROM objects").rows())
        .extracting(r -> r.values().toString())
        .containsExactly("[2026-01-05T10:05:00Z, " + modified + "]");
  }

  @Test
  void l12AReplacedObjectHasAnotherVersion() throws IOException {
    String key = delivered("20260105T1005Z", "a");
    folder.log(key, "A");
    Object before = Answer.of(root, "SELECT version FROM objects").values().get(0);
    folder.log(key, "LongerName");
    assertThat(Answer.of(root, "SELECT version FROM objects").values()).doesNotContain(before);
    Files.delete(root.resolve(key));
    assertThat(Answer.of(root, "SELECT version FROM objects").values()).isEmpty();
  }

  @Test
  void l15LateEventsAreWithinTheLookAheadOrNot() {
    folder.log(delivered("20260105T2350Z", "a"), "InTime", "2026-01-05T23:45:00Z");
    folder.log(delivered("20260106T0000Z", "b"), "AtMidnight", "2026-01-05T23:59:59Z");
    folder.log(delivered("20260106T2355Z", "c"), "NextDay", "2026-01-05T23:59:58Z");
    folder.log(delivered("20260108T1200Z", "d"), "ThreeDaysLate", "2026-01-05T12:00:00Z");
    folder.log(delivered("20260106T0010Z", "e"), "Other", "2026-01-06T00:00:00Z");
    folder.log(delivered("20260104T2355Z", "f"), "Clock", "2026-01-05T00:05:00Z");
    folder.log(delivered("20260104T2300Z", "g"), "Before", "2026-01-04T22:59:00Z");
    String day =
        " WHERE eventtime >= TIMESTAMP '2026-01-05 00:00:00' AND eventtime < TIMESTAMP '2026-01-06 00:00:00'";

    assertThat(names(day)).containsExactly("AtMidnight", "Clock", "InTime", "NextDay");
    assertThat(names(day, "lookahead=unlimited"))
        .containsExactly("AtMidnight", "Clock", "InTime", "NextDay", "ThreeDaysLate");
    assertThat(names(day, "lookahead=72h")).contains("ThreeDaysLate");
    assertThat(names(day, "lookahead=0s")).containsExactly("Clock", "InTime");

    Answer cut = Answer.of(root, NAMES + day);
    assertThat(cut.statistics().lookAheadEnd().map(Instant::toString))
        .hasValueSatisfying(end -> assertThat(end).startsWith("2026-01-0").contains("T"));
    assertThat(cut.statistics().lookAheadEnd().get())
        .isBetween(Instant.parse("2026-01-06T23:59:59Z"), Instant.parse("2026-01-07T00:00:00Z"));
    assertThat(Answer.of(root, NAMES + day, "lookahead=unlimited").statistics().lookAheadEnd())
        .isEmpty();
    assertThat(explain(day)).contains("look-ahead", "lookahead=24h", "5 objects");
    assertThat(explain(day, "lookahead=unlimited"))
        .doesNotContain("look-ahead")
        .contains("6 objects");
  }

  private String explain(String where, String... properties) {
    return String.join(
        "\n",
        Answer.of(root, "EXPLAIN " + NAMES + where, properties).values().stream()
            .map(String::valueOf)
            .toList());
  }

  /** Names that need care in lists: blanks, signs, other scripts, in the prefix and in the name. */
  @Test
  void l16NamesOfEveryScript() {
    List<String> prefixes =
        List.of("with blank", "a+b", "50%25", "Größe", "日本", "😀", "q?x=1&y", "a#b", "~", "a'b");
    for (int i = 0; i < prefixes.size(); i++) {
      folder.log(prefixes.get(i) + "/AWSLogs/" + LogFolder.key(ACCOUNT, "eu-west-1", "u"), "E" + i);
    }
    assertThat(names(""))
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(i -> "E" + i).toList());
    for (int i = 0; i < prefixes.size(); i++) {
      String key = prefixes.get(i) + "/AWSLogs/" + LogFolder.key(ACCOUNT, "eu-west-1", "u");
      assertThat(names(" WHERE source_object = '" + key.replace("'", "''") + "'"))
          .containsExactly("E" + i);
      assertThat(Answer.of(root.resolve(prefixes.get(i)), NAMES).values()).containsExactly("E" + i);
    }
  }
}
