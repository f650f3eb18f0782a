package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.lake.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small random archives in which events repeat and objects are replaced, compacted in random steps:
 * always the same answers as from the archive alone.
 */
class LakeUnionRandomTest {
  private static final List<String> QUERIES =
      List.of(
          "SELECT account, region, date, eventid, eventtime, eventname, useridentity.username FROM"
              + " events",
          "SELECT account, count(*) FROM events GROUP BY 1",
          "SELECT eventid, eventname FROM events WHERE useridentity.accesskeyid = 'AKIAu1'",
          "SELECT eventtime FROM events ORDER BY eventtime DESC LIMIT 5",
          "SELECT a.eventid, b.eventname FROM events a JOIN events b ON a.eventid = b.eventid AND"
              + " a.account <> b.account",
          "SELECT eventid, json_extract_scalar(requestparameters, '$.n') FROM events WHERE json_extract_scalar(requestparameters, '$.n') > 'id2' UNION ALL SELECT account, eventid FROM events WHERE json_extract_scalar(requestparameters, '$.n') > 'id2'",
          "SELECT eventid, (SELECT count(*) FROM events WHERE eventname = 'E1') FROM events WHERE"
              + " eventname IN (SELECT eventname FROM events WHERE region = 'eu-west-1') AND region"
              + " = 'eu-west-1'",
          "SELECT account, region, eventid, eventtime FROM events WHERE eventname = 'E2' ORDER BY"
              + " eventtime DESC LIMIT 1000");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void answersAsTheArchive(long seed) {
    Random random = new Random(seed);
    Path archive = folder.resolve("archive");
    SmallCompactor compactor =
        new SmallCompactor(
            archive, folder.resolve("lake"), seed % 2 == 0 ? Layout.PARTITIONED : Layout.CLUSTERED);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      int day = 5 + random.nextInt(3);
      String key =
          ObjectFile.key(
              random.nextBoolean() ? "111122223333" : "444455556666",
              random.nextBoolean() ? "eu-west-1" : "us-east-1",
              "202601%02dT%02d00Z".formatted(day, random.nextInt(24)),
              "o" + i);
      keys.add(key);
      write(archive, key, random);
    }
    List<String> waiting = new ArrayList<>(keys);
    Collections.shuffle(waiting, random);
    compactor.compact();
    while (!waiting.isEmpty()) {
      int some = Math.min(waiting.size(), 1 + random.nextInt(5));
      compactor.compact(waiting.subList(0, some).toArray(String[]::new));
      waiting.subList(0, some).clear();
      assertSame(archive, "seed " + seed + ", " + waiting.size() + " left");
      write(archive, keys.get(random.nextInt(keys.size())), random);
      assertSame(archive, "seed " + seed + ", " + waiting.size() + " left, one replaced");
    }
  }

  private static void write(Path archive, String key, Random random) {
    List<String> records = new ArrayList<>();
    for (int i = random.nextInt(6) + 1; i > 0; i--) {
      // The id tells all, as copies of an event are equal; none is later than its delivery.
      int id = random.nextInt(25);
      records.add(
          ObjectFile.event(
              "id" + id,
              "2026-01-%02dT%02d:30:00Z".formatted(3 + id % 2, id % 24),
              "E" + id % 4,
              "u" + id % 5));
      String stamp = key.split("_")[3];
      int minute = random.nextInt(4);
      records.add(
          ObjectFile.event(
              stamp + minute,
              "2026-01-%sT%s:0%d:00Z"
                  .formatted(stamp.substring(6, 8), stamp.substring(9, 11), minute),
              "E" + minute,
              "u" + minute));
    }
    ObjectFile.write(archive, key, records.toArray(String[]::new));
  }

  private void assertSame(Path archive, String when) {
    Settings alone = Settings.of(Map.of("lookahead", "unlimited"));
    Settings union =
        Settings.of(Map.of("lookahead", "unlimited", "lake", folder.resolve("lake").toString()));
    try (Engine raw = Engine.open(List.of(archive.toString()), alone);
        Engine both = Engine.open(List.of(archive.toString()), union)) {
      for (String sql : QUERIES) {
        assertThat(rows(both, sql))
            .as(when + ": " + sql)
            .containsExactlyInAnyOrderElementsOf(rows(raw, sql));
      }
    }
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
}
