package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.scan.ObjectLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says it was made of. */
class SourcesTest {
  private static final String DAY = "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/05";

  @TempDir Path archive;

  @BeforeEach
  void write() throws IOException {
    Path day = Files.createDirectories(archive.resolve(DAY));
    for (int i = 0; i < 9; i++) {
      StringBuilder records = new StringBuilder("{\"Records\":[");
      for (int r = 0; r < 50; r++) {
        records
            .append(r == 0 ? "" : ",")
            .append(
                "{\"eventVersion\":\"1.08\",\"eventName\":\"E%d\",\"eventID\":\"%d-%d\"}"
                    .formatted(i, i, r));
      }
      Files.writeString(day.resolve(name(i)), records + "]}");
    }
    Files.writeString(day.resolve("notes.txt"), "no log");
  }

  private static String name(int i) {
    return "111122223333_CloudTrail_eu-west-1_20260105T10%02dZ_object%d.json".formatted(i, i);
  }

  @Test
  void namesTheObjectThatFewRowsCameFrom() {
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.DEFAULT);
        QueryResult result = engine.prepare("SELECT source_object FROM events LIMIT 3").run()) {
      while (result.next()) {
        assertThat(result.value(0)).asString().endsWith(name(0));
      }
      assertThat(result.sources().objects().map(ObjectLog.Entry::identity))
          .singleElement()
          .asString()
          .endsWith(name(0));
    }
  }

  @Test
  void namesEveryObjectOnce() {
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.of(Map.of()));
        QueryResult result = engine.prepare("SELECT count(*) FROM events").run()) {
      assertThat(result.next()).isTrue();
      assertThat(result.value(0)).isEqualTo(450L);
      assertThat(result.next()).isFalse();
      assertThat(result.sources().objectCount()).isEqualTo(9);
    }
  }

  /** Earlier objects of the scope may hold the first copies of its records. */
  @ParameterizedTest
  @CsvSource({"remove, 5 objects, 4", "keep, 1 object, 8"})
  void explainAccountsForEveryListedObject(String duplicates, String read, int pruned) {
    Settings settings = Settings.of(Map.of("duplicates", duplicates));
    try (Engine engine = Engine.open(List.of(archive.toString()), settings);
        QueryResult result =
            engine
                .prepare(
                    "EXPLAIN SELECT 1 FROM events WHERE source_object = '%s/%s'"
                        .formatted(DAY, name(4)))
                .run()) {
      StringBuilder lines = new StringBuilder();
      while (result.next()) {
        lines.append(result.value(0)).append('\n');
      }
      assertThat(lines.toString())
          .contains("reads at most " + read + " (")
          .contains("10 objects listed")
          .contains("of which " + pruned + " are pruned and 1 no logs of this table");
    }
  }
}
