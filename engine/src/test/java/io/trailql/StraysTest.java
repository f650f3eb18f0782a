package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.CompactionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects outside of the folders of days, of which a listing tells the day only where it shows no
 * such folder: whatever was listed when, each counts once.
 */
class StraysTest {
  private static final String ONE = "111122223333";
  private static final String TWO = "444455556666";
  private static final String REGION = "AWSLogs/" + ONE + "/CloudTrail/us-east-1/";
  private static final String LOOSE = loose("20250906T0100Z", "s");
  private static final Instant NOW = Instant.parse("2026-02-01T09:00:00Z");

  /** Queries whose answers may not depend on what is compacted. */
  private static final List<String> QUERIES =
      List.of(
          "SELECT count(*) FROM events",
          "SELECT account, region, date, count(*) FROM events GROUP BY 1, 2, 3",
          "SELECT eventid, date FROM events WHERE region = 'us-east-1'",
          "SELECT eventid FROM events WHERE date = '2025-09-06'",
          "SELECT eventid FROM events WHERE date IS NULL",
          "SELECT eventid, eventtime FROM events ORDER BY eventtime DESC LIMIT 2",
          "SELECT eventid, eventtime FROM events ORDER BY eventtime DESC LIMIT 100",
          "SELECT account, region, date, size, version FROM objects");

  @TempDir private Path folder;
  private Path archive;

  @BeforeEach
  void writeArchive() {
    archive = folder.resolve("archive");
    write(archive, key(ONE, "us-east-1", "20250905T0100Z", "d"), at("d1", 5), at("d2", 5));
    write(archive, LOOSE, at("s1", 6), at("s2", 6), at("s3", 6));
    write(archive, key(TWO, "us-east-1", "20250905T0100Z", "e"), at("e1", 5));
  }

  private static String loose(String stamp, String name) {
    return REGION + "%s_CloudTrail_us-east-1_%s_%s.json".formatted(ONE, stamp, name);
  }

  private static String at(String id, int day) {
    return event(id, "2025-09-0%dT00:5%d:00Z".formatted(day, id.charAt(1) - '0'), "Get", "bob");
  }

  private long compact(String place, CompactionOptions options) {
    try (Compaction run =
        Compaction.open(
            List.of(archive.resolve(place).toString()),
            folder.resolve("lake").toString(),
            Settings.DEFAULT,
            options,
            () -> NOW)) {
      return run.run(progress -> {}, new Cancellation()).objects();
    }
  }

  private long compact(String place) {
    return compact(place, CompactionOptions.DEFAULT);
  }

  private List<String> rows(String place, String sql, String... settings) {
    Map<String, String> properties = new HashMap<>(Map.of("lookahead", "unlimited"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    List<String> rows = new ArrayList<>();
    try (Engine engine =
            Engine.open(List.of(archive.resolve(place).toString()), Settings.of(properties));
        QueryResult result = engine.prepare(sql).run()) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
          row.add(String.valueOf(result.value(i)));
        }
        rows.add(String.join(" | ", row));
      }
    }
    return rows;
  }

  private void assertSame(String place, List<String> queries) {
    assertSame(place, queries, List.of("recent", "all"));
  }

  private void assertSame(String place, List<String> queries, List<String> listed) {
    String lake = folder.resolve("lake").toString();
    for (String query : queries) {
      List<String> raw = rows(place, query);
      for (String fresh : listed) {
        assertThat(rows(place, query, "lake", lake, "fresh", fresh))
            .as(place + ", fresh=" + fresh + ": " + query)
            .containsExactlyInAnyOrderElementsOf(raw);
      }
    }
  }

  @Test
  void oneBesideFoldersOfDaysThatNeedNotBeListed() {
    assertThat(compact("")).isEqualTo(3);
    assertSame("", QUERIES);
    assertSame("AWSLogs/" + ONE, QUERIES);

    assertThat(compact("")).isZero();
    assertThat(compact("AWSLogs/" + ONE)).isZero();
    assertThat(compact("", CompactionOptions.DEFAULT.rescanning())).isZero();
  }

  /** The archive is not asked for those without a day; the lake has them at hand. */
  @Test
  void oneThatOnlyTheLakeHasWithinBoundsOfTime() {
    compact("");
    String sql =
        "SELECT eventid FROM events WHERE eventtime >= TIMESTAMP '2025-09-01 00:00:00' AND eventtime < TIMESTAMP '2025-10-01 00:00:00'";
    String lake = folder.resolve("lake").toString();
    assertThat(rows("", sql)).containsExactlyInAnyOrder("d1", "d2", "e1");
    assertThat(rows("", sql, "lake", lake))
        .containsExactlyInAnyOrder("d1", "d2", "e1", "s1", "s2", "s3")
        .containsExactlyInAnyOrderElementsOf(rows("", sql, "lake", lake, "fresh", "all"));
  }

  @Test
  void oneThatComesLater() {
    compact("");
    write(archive, loose("20250907T0100Z", "t"), at("t1", 7));
    assertSame("", QUERIES);
    assertSame("AWSLogs/" + ONE, QUERIES);
    assertThat(compact("AWSLogs/" + ONE)).isEqualTo(1);
    assertThat(compact("", CompactionOptions.DEFAULT.rescanning())).isZero();
    assertSame("", QUERIES);
  }

  /** Its day stays that under which the lake has it. */
  @Test
  void oneBesideAFolderOfADayThatComesLater() throws IOException {
    Files.delete(archive.resolve(key(ONE, "us-east-1", "20250905T0100Z", "d")));
    compact("");
    assertSame("", QUERIES);
    write(archive, key(ONE, "us-east-1", "20250905T0100Z", "d"), at("d1", 5), at("d2", 5));

    List<String> whole =
        List.of(
            "SELECT count(*) FROM events",
            "SELECT eventid, source_object FROM events",
            "SELECT eventid, eventtime FROM events ORDER BY eventtime DESC LIMIT 100",
            "SELECT source_object, size, version FROM objects");
    assertSame("", whole, List.of("all"));
    assertThat(compact("", CompactionOptions.DEFAULT.rescanning())).isEqualTo(1);
    assertSame("", whole);

    write(archive, LOOSE, at("s1", 6), at("s4", 6));
    assertSame("", whole.subList(0, 3), List.of("all"));
    assertThat(compact("", CompactionOptions.DEFAULT.rescanning())).isEqualTo(1);
    assertSame("", whole);
  }

  /** What is complete in the lake shows nothing of the days that come. */
  @Test
  void oneThatComesLaterToARegionWithoutFoldersOfDays() throws IOException {
    Files.delete(archive.resolve(key(ONE, "us-east-1", "20250905T0100Z", "d")));
    compact("");
    write(archive, loose("20260130T0100Z", "t"), event("t1", "2026-01-30T00:55:00Z", "Get", "u"));
    write(
        archive,
        REGION + "year=2026/month=01/day=31/x.json",
        event("x1", "2026-01-31T00:55:00Z", "Get", "u"));
    List<String> bounded =
        List.of(
            "SELECT eventid, date FROM events WHERE eventtime >= TIMESTAMP '2026-01-20 00:00:00'",
            "SELECT eventid, date FROM events WHERE eventtime >= TIMESTAMP '2026-01-20 00:00:00' AND eventtime < TIMESTAMP '2026-02-10 00:00:00'",
            "SELECT eventid, date FROM events WHERE date >= '2026-01-20'",
            "SELECT eventid, date FROM events WHERE date >= '2026-01-20' ORDER BY eventtime DESC LIMIT 9");
    assertThat(rows("", bounded.get(0))).hasSize(2);
    assertSame("", bounded);
    // The rest is left to the first run of a day.
    assertThat(compact("") + compact("", CompactionOptions.DEFAULT.rescanning())).isEqualTo(2);
    assertSame("", bounded);
    assertSame("", QUERIES);
  }

  /** A listing comes to them one after the other. */
  @Test
  void onesInFoldersOfYearsAndMonths() {
    String name = LOOSE.substring(REGION.length());
    write(archive, REGION + "2025/" + name, event("u1", "2025-03-01T00:00:00Z", "Get", "u"));
    write(archive, REGION + "2024/" + name, event("u2", "2024-03-01T00:00:00Z", "Get", "u"));
    write(archive, REGION + "2024/11/" + name, event("u3", "2024-11-01T00:00:00Z", "Get", "u"));
    compact("");
    assertSame("", QUERIES);
    write(archive, REGION + "2023/" + name, event("u4", "2023-03-01T00:00:00Z", "Get", "u"));
    assertSame("", QUERIES, List.of("all"));
    assertThat(compact("", CompactionOptions.DEFAULT.rescanning())).isEqualTo(1);
    assertSame("", QUERIES);

    // One is replaced, with an event fewer and one more.
    write(archive, REGION + "2024/" + name, event("u5", "2024-05-01T00:00:00Z", "Get", "u"));
    assertSame("", QUERIES.subList(0, QUERIES.size() - 1), List.of("all"));
    assertThat(compact("", CompactionOptions.DEFAULT.rescanning())).isEqualTo(1);
    assertSame("", QUERIES);
  }

  @Test
  void oneThatIsNamedAlone() {
    compact("");
    assertSame(LOOSE, List.of("SELECT eventid FROM events", "SELECT version FROM objects"));
    assertThat(compact(LOOSE)).isZero();
  }

  @Test
  void onesOfAFolderBelowADay() {
    String deeper = REGION + "2025/09/05/deeper/";
    write(archive, deeper + LOOSE.substring(REGION.length()), at("u1", 5));
    compact("");
    assertSame(deeper, List.of("SELECT eventid FROM events"));
    assertThat(compact(deeper)).isZero();
  }
}
