package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layout that archives have, from every folder that one can point at: L01, L02. */
class LayoutTest {
  private static final String PLACES =
      "SELECT account, region, CAST(\"date\" AS VARCHAR) AS d, eventname, delivered_at FROM events";

  @TempDir Path root;
  private LogFolder folder;

  @BeforeEach
  void open() {
    folder = new LogFolder(root);
  }

  private static String place(Map<String, Object> row) {
    return String.join(" ", row.values().stream().map(String::valueOf).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWSLogs",
        "AWSLogs/o-abcdefghij",
        "my/deep prefix/AWSLogs",
        "my/deep/prefix/AWSLogs/o-abcdefghij",
        "o-abcdefghij/AWSLogs",
        "o-abcdefghij/AWSLogs/o-abcdefghij"
      })
  void l01ALogIsFoundFromEveryFolderAboveIt(String layout) {
    String key = layout + "/" + LogFolder.key("111111111111", "eu-west-1", "a");
    folder.log(key, "A");
    for (String location : LogFolder.ancestors(key)) {
      Answer all = Answer.of(root.resolve(location), PLACES);
      assertThat(all.rows())
          .as("from '%s'", location)
          .extracting(LayoutTest::place)
          .containsExactly("111111111111 eu-west-1 2026-01-05 A 2026-01-05T10:05:00Z");
      String where =
          " WHERE account = '111111111111' AND region = 'eu-west-1' AND \"date\" = '2026-01-05'"
              + " AND eventtime >= TIMESTAMP '2026-01-05 00:00:00'";
      assertThat(Answer.of(root.resolve(location), PLACES + where).rows())
          .as("from '%s', bounded", location)
          .hasSize(1);
      for (String none : List.of("account = '1'", "region = 'x'", "\"date\" > DATE '2026-01-05'")) {
        Answer empty = Answer.of(root.resolve(location), PLACES + " WHERE " + none);
        assertThat(empty.rows()).as("from '%s', %s", location, none).isEmpty();
        assertThat(empty.statistics().objectsRead()).isZero();
      }
      assertThat(
              Answer.of(root.resolve(location), PLACES + " ORDER BY eventtime DESC LIMIT 3").rows())
          .as("from '%s', newest", location)
          .hasSize(1);
    }
  }

  @Test
  void l01AllLayoutsInOneBucket() {
    String log = LogFolder.key("111111111111", "eu-west-1", "u");
    List<String> homes =
        List.of(
            "AWSLogs",
            "AWSLogs/o-abcdefghij",
            "p/q/AWSLogs",
            "p/q/AWSLogs/o-abcdefghij",
            "o-abcdefghij/AWSLogs",
            "o-abcdefghij/AWSLogs/o-abcdefghij");
    for (int i = 0; i < homes.size(); i++) {
      folder.log(homes.get(i) + "/" + log, "E" + i);
    }
    folder.log("AWSLogs/o-abcdefghij/" + LogFolder.key("222222222222", "us-east-1", "u"), "F");

    assertThat(
            Answer.of(
                    root, "SELECT account, count(*) FROM events GROUP BY account ORDER BY account")
                .map())
        .isEqualTo(Map.of("111111111111", 6L, "222222222222", 1L));
    assertThat(Answer.of(root.resolve("AWSLogs"), "SELECT eventname FROM events").values())
        .containsExactlyInAnyOrder("E0", "E1", "F");
    assertThat(
            Answer.of(
                    root.resolve("o-abcdefghij"),
                    "SELECT eventname FROM events WHERE account = '111111111111'")
                .values())
        .containsExactlyInAnyOrder("E4", "E5");
  }

  /** An organisation's trail and an account's own into one bucket: two copies, one scope. */
  @Test
  void l01CopiesOfTwoTrailsAreOneEvent() {
    String key = LogFolder.key("111111111111", "eu-west-1", "%s");
    folder.log("AWSLogs/" + key.formatted("own"), "A");
    folder.log("AWSLogs/o-abcdefghij/" + key.formatted("org"), "A");
    folder.log("o-abcdefghij/AWSLogs/" + key.formatted("old"), "A");

    Answer events = Answer.of(root, "SELECT source_object FROM events");
    assertThat(events.values())
        .as("of equal stamps the smallest name stays")
        .containsExactly("AWSLogs/" + key.formatted("own"));
    assertThat(events.statistics().duplicates()).isEqualTo(2);
    assertThat(
            Answer.of(root, "SELECT source_object FROM events ORDER BY eventtime DESC LIMIT 9")
                .values())
        .isEqualTo(events.values());
    assertThat(Answer.of(root, "SELECT count(*) FROM events", "duplicates=keep").values())
        .containsExactly(3L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWSLogs",
        "AWSLogs-old",
        "backup AWSLogs",
        "CloudTrail",
        "CloudTrail/backup",
        "CloudTrail/us-east-1",
        "CloudTrail-Digest",
        "CloudTrail-Digest/old",
        "999999999999",
        "999999999999/CloudTrail",
        "999999999999/CloudTrail/AWSLogs",
        "my-CloudTrail-logs/999999999999",
        "o-zzzzzzzzzz",
        "o-zzzzzzzzzz/999999999999",
        "2025/12/31"
      })
  void l02PrefixesThatLookLikeSomethingElse(String prefix) {
    folder.log(prefix + "/AWSLogs/" + LogFolder.key("111111111111", "eu-west-1", "a"), "A");
    folder.log(
        prefix + "/AWSLogs/o-abcdefghij/" + LogFolder.key("222222222222", "us-east-2", "a"), "B");
    folder.put(
        prefix
            + "/AWSLogs/"
            + LogFolder.key(
                "111111111111",
                "CloudTrail-Digest",
                "eu-west-1",
                "2026/01/05",
                "20260105T100500Z",
                "d"),
        "{\"awsAccountId\":\"111111111111\"}");

    for (String where : List.of("", " WHERE \"date\" = '2026-01-05'")) {
      assertThat(Answer.of(root, PLACES + where + " ORDER BY account").rows())
          .as(where)
          .extracting(LayoutTest::place)
          .containsExactly(
              "111111111111 eu-west-1 2026-01-05 A 2026-01-05T10:05:00Z",
              "222222222222 us-east-2 2026-01-05 B 2026-01-05T10:05:00Z");
    }
    assertThat(Answer.of(root, PLACES + " WHERE account = '222222222222'").rows()).hasSize(1);
    assertThat(Answer.of(root, "SELECT awsaccountid FROM digests").values())
        .containsExactly("111111111111");
  }

  @Test
  void l02FoldersAboveTheArchiveDoNotDecide() {
    String above = "AWSLogs/999999999999/CloudTrail/us-east-1/2020/01/01/copy";
    folder.log(above + "/AWSLogs/" + LogFolder.key("111111111111", "eu-west-1", "a"), "A");
    assertThat(Answer.of(root.resolve(above), PLACES).rows())
        .extracting(LayoutTest::place)
        .containsExactly("111111111111 eu-west-1 2026-01-05 A 2026-01-05T10:05:00Z");
  }

  /** Trees cut off somewhere: the account's folder copied alone, or the kind's, or the days. */
  @Test
  void treesWithoutTheirUpperFolders() {
    String key = LogFolder.key("111111111111", "eu-west-1", "a");
    String inKind = key.substring(key.indexOf('/') + 1);
    folder.log("one/" + key, "A");
    folder.log("two/" + inKind, "B");
    folder.log("three/" + key.substring(key.indexOf("2026")), "C");
    for (String where :
        List.of("", " WHERE \"date\" = '2026-01-05' AND account = '111111111111'")) {
      for (String order : List.of("", " ORDER BY eventtime DESC LIMIT 9")) {
        assertThat(Answer.of(root, PLACES + where + order).rows())
            .as(where + order)
            .extracting(LayoutTest::place)
            .containsExactlyInAnyOrder(
                "111111111111 eu-west-1 2026-01-05 A 2026-01-05T10:05:00Z",
                "111111111111 eu-west-1 2026-01-05 B 2026-01-05T10:05:00Z",
                "111111111111 eu-west-1 2026-01-05 C 2026-01-05T10:05:00Z");
      }
    }
  }

  /** The same file by two of several archives counts once, whatever lies inside what. */
  /** A link to a folder beside is followed, one to a folder around it would never end. */
  @Test
  void linksBetweenFolders() throws IOException {
    String log = "AWSLogs/" + LogFolder.key("111111111111", "eu-west-1", "a");
    folder.log(log, "A");
    Path region = root.resolve("AWSLogs/111111111111/CloudTrail/eu-west-1");
    Files.createSymbolicLink(region.resolve("self"), Path.of("."));
    Files.createSymbolicLink(root.resolve("AWSLogs/up"), Path.of(".."));
    Files.createSymbolicLink(root.resolve("AWSLogs/222222222222"), Path.of("111111111111"));
    Files.createSymbolicLink(root.resolve("AWSLogs/nowhere"), Path.of("missing"));
    assertThat(Answer.of(root, PLACES).rows())
        .extracting(LayoutTest::place)
        .containsExactlyInAnyOrder(
            "111111111111 eu-west-1 2026-01-05 A 2026-01-05T10:05:00Z",
            "222222222222 eu-west-1 2026-01-05 A 2026-01-05T10:05:00Z");
  }

  @Test
  void archivesInsideOneAnother() {
    String first = "AWSLogs/" + LogFolder.key("111111111111", "eu-west-1", "a");
    folder.log(first, "A");
    folder.log("AWSLogs/" + LogFolder.key("222222222222", "eu-west-1", "b"), "B");
    List<String> locations =
        List.of(
            root.resolve("AWSLogs/111111111111").toString(),
            root.toString(),
            root.resolve(first).toString(),
            root + "/AWSLogs/../AWSLogs/111111111111/CloudTrail");
    for (String order : List.of("", " ORDER BY eventtime DESC LIMIT 9")) {
      Answer events =
          Answer.of(locations, "SELECT eventname FROM events" + order, "duplicates=keep");
      assertThat(events.values()).as(order).containsExactlyInAnyOrder("A", "B");
      assertThat(events.statistics().objectsRead()).isEqualTo(2);
      assertThat(events.statistics().objectsSelected()).isEqualTo(2);
    }
    assertThat(Answer.of(locations, "SELECT count(*) FROM objects").values()).containsExactly(2L);
  }

  /** Old per-account buckets beside an organisation's: equal paths in two folders are two files. */
  @Test
  void archivesBesideOneAnother() {
    String key = "AWSLogs/" + LogFolder.key("111111111111", "eu-west-1", "a");
    folder.log("old/" + key, "A").log("new/" + key, "B");
    folder.log("new/AWSLogs/o-abcdefghij/" + LogFolder.key("111111111111", "eu-west-1", "c"), "A");
    List<String> locations =
        List.of(root.resolve("old").toString(), root.resolve("new").toString());
    assertThat(Answer.of(locations, "SELECT eventname FROM events", "duplicates=keep").values())
        .containsExactlyInAnyOrder("A", "B", "A");
    Answer events = Answer.of(locations, "SELECT eventname FROM events");
    assertThat(events.values()).containsExactlyInAnyOrder("A", "B");
    assertThat(events.statistics().duplicates()).isEqualTo(1);
  }
}
