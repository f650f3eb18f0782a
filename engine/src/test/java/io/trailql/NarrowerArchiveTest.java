package io.trailql;

import static io.trailql.ObjectFile.event;
import static io.trailql.ObjectFile.key;
import static io.trailql.ObjectFile.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import io.trailql.lake.Layout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake that holds more than the archive that is named. */
class NarrowerArchiveTest {
  private static final String ONE = "111122223333";
  private static final String TWO = "444455556666";
  private static final String THREE = "777788889999";
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

  /** Queries whose answers may not depend on what is read. */
  private static final List<String> QUERIES =
      List.of(
          "SELECT count(*) FROM events",
          "SELECT account, region, date, count(*) FROM events GROUP BY 1, 2, 3",
          "SELECT account, eventid, eventname, eventjson FROM events",
          "SELECT eventid FROM events WHERE date = '2026-01-05' AND region = 'eu-west-1'",
          "SELECT eventid FROM events WHERE eventname = 'Put'",
          "SELECT eventid, eventtime FROM events ORDER BY eventtime DESC LIMIT 2",
          "SELECT eventid, eventtime FROM events ORDER BY eventtime DESC LIMIT 100",
          "SELECT account, code, source_record FROM read_errors",
          "SELECT account, region, date, size, version FROM objects");

  /** Of the whole, of a trail, organisation, account, kind, region, year, month, day, object. */
  private static final List<String> PLACES =
      List.of(
          "",
          "AWSLogs",
          "AWSLogs/o-abc123",
          "AWSLogs/" + ONE,
          "AWSLogs/" + TWO,
          "AWSLogs/o-abc123/" + THREE,
          "AWSLogs/%s/CloudTrail".formatted(ONE),
          "AWSLogs/%s/CloudTrail/eu-west-1".formatted(ONE),
          "AWSLogs/%s/CloudTrail/eu-west-1/2026".formatted(ONE),
          "AWSLogs/%s/CloudTrail/eu-west-1/2026/01".formatted(ONE),
          "AWSLogs/%s/CloudTrail/eu-west-1/2026/01/05".formatted(ONE),
          "backup",
          "backup/AWSLogs/" + ONE);

  @TempDir Path folder;
  private Path archive;
  private Path lake;
  private final String early = key(ONE, "eu-west-1", "20260105T1000Z", "a");
  private final String late = key(ONE, "eu-west-1", "20260105T1005Z", "b");

  @BeforeEach
  void writeArchive() {
    archive = folder.resolve("archive");
    lake = folder.resolve("lake");
    String a = event("a", "2026-01-05T09:58:00Z", "Get", "bob");
    String b = event("b", "2026-01-05T09:59:00Z", "Put", "eve");
    String c = event("c", "2026-01-05T10:00:00Z", "Put", "ann");
    // The other trail delivers the same events to the same scope, some of them first.
    write(archive, early, a, event("x", "2026-01-05T09:58:30Z", "Get", "bob"));
    write(archive, late, a, b);
    write(archive, "backup/" + key(ONE, "eu-west-1", "20260105T0959Z", "c"), a, b);
    write(archive, "backup/" + key(ONE, "eu-west-1", "20260105T1010Z", "d"), c, c);
    write(archive, key(ONE, "eu-west-1", "20260106T1010Z", "e"), c, "17");
    write(archive, key(ONE, "us-east-1", "20260105T1010Z", "f"), c, a);
    write(archive, key(TWO, "eu-west-1", "20260105T1010Z", "g"), a, b, c);
    write(archive, key(TWO, "eu-west-1", "20260107T1010Z", "h"), c, "18");
    write(
        archive,
        key(THREE, "eu-west-1", "20260105T1010Z", "i").replace("AWSLogs/", "AWSLogs/o-abc123/"),
        b,
        b);
  }

  private CompactionReport compact(String place) {
    return compact(place, CompactionOptions.DEFAULT);
  }

  private CompactionReport compact(String place, CompactionOptions options) {
    try (Compaction run =
        Compaction.open(
            List.of(archive.resolve(place).toString()),
            lake.toString(),
            Settings.DEFAULT,
            options,
            () -> NOW)) {
      return run.run(progress -> {}, new Cancellation());
    }
  }

  private Engine engine(List<String> places, String... settings) {
    Map<String, String> properties =
        new HashMap<>(
            Map.of("lake", lake.toString(), "lookahead", "unlimited", "allow_incomplete", "true"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    return Engine.open(
        places.stream().map(place -> archive.resolve(place).toString()).toList(),
        Settings.of(properties));
  }

  private static List<String> rows(Engine engine, String sql) {
    List<String> rows = new ArrayList<>();
    try (QueryResult result = engine.prepare(sql).run()) {
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

  private void assertSame(List<String> places, String... sources) {
    for (String duplicates : List.of("remove", "keep")) {
      try (Engine raw = engine(places, "sources", "archive", "duplicates", duplicates)) {
        for (String query : QUERIES) {
          List<String> truth = rows(raw, query);
          for (String source : sources) {
            try (Engine other = engine(places, "sources", source, "duplicates", duplicates)) {
              assertThat(rows(other, query))
                  .as(places + ", " + source + ", " + duplicates + ": " + query)
                  .containsExactlyInAnyOrderElementsOf(truth);
            }
          }
        }
      }
    }
  }

  @Test
  void rowsOfTheLakeAreThoseOfTheArchive() {
    compact("", options(Layout.CLUSTERED));
    for (String place : PLACES) {
      assertSame(List.of(place), "both", "lake");
    }
    assertSame(List.of(early), "both", "lake");
    assertSame(List.of("AWSLogs/" + TWO, "backup"), "both", "lake");
    assertSame(List.of("AWSLogs/" + ONE, late, "AWSLogs/o-abc123"), "both", "lake");
  }

  @Test
  void rowsOfAPartitionedLakeAreThoseOfTheArchive() {
    compact("", options(Layout.PARTITIONED));
    assertSame(List.of("AWSLogs/" + ONE), "both", "lake");
    assertSame(List.of("backup", "AWSLogs/o-abc123"), "both", "lake");
  }

  private static CompactionOptions options(Layout layout) {
    CompactionOptions d = CompactionOptions.DEFAULT;
    return new CompactionOptions(
        d.since(),
        d.until(),
        d.accounts(),
        d.regions(),
        Optional.of(layout),
        d.maxDuration(),
        d.maxObjects(),
        d.retainDays(),
        d.rescan(),
        d.register(),
        d.commit(),
        d.snapshotAge(),
        d.grace());
  }

  /** In the folder of the trail the copy of another trail is none. */
  @Test
  void anEventOfWhichAnotherTrailDeliveredTheFirstCopyIsThere() {
    compact("");
    for (String source : List.of("archive", "both", "lake")) {
      try (Engine trail = engine(List.of("AWSLogs/" + ONE), "sources", source);
          Engine other = engine(List.of("backup"), "sources", source)) {
        assertThat(rows(trail, "SELECT eventid FROM events WHERE date = '2026-01-05'"))
            .as(source)
            .containsExactlyInAnyOrder("a", "x", "b", "c", "a");
        assertThat(rows(trail, "SELECT count(*) FROM events")).containsExactly("6");
        assertThat(rows(other, "SELECT eventid FROM events"))
            .as(source)
            .containsExactlyInAnyOrder("a", "b", "c");
      }
    }
  }

  @Test
  void objectsThatAreNotCompactedAreReadWithTheRest() {
    compact("");
    write(
        archive,
        key(ONE, "eu-west-1", "20260105T0930Z", "n"),
        event("b", "2026-01-05T09:59:00Z", "Put", "eve"));
    write(archive, early, event("y", "2026-01-05T09:58:30Z", "Put", "bob"));
    write(
        archive,
        "backup/" + key(ONE, "eu-west-1", "20260105T0920Z", "m"),
        event("y", "2026-01-05T09:58:30Z", "Put", "bob"));
    for (String place : PLACES) {
      try (Engine raw = engine(List.of(place), "sources", "archive");
          Engine both = engine(List.of(place), "fresh", "all")) {
        for (String query : QUERIES) {
          assertThat(rows(both, query))
              .as(place + ": " + query)
              .containsExactlyInAnyOrderElementsOf(rows(raw, query));
        }
      }
    }
  }

  @Test
  void filesOfOtherAccountsAreNotRead() {
    compact("", options(Layout.PARTITIONED));
    try (Engine one = engine(List.of("AWSLogs/" + TWO), "sources", "lake");
        QueryResult result = one.prepare("SELECT eventname FROM events").run()) {
      while (result.next()) {
        assertThat(result.value(0)).isNotNull();
      }
      assertThat(result.statistics().lake().files()).isEqualTo(2);
    }
    try (Engine one = engine(List.of("AWSLogs/" + TWO))) {
      assertThat(rows(one, "SELECT account, count(*) FROM data_files GROUP BY 1"))
          .containsExactly(TWO + " | 2");
      assertThat(rows(one, "EXPLAIN SELECT eventname FROM events").toString())
          .contains("reads at most 2 of 6 data files")
          .contains("leaves out what the lake has of objects outside of the archive");
    }
  }

  /** What a run over a part found complete is not complete in the whole. */
  @Test
  void aRunOverAPartSaysNothingOfTheRest() {
    compact("", options(Layout.CLUSTERED));
    write(
        archive,
        "backup/" + key(ONE, "eu-west-1", "20260105T1200Z", "z"),
        event("z", "2026-01-05T11:58:00Z", "Get", "bob"));
    write(
        archive,
        key(ONE, "eu-west-1", "20260106T1200Z", "w"),
        event("w", "2026-01-06T11:58:00Z", "Get", "bob"));
    assertThat(compact("AWSLogs/" + ONE).objects()).isEqualTo(1);
    assertThat(compact("backup").objects()).isEqualTo(1);
    assertSame(List.of(""), "both", "lake");
  }

  @Test
  void theWholeIsLookedAtOnTheDayAPartWas() {
    lake = folder.resolve("other");
    write(archive, "AWSLogs/" + "x.json", event("z", "2025-01-05T11:58:00Z", "Get", "bob"));
    write(
        archive,
        key(TWO, "eu-west-1", "20240105T1010Z", "o"),
        event("o", "2024-01-05T09:58:00Z", "Get", "bob"));
    Path all = archive;
    try (Compaction run =
        Compaction.open(
            List.of(all.resolve("backup").toString(), all.resolve(early).toString()),
            lake.toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT,
            () -> NOW)) {
      assertThat(run.run(progress -> {}, new Cancellation()).objects()).isEqualTo(3);
    }
    assertThat(compact("").objects()).isEqualTo(8);
    assertSame(List.of(""), "both", "lake");
  }
}
