package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a condition needs is read first, and the rest of rows that satisfy it: the same rows as when
 * all is read and the condition is checked afterwards, from objects, from data files and from both.
 */
class LateReadingTest {
  private static final List<String> COLUMNS =
      List.of(
          "*",
          "eventid, requestparameters, extra",
          "eventtime, useridentity, resources",
          "source_object, source_record, eventname, eventjson",
          "count(*), min(eventid), max(requestparameters)");

  private static final List<String> CONDITIONS =
      List.of(
          "eventid = 'id7'",
          "eventname = 'E2'",
          "eventname <> 'E2'",
          "useridentity.accesskeyid = 'AKIAu3'",
          "useridentity.accesskeyid = 'AKIAu3' AND eventtime > TIMESTAMP '2026-01-03 12:00:00'",
          "requestparameters LIKE '%id1%'",
          "json_extract_scalar(requestparameters, '$.n') = 'id5'",
          "errorcode IS NOT NULL",
          "errorcode IS NULL AND eventname = 'E1'",
          "useridentity IS NULL",
          "useridentity.username = 'u1' OR resources IS NULL",
          "cardinality(resources) = 1 AND eventname = 'E3'",
          "eventjson LIKE '%\"u2\"%'",
          "extra IS NULL",
          "eventname = 'E0' AND source_record > 3",
          "date = DATE '2026-01-06' AND eventname = 'E3'",
          "account = '444455556666' AND eventid LIKE 'id1%'");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void givesTheSameRows(long seed) {
    Random random = new Random(seed);
    Path archive = folder.resolve("archive");
    SmallCompactor compactor = new SmallCompactor(archive, folder.resolve("lake"));
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String key =
          ObjectFile.key(
              random.nextBoolean() ? "111122223333" : "444455556666",
              random.nextBoolean() ? "eu-west-1" : "us-east-1",
              "202601%02dT%02d00Z".formatted(5 + random.nextInt(3), random.nextInt(24)),
              "o" + i);
      keys.add(key);
      ObjectFile.write(archive, key, records(random));
    }
    compactor.compact();
    assertSame(archive, seed, random);
    compactor.compact(keys.subList(0, 25).toArray(String[]::new));
    assertSame(archive, seed, random);
    ObjectFile.write(archive, keys.get(random.nextInt(25)), records(random));
    assertSame(archive, seed, random);
    compactor.compact(keys.subList(25, 40).toArray(String[]::new));
    assertSame(archive, seed, random);
  }

  private static String[] records(Random random) {
    String[] records = new String[1 + random.nextInt(30)];
    for (int i = 0; i < records.length; i++) {
      int id = random.nextInt(120);
      String record =
          ObjectFile.event(
              "id" + id,
              "2026-01-%02dT%02d:30:00Z".formatted(3 + id % 2, id % 24),
              "E" + (id % 50 == 7 ? 3 : id % 3),
              "u" + id % 40);
      records[i] =
          switch (random.nextInt(12)) {
            case 0 -> record.replaceFirst("\"userIdentity\":\\{[^}]*},", "");
            case 1 -> record.replace("\"readOnly\":true", "\"readOnly\":\"TRUE\",\"errorCode\":7");
            case 2 -> record.replace("E", "\\u0045");
            case 3 -> record.replace("\"readOnly\":true", "\"readOnly\":");
            case 4 -> record.replace("\"resources\":[{", "\"resources\":[5,{");
            default -> record;
          };
    }
    return records;
  }

  private void assertSame(Path archive, long seed, Random random) {
    Map<String, String> alone = Map.of("lookahead", "unlimited", "on_error", "warn");
    Map<String, String> union = new HashMap<>(alone);
    union.put("lake", folder.resolve("lake").toString());
    try (Engine raw = Engine.open(List.of(archive.toString()), Settings.of(alone));
        Engine both = Engine.open(List.of(archive.toString()), Settings.of(union))) {
      for (Engine engine : List.of(raw, both)) {
        for (String condition : CONDITIONS) {
          String columns = COLUMNS.get(random.nextInt(COLUMNS.size()));
          Rows late = rows(engine, "SELECT " + columns + " FROM events WHERE " + condition);
          Rows plain =
              rows(
                  engine,
                  "SELECT "
                      + columns
                      + " FROM (SELECT *, eventjson FROM events ORDER BY source_object LIMIT 1000000) WHERE "
                      + condition);
          assertThat(late.rows())
              .as("seed %d: %s where %s", seed, columns, condition)
              .containsExactlyInAnyOrderElementsOf(plain.rows());
          if (engine == raw && !condition.contains("account") && !condition.contains("date")) {
            assertThat(late.read()).as(condition).isEqualTo(plain.read());
          }
        }
      }
    }
  }

  /** What a query gave, and what it counted: records and errors. */
  private record Rows(List<String> rows, List<Long> read) {}

  private static Rows rows(Engine engine, String sql) {
    List<String> rows = new ArrayList<>();
    try (QueryResult result = engine.prepare(sql).run()) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
          if (!result.columns().get(i).name().equalsIgnoreCase("eventjson")
              || sql.contains("eventname, eventjson FROM")) {
            row.add(String.valueOf(result.value(i)));
          }
        }
        rows.add(String.join(" | ", row));
      }
      return new Rows(
          rows, List.of(result.statistics().recordsRead(), result.statistics().readErrors()));
    }
  }
}
