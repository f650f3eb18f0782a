package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.CompactionOptions;
import io.trailql.lake.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Copies of events that differ in content: of each the one with the smallest stamp, name and index
 * is the event, whatever is asked for, in whichever order objects arrive, change and are compacted.
 */
class DifferingCopiesTest {
  private static final List<String> ACCOUNTS = List.of("111122223333", "444455556666");

  @TempDir Path folder;
  private final Map<String, List<Row>> objects = new TreeMap<>();

  /** A record as delivered. */
  private record Row(String key, int index, String id, String time, String name) {
    String scope() {
      return key.substring(0, key.lastIndexOf('/'));
    }

    String stamp() {
      return key.split("_")[3];
    }

    String json() {
      return ObjectFile.event(id, time, name, "u" + name);
    }

    String shown() {
      return String.join(" | ", id, name, key, String.valueOf(index));
    }
  }

  /** What is asked for, as SQL and as a test. */
  private record Question(String condition, Predicate<Row> test) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theFirstCopyIsTheEvent(long seed) {
    deliverAndCompact(seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  @Tag("proof")
  void theFirstCopyIsTheEventMoreOften(long seed) {
    deliverAndCompact(seed);
  }

  private void deliverAndCompact(long seed) {
    Random random = new Random(seed);
    Layout layout = seed % 2 == 0 ? Layout.PARTITIONED : Layout.CLUSTERED;
    for (int step = 0; step < 8; step++) {
      String when = "seed " + seed + ", step " + step;
      for (int i = random.nextInt(3); i >= 0; i--) {
        deliver(newKey(random), random);
      }
      if (random.nextInt(3) == 0) {
        List<String> known = List.copyOf(objects.keySet());
        deliver(known.get(random.nextInt(known.size())), random);
      }
      if (step > 1) {
        assertRight(when, random, "lake", folder.resolve("lake").toString());
      }
      assertRight(when + ", archive alone", random);
      if (step == 1 || random.nextInt(3) > 0) {
        compact(layout);
        assertRight(when + ", compacted", random, "lake", folder.resolve("lake").toString());
      }
    }
    compact(layout);
    assertRight("lake alone", random, "lake", folder.resolve("lake").toString(), "sources", "lake");
  }

  private static String newKey(Random random) {
    return ObjectFile.key(
        ACCOUNTS.get(random.nextInt(2)),
        random.nextInt(4) == 0 ? "eu-west-1" : "us-east-1",
        "202601%02dT%02d%02dZ"
            .formatted(5 + random.nextInt(2), 10 + random.nextInt(3), 10 * random.nextInt(6)),
        "o" + random.nextInt(1000));
  }

  private void deliver(String key, Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = random.nextInt(8) + 1; i > 0; i--) {
      int id = random.nextInt(12);
      rows.add(
          new Row(
              key,
              rows.size(),
              "id" + id,
              "2026-01-05T0%d:%02d:00Z".formatted(id % 3, id),
              "E" + random.nextInt(3)));
    }
    int day = Integer.parseInt(key.split("_")[3].substring(6, 8));
    int hour = Integer.parseInt(key.split("_")[3].substring(9, 11));
    int minute = random.nextInt(3);
    rows.add(
        new Row(
            key,
            rows.size(),
            "near" + hour + minute,
            "2026-01-%02dT%02d:0%d:00Z".formatted(day, hour, minute),
            "E" + random.nextInt(3)));
    objects.put(key, rows);
    ObjectFile.write(
        folder.resolve("archive"), key, rows.stream().map(Row::json).toArray(String[]::new));
  }

  private List<Row> events() {
    Map<String, Row> first = new TreeMap<>();
    objects.values().stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing(Row::stamp).thenComparing(Row::key).thenComparingInt(Row::index))
        .forEach(row -> first.putIfAbsent(row.scope() + row.id() + row.time(), row));
    return List.copyOf(first.values());
  }

  private void compact(Layout layout) {
    try (Compaction compaction =
        Compaction.open(
            List.of(folder.resolve("archive").toString()),
            folder.resolve("lake").toString(),
            Settings.DEFAULT,
            options(layout))) {
      compaction.run(progress -> {}, new Cancellation());
    }
  }

  private static CompactionOptions options(Layout layout) {
    CompactionOptions all = CompactionOptions.DEFAULT;
    return new CompactionOptions(
        all.since(),
        all.until(),
        all.accounts(),
        all.regions(),
        Optional.of(layout),
        all.maxDuration(),
        all.maxObjects(),
        all.retainDays(),
        true,
        all.register(),
        all.commit(),
        all.snapshotAge(),
        all.grace());
  }

  private void assertRight(String when, Random random, String... settings) {
    Map<String, String> properties = new TreeMap<>(Map.of("lookahead", "unlimited"));
    for (int i = 0; i < settings.length; i += 2) {
      properties.put(settings[i], settings[i + 1]);
    }
    if (properties.containsKey("lake") && !properties.containsKey("sources")) {
      properties.put("fresh", "all");
    }
    List<String> keys = List.copyOf(objects.keySet());
    String key = keys.get(random.nextInt(keys.size()));
    List<Question> questions =
        List.of(
            new Question("TRUE", row -> true),
            new Question("eventname = 'E1'", row -> row.name().equals("E1")),
            new Question("eventname <> 'E1'", row -> !row.name().equals("E1")),
            new Question("useridentity.accesskeyid = 'AKIAuE2'", row -> row.name().equals("E2")),
            new Question("source_object = '" + key + "'", row -> row.key().equals(key)),
            new Question(
                "delivered_at >= TIMESTAMP '2026-01-05 11:20:00' AND eventname = 'E0'",
                row -> row.stamp().compareTo("20260105T1120Z") >= 0 && row.name().equals("E0")),
            new Question(
                "eventtime < TIMESTAMP '2026-01-05 02:00:00' AND eventname = 'E0'",
                row ->
                    row.time().compareTo("2026-01-05T02:00:00Z") < 0 && row.name().equals("E0")));
    List<Row> events = events();
    try (Engine engine =
        Engine.open(List.of(folder.resolve("archive").toString()), Settings.of(properties))) {
      for (Question question : questions) {
        List<String> expected =
            events.stream().filter(question.test()).map(Row::shown).sorted().toList();
        assertThat(
                rows(
                    engine,
                    "SELECT eventid, eventname, source_object, source_record FROM events WHERE "
                        + question.condition()))
            .as(when + ": " + question.condition())
            .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows(engine, "SELECT count(*) FROM events WHERE " + question.condition()))
            .as(when + ": count, " + question.condition())
            .containsExactly(String.valueOf(expected.size()));
        for (int limit : new int[] {1, 3, 1000}) {
          List<String> newest =
              events.stream()
                  .filter(question.test())
                  .map(Row::time)
                  .sorted(Comparator.reverseOrder())
                  .limit(limit)
                  .toList();
          assertThat(
                  rows(
                      engine,
                      "SELECT eventtime, eventname FROM events WHERE "
                          + question.condition()
                          + " ORDER BY eventtime DESC LIMIT "
                          + limit))
              .as(when + ": newest " + limit + ", " + question.condition())
              .extracting(row -> row.substring(0, row.indexOf(' ')))
              .containsExactlyElementsOf(newest);
        }
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
