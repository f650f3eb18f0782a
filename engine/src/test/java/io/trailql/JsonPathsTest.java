package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.CompactionOptions;
import io.trailql.event.Leaf;
import io.trailql.lake.Lake;
import io.trailql.storage.LocalStorage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values inside documents, which the scan reads, are those that the functions take out of the
 * documents' text: from objects, from data files and from both.
 */
class JsonPathsTest {
  private static final List<String> DOCUMENTS = List.of("requestparameters", "responseelements");

  private static final List<String> PATHS =
      List.of("$.bucketName", "$.userName", "$.a.b", "$[\"a\"].c", "$.roleArn", "$.n", "$.a");

  private static final List<String> SCALARS =
      List.of(
          "\"x\"",
          "\"y\"",
          "\"a \\u0062 \\\"quoted\\\"\"",
          "\"h\u00e9\"",
          "\"half \\ud83d\"",
          "\"\"",
          "\"" + "long ".repeat(300) + "\"",
          "1",
          "1.50",
          "-0",
          "1e400",
          "123456789012345678901234567890",
          "true",
          "null");

  private static final List<String> VALUES =
      Stream.concat(
              SCALARS.stream(),
              Stream.of("[1,2]", "{\"b\":\"x\",\"c\":7}", "{\"b\":{\"c\":1},\"b\":2}", "{ }"))
          .toList();

  /** Some of them in other words. */
  private static final List<String> KEYS =
      List.of(
          "bucketName",
          "bucketN\\u0061me",
          "BucketName",
          "userName",
          "a",
          "\\u0061",
          "roleArn",
          "n");

  /** With V for a value and T for the same by its text. */
  private static final List<String> QUERIES =
      List.of(
          "SELECT eventid, V FROM events",
          "SELECT V, count(*) FROM events GROUP BY V",
          "SELECT eventid FROM events WHERE V = 'x'",
          "SELECT eventid, D FROM events WHERE V IN ('x', 'y', '1')",
          "SELECT eventid FROM events WHERE V IS NULL AND eventname = 'E1'",
          "SELECT eventid FROM events WHERE V IS NOT NULL OR eventname = 'E1'",
          "SELECT eventid, source_record FROM events WHERE V LIKE '%x%' OR source_record = 2",
          "SELECT eventid, upper(V) FROM events WHERE eventname = 'E2' AND NOT (V = '1')",
          "SELECT v, max(eventid) FROM (SELECT V v, eventid, D FROM events) WHERE v > '1' GROUP BY v",
          "SELECT eventid, V FROM events ORDER BY eventtime DESC, eventid, V LIMIT 7",
          "SELECT V FROM (SELECT max(D) D FROM events GROUP BY eventname)",
          "SELECT DISTINCT V, eventname FROM (SELECT * FROM events UNION ALL SELECT * FROM events)",
          "SELECT count(*) FROM events x JOIN (SELECT DISTINCT V v FROM events) y ON V = y.v",
          "SELECT V, count(V) OVER (PARTITION BY eventname) FROM events",
          "SELECT eventid, r.arn FROM events CROSS JOIN UNNEST(resources) AS t(r) WHERE V <> r.arn");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void areThoseOfTheText(long seed) {
    List<String> values = VALUES;
    Random random = new Random(seed);
    Path archive = folder.resolve("archive");
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      keys.add(
          ObjectFile.key(
              random.nextBoolean() ? "111122223333" : "444455556666",
              "eu-west-1",
              "202601%02dT%02d00Z".formatted(5 + random.nextInt(3), random.nextInt(24)),
              "o" + i));
      ObjectFile.write(archive, keys.get(i), records(random, values));
    }
    SmallCompactor compactor = new SmallCompactor(archive, folder.resolve("lake"));
    compactor.compact(keys.subList(0, 20).toArray(String[]::new));
    assertSame(archive, random);
    ObjectFile.write(archive, keys.get(random.nextInt(20)), records(random, values));
    assertSame(archive, random);
    compactor.compact(keys.subList(20, 30).toArray(String[]::new));
    assertSame(archive, random);
  }

  /** Some files of the lake have them as columns, of which some are exact. */
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void areThoseOfColumns(long seed) {
    areThoseOfColumns(seed, VALUES);
  }

  /** Columns are also what the arrow finds where no document has an object or array there. */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9})
  void areThoseOfColumnsOfScalars(long seed) {
    areThoseOfColumns(seed, SCALARS);
  }

  private void areThoseOfColumns(long seed, List<String> values) {
    Random random = new Random(seed);
    Path archive = folder.resolve("archive");
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      keys.add(
          ObjectFile.key(
              random.nextBoolean() ? "111122223333" : "444455556666",
              "eu-west-1",
              "202601%02dT%02d00Z"
                  .formatted(i < 60 ? 5 + random.nextInt(5) : 10 + i % 2, random.nextInt(24)),
              "o" + i));
      if (i < 60) {
        ObjectFile.write(archive, keys.get(i), records(random, values));
      }
    }
    // Of days with less than a megabyte there are no columns.
    for (int i : new int[] {20, 30, 40}) {
      ObjectFile.write(archive, keys.get(i), withLongText(records(random, values), random));
    }
    SmallCompactor compactor = new SmallCompactor(archive, folder.resolve("lake"));
    compactor.compact(keys.subList(0, 10).toArray(String[]::new));
    compact(archive, 12);
    assertThat(paths()).contains("requestparameters $.bucketName");
    assertSame(archive, random);
    ObjectFile.write(archive, keys.get(random.nextInt(60)), records(random, values));
    for (int i = 60; i < 80; i++) {
      ObjectFile.write(archive, keys.get(i), records(random, values));
    }
    compactor.compact(keys.subList(60, 70).toArray(String[]::new));
    assertSame(archive, random);
    compact(archive, 13);
    assertSame(archive, random);
  }

  private void compact(Path archive, int day) {
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()),
            folder.resolve("lake").toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT,
            () -> Instant.parse("2026-01-%dT10:00:00Z".formatted(day)))) {
      compaction.run(progress -> {}, new Cancellation());
    }
  }

  private List<String> paths() {
    Lake lake = new Lake(new LocalStorage(folder.resolve("lake")), "");
    return lake.newest().orElseThrow().paths().leaves().stream().map(Leaf::toString).toList();
  }

  private static String[] records(Random random, List<String> values) {
    String[] records = new String[1 + random.nextInt(20)];
    for (int i = 0; i < records.length; i++) {
      int id = random.nextInt(90);
      // The id tells all, as copies of an event are equal.
      Random ofId = new Random(id);
      records[i] =
          ObjectFile.event(
                  "id" + id,
                  "2026-01-%02dT%02d:30:00Z".formatted(3 + id % 2, id % 24),
                  "E" + id % 4,
                  "u" + id % 5)
              .replaceFirst(
                  "\"requestParameters\":\\{[^}]*}",
                  Matcher.quoteReplacement(
                      "\"requestParameters\":"
                          + document(ofId, values)
                          + ",\"responseElements\":"
                          + document(ofId, values)
                          + ",\"unheardOf\":"
                          + document(ofId, values)));
    }
    return records;
  }

  /** With a text in the first record that no compression makes shorter than a megabyte. */
  private static String[] withLongText(String[] records, Random random) {
    byte[] bytes = new byte[1 << 20];
    random.nextBytes(bytes);
    String text = Base64.getEncoder().encodeToString(bytes);
    String[] longer = records.clone();
    longer[0] =
        ObjectFile.event("long" + random.nextInt(), "2026-01-03T01:30:00Z", "E0", "u0")
            .replaceFirst(
                "\"requestParameters\":\\{[^}]*}",
                Matcher.quoteReplacement(
                    "\"requestParameters\":{\"bucketName\":\"b\",\"text\":\"" + text + "\"}"));
    return longer;
  }

  private static String document(Random random, List<String> values) {
    if (random.nextInt(8) == 0) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    StringBuilder text = new StringBuilder("{");
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(text.length() == 1 ? "" : ",")
          .append('"')
          .append(KEYS.get(random.nextInt(KEYS.size())))
          .append(random.nextInt(9) == 0 ? "\" : " : "\":")
          .append(values.get(random.nextInt(values.size())));
    }
    return text.append('}').toString();
  }

  private void assertSame(Path archive, Random random) {
    Map<String, String> alone = Map.of("lookahead", "unlimited");
    Map<String, String> union = new HashMap<>(alone);
    union.put("lake", folder.resolve("lake").toString());
    union.put("fresh", "all");
    try (Engine raw = Engine.open(List.of(archive.toString()), Settings.of(alone));
        Engine both = Engine.open(List.of(archive.toString()), Settings.of(union))) {
      for (String query : QUERIES) {
        String document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
        String path = PATHS.get(random.nextInt(PATHS.size()));
        String call =
            random.nextBoolean() ? "json_extract_scalar(%s, %s)" : "json_extract_string(%s, %s)";
        String byPath = sql(query, document, call.formatted(document, "'" + path + "'"));
        // A path that differs from row to row is followed by the parser, row by row.
        String byRow = "'%s' || substr(%s, 1, 0)".formatted(path, document);
        String byText = sql(query, document, call.formatted("(" + document + " || '')", byRow));
        List<String> found = rows(raw, byPath);
        assertThat(found).as(byPath).containsExactlyInAnyOrderElementsOf(rows(raw, byText));
        // Which of two copies is the event depends on what was compacted first.
        assertThat(rows(both, byPath))
            .as(byPath)
            .containsExactlyInAnyOrderElementsOf(
                query.contains("source_record") ? rows(both, byText) : found);
      }
    }
  }

  private static String sql(String query, String document, String value) {
    String ofJoined = query.contains(" x JOIN ") ? value.replace(document, "x." + document) : value;
    return query
        .replace("ON V", "ON " + ofJoined)
        .replaceAll("\\bV\\b", Matcher.quoteReplacement(value))
        .replaceAll("\\bD\\b", document);
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
