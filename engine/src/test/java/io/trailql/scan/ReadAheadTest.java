package io.trailql.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {
  private static final int OBJECTS = 80;

  @TempDir Path archive;

  /** A scan that a LIMIT ends early waits for room just then; other scans must go on. */
  @Test
  void endingOneScanDoesNotEndTheQuery() throws IOException {
    Path day = archive.resolve("AWSLogs/100000000000/CloudTrail/us-east-1/2026/01/05");
    Files.createDirectories(day);
    for (int i = 0; i < OBJECTS; i++) {
      Files.writeString(
          day.resolve("100000000000_CloudTrail_us-east-1_20260105T1000Z_%03d.json".formatted(i)),
          "{\"Records\":[{\"eventName\":\"" + i + "\"}]}");
    }
    String sql =
        "SELECT count(*) FROM (SELECT eventname FROM events LIMIT 1) UNION ALL SELECT count(*) FROM events";
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.DEFAULT)) {
      for (int i = 0; i < 20; i++) {
        List<Object> counts = new ArrayList<>();
        try (QueryResult result = engine.prepare(sql).run()) {
          while (result.next()) {
            counts.add(result.value(0));
          }
        }
        assertThat(counts).containsExactlyInAnyOrder(1L, (long) OBJECTS);
      }
    }
  }
}
