package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.TextVector;
import io.trailql.operator.value.View;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest rows when more are wanted than memory holds: as all rows, sorted on disk. */
class NewestOnDiskTest {
  private static final int OBJECTS = 8;
  private static final int RECORDS = 1500;
  private static final String FOLDER =
      "AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/05/111111111111_CloudTrail_us-east-1_";

  @Test
  void thatDoNotFitInMemory(@TempDir Path folder) throws IOException {
    for (int o = 0; o < OBJECTS; o++) {
      write(
          folder.resolve(FOLDER + "20260105T0%d00Z_abcdefghijklmno%d.json.gz".formatted(o, o)),
          o,
          RECORDS);
    }
    String sql =
        "select eventid, requestparameters from events order by eventtime desc limit %d"
            .formatted(OBJECTS * RECORDS - 500);
    List<String> large = ids(folder, sql, "256MB");
    assertThat(large).hasSize(OBJECTS * RECORDS - 500).doesNotHaveDuplicates();
    assertThat(large.get(0)).isEqualTo("id-" + (OBJECTS * RECORDS - 1));
    assertThat(ids(folder, sql, "16MB")).isEqualTo(large);
  }

  @Test
  void ofBatchesThatAreEachBetterThanTheLast(@TempDir Path folder) throws IOException {
    int records = 200;
    for (int o = 0; o < 9; o++) {
      write(
          folder.resolve(FOLDER + "20260105T0%d00Z_abcdefghijklmno%d.json.gz".formatted(o, o)),
          o,
          records);
    }
    List<String> expected =
        IntStream.range(0, 5).mapToObj(i -> "id-" + (9 * records - 1 - i)).toList();
    String sql = "select eventid from events order by length(eventid) desc, eventid desc limit 5";
    assertThat(ids(folder, sql, "256MB")).isEqualTo(expected);
  }

  private static void write(Path file, int number, int count) throws IOException {
    Files.createDirectories(file.getParent());
    String padding = "p".repeat(4000);
    String records =
        IntStream.range(number * count, (number + 1) * count)
            .mapToObj(
                i ->
                    "{\"eventVersion\":\"1.08\",\"eventTime\":\"%s\",\"eventID\":\"id-%d\",\"requestParameters\":{\"a\":\"%s%d\"}}"
                        .formatted(
                            Instant.parse("2026-01-05T00:00:00Z").plusSeconds(i), i, padding, i))
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(records.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<String> ids(Path folder, String sql, String memory) {
    List<String> ids = new ArrayList<>();
    try (Engine engine =
            Engine.open(List.of(folder.toString()), Settings.of(Map.of("memory", memory)));
        QueryResult result = engine.prepare(sql).run(QueryOptions.DEFAULT)) {
      for (Batch batch = result.nextBatch(); batch != null; batch = result.nextBatch()) {
        View texts = View.of(batch.column(0));
        for (int i = 0; i < batch.rowCount(); i++) {
          int at = texts.at(batch.rows().position(i));
          ids.add(((TextVector) texts.plain()).value(at));
        }
      }
    }
    return ids;
  }
}
