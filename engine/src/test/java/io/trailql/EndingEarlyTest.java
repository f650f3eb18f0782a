package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingEarlyTest {
  private static final int OBJECTS = 60;

  /** Reading ahead is interrupted when no more is wanted, which must not look like a cancel. */
  @Test
  void endsAfterTheRowsThatAreWanted(@TempDir Path archive) throws IOException {
    Path day =
        Files.createDirectories(
            archive.resolve("AWSLogs/111111111111/CloudTrail/us-east-1/2026/01/05"));
    for (int i = 0; i < OBJECTS; i++) {
      Files.writeString(
          day.resolve(
              "111111111111_CloudTrail_us-east-1_20260105T10%02dZ_abcdefghijklmnop.json"
                  .formatted(i)),
          "{\"Records\":[{\"eventTime\":\"2026-01-05T10:00:00Z\",\"eventID\":\"e%d\"}]}"
              .formatted(i));
    }
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.DEFAULT)) {
      for (int i = 0; i < 150; i++) {
        try (QueryResult result = engine.prepare("select eventid from events limit 9").run()) {
          int rows = 0;
          while (result.next()) {
            rows++;
          }
          assertThat(rows).isEqualTo(9);
        }
      }
    }
  }
}
