package io.trailql.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {
  private static final int SCANS = 40;

  @TempDir Path archive;

  /** Scans that wait for their turn must leave the memory to those that read. */
  @Test
  void manyScansShareTheMemory() throws IOException {
    Path day = archive.resolve("AWSLogs/100000000000/CloudTrail/us-east-1/2026/01/05");
    Files.createDirectories(day);
    Files.writeString(
        day.resolve("100000000000_CloudTrail_us-east-1_20260105T1000Z_abc.json"),
        "{\"Records\":[{\"eventName\":\"A\"},{\"eventName\":\"B\"}]}");
    String sql =
        Collections.nCopies(SCANS, "SELECT eventname FROM events").stream()
            .collect(
                Collectors.joining(
                    " UNION ALL ", "SELECT count(*), count(DISTINCT eventname) FROM (", ")"));
    Settings settings = Settings.of(Map.of("memory", "128MB"));
    try (Engine engine = Engine.open(List.of(archive.toString()), settings);
        QueryResult result = engine.prepare(sql).run()) {
      assertThat(result.next()).isTrue();
      assertThat(result.value(0)).isEqualTo(2L * SCANS);
      assertThat(result.value(1)).isEqualTo(2L);
    }
  }
}
