package io.trailql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.Engine;
import io.trailql.QueryResult;
import io.trailql.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCursorTest {
  private static final int ACCOUNTS = 60;

  @TempDir Path archive;

  /** Accounts whose regions are listed before anybody waits for them must not end the listing. */
  @Test
  void findsTheRegionThatOnlyTheLastAccountHas() throws IOException {
    for (int i = 0; i < ACCOUNTS; i++) {
      String region = i == ACCOUNTS - 1 ? "eu-west-1" : "us-east-1";
      String account = "%012d".formatted(100_000_000_000L + i);
      Path day = archive.resolve("AWSLogs/" + account + "/CloudTrail/" + region + "/2026/01/05");
      Files.createDirectories(day);
      Files.writeString(
          day.resolve(account + "_CloudTrail_" + region + "_20260105T1000Z_abc.json"),
          "{\"Records\":[{\"eventName\":\"A\"}]}");
    }
    try (Engine engine = Engine.open(List.of(archive.toString()), Settings.DEFAULT)) {
      for (int i = 0; i < 40; i++) {
        try (QueryResult result =
            engine.prepare("SELECT count(*) FROM events WHERE region = 'eu-west-1'").run()) {
          assertThat(result.next()).isTrue();
          assertThat(result.value(0)).isEqualTo(1L);
        }
      }
    }
  }
}
