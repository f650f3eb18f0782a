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
 * Values inside documents, which the scan reads, are those that the functions take out of the
 * documents' text: from objects, from data files and from both.
 */
class JsonPathsTest {
  private static final List<String> DOCUMENTS = List.of("requestparameters", "responseelements");

  private static final List<String> PATHS =
      List.of("$.bucketName", "$.userName", "$.a.b", "$[\"a\"].c", "$.roleArn", "$.n", "$.a");

  private static final List<String> VALUES =
      List.of(
          "\"x\"",
          "\"y\"",
          "\"a \\u0062 \\\"quoted\\\"\"",
          "\"h\u00e9\"",
          "\"half \\ud83d\"",
          "1",
          "1.50",
          "true",
          "null",
          "[1,2]",
          "{\"b\":\"x\",\"c\":7}",
          "{\"b\":{\"c\":1},\"b\":2}");

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
      ObjectFile.write(archive, keys.get(i), records(random));
    }
    SmallCompactor compactor = new SmallCompactor(archive, folder.resolve("lake"));
    compactor.compact(keys.subList(0, 20).toArray(String[]::new));
    assertSame(archive, random);
    ObjectFile.write(archive, keys.get(random.nextInt(20)), records(random));
    assertSame(archive, random);
    compactor.compact(keys.subList(20, 30).toArray(String[]::new));
    assertSame(archive, random);
  }

  private static String[] records(Random random) {
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
                  java.util.regex.Matcher.quoteReplacement(
                      "\"requestParameters\":"
                          + document(ofId)
                          + ",\"responseElements\":"
                          + document(ofId)));
    }
    return records;
  }

  private static String document(Random random) {
    if (random.nextInt(8) == 0) {
      return VALUES.get(random.nextInt(VALUES.size()));
    }
    StringBuilder text = new StringBuilder("{");
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(text.length() == 1 ? "" : ",")
          .append('"')
          .append(List.of("bucketName", "userName", "a", "roleArn", "n").get(random.nextInt(5)))
          .append(random.nextInt(9) == 0 ? "\" : " : "\":")
          .append(VALUES.get(random.nextInt(VALUES.size())));
    }
    return text.append('}').toString();
  }

  private void assertSame(Path archive, Random random) {
    Map<String, String> alone = Map.of("lookahead", "unlimited");
    Map<String, String> union = new HashMap<>(alone);
    union.put("lake", folder.resolve("lake").toString());
    try (Engine raw = Engine.open(List.of(archive.toString()), Settings.of(alone));
        Engine both = Engine.open(List.of(archive.toString()), Settings.of(union))) {
      for (String query : QUERIES) {
        String document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
        String path = PATHS.get(random.nextInt(PATHS.size()));
        String call =
            random.nextBoolean()
                ? "json_extract_scalar(%s, '%s')"
                : "json_extract_string(%s, '%s')";
        String byPath = sql(query, document, call.formatted(document, path));
        String byText = sql(query, document, call.formatted("(" + document + " || '')", path));
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
        .replaceAll("\\bV\\b", java.util.regex.Matcher.quoteReplacement(value))
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
