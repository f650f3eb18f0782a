package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every column of every record of public logs, asked for in SQL, against a second reading. */
@OverPublicLogs
class RealAnswersTest {
  private static final String[] EVENTS = {"CloudTrail", "CloudTrail-NetworkActivity"};
  private static final RecordComparison EVENT = new RecordComparison(Shape.EVENT);

  /** Runs a query whose rows say where they came from, and compares each; where they came from. */
  private static Set<String> compare(
      Path archive,
      String sql,
      BiConsumer<Map<String, Object>, SourceRecord> comparison,
      String... properties) {
    Set<String> places = new HashSet<>();
    Object[] held = new Object[2];
    Answer.each(
        List.of(archive.toString()),
        sql,
        row -> {
          String object = (String) row.get("source_object");
          if (!object.equals(held[0])) {
            held[0] = object;
            held[1] = SourceRecord.of(archive, object);
          }
          int index = Math.toIntExact((Long) row.get("source_record"));
          SourceRecord record = (SourceRecord) ((List<?>) held[1]).get(index);
          comparison.accept(row, record);
          assertThat(places.add(record.place())).as("twice " + record.place()).isTrue();
        },
        properties);
    return places;
  }

  private static Set<String> all(Path archive, List<String> objects) {
    Set<String> places = new HashSet<>();
    for (String object : objects) {
      SourceRecord.of(archive, object).forEach(record -> places.add(record.place()));
    }
    return places;
  }

  /** Fails with what differs only. */
  private static void assertSame(Set<String> actual, Set<String> expected) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(actual);
    Set<String> surplus = new TreeSet<>(actual);
    surplus.removeAll(expected);
    assertThat(missing).as("lost").isEmpty();
    assertThat(surplus).as("too many").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"real, 38548, 32063", "fixtures, 1001, 702"})
  void everyColumnOfEveryEvent(String folder, int records, int distinct) {
    Path archive = PublicLogs.FOLDER.resolve(folder);
    List<String> objects = SourceRecord.objects(archive, EVENTS);
    Set<String> kept =
        compare(archive, "SELECT *, eventjson FROM events", EVENT::nested, "duplicates=keep");
    assertSame(kept, all(archive, objects));
    assertThat(kept.size()).isEqualTo(records);

    Set<String> events = compare(archive, "SELECT *, eventjson FROM events", EVENT::nested);
    assertSame(events, DuplicateRule.survivors(archive, objects));
    assertThat(events.size()).isEqualTo(distinct);
  }

  @ParameterizedTest
  @CsvSource({"real", "fixtures"})
  void everyLeafAsAColumnOfItsOwn(String folder) {
    Path archive = PublicLogs.FOLDER.resolve(folder);
    assertSame(
        compare(archive, "SELECT *, eventjson FROM flat.events", EVENT::flat),
        DuplicateRule.survivors(archive, SourceRecord.objects(archive, EVENTS)));
  }

  @Test
  void everyColumnOfEveryInsight() {
    Path archive = PublicLogs.FOLDER.resolve("insight");
    List<String> objects = SourceRecord.objects(archive, "CloudTrail-Insight");
    RecordComparison insight = new RecordComparison(Shape.INSIGHT);
    String sql = "SELECT *, eventjson FROM insights";
    Set<String> kept = compare(archive, sql, insight::nested, "duplicates=keep");
    assertSame(kept, all(archive, objects));
    assertThat(kept.size()).isEqualTo(12);
    assertSame(compare(archive, sql, insight::nested), DuplicateRule.survivors(archive, objects));
    assertThat(Answer.of(archive, "SELECT count(*) FROM events").values()).containsExactly(0L);
  }

  @Test
  void everyColumnOfEveryDigest() {
    Path archive = PublicLogs.FOLDER.resolve("digest");
    Set<String> digests =
        compare(
            archive,
            "SELECT *, eventjson FROM digests",
            new RecordComparison(Shape.DIGEST)::nested);
    assertSame(digests, all(archive, SourceRecord.objects(archive, "CloudTrail-Digest")));
    assertThat(digests.size()).isEqualTo(6);
    assertThat(Answer.of(archive, "SELECT count(*) FROM events").values()).containsExactly(0L);
  }
}
