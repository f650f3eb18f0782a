package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Accounts are listed ahead by several threads; those without a wanted region are done soonest, and
 * must not end the listing of the others.
 */
class ManyAccountsTest {
  @Test
  void accountsWithoutAWantedRegionEndNothing(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 200; i++) {
      put(folder, "1%011d".formatted(i), "us-east-1");
    }
    put(folder, "200000000000", "eu-west-1");
    put(folder, "300000000000", "us-east-1");
    try (Engine engine = Engine.open(List.of(folder.toString()), Settings.DEFAULT)) {
      Query query =
          engine.prepare(
              "SELECT account FROM events WHERE region = 'eu-west-1' OR account = '300000000000'");
      for (int i = 0; i < 20; i++) {
        assertThat(accounts(query)).containsExactly("200000000000", "300000000000");
      }
    }
  }

  /** Long before the listing ends, as it goes only a little ahead of the rows. */
  @Test
  void tellsHowFarItIs(@TempDir Path folder) throws IOException {
    int count = 200;
    for (int i = 0; i < count; i++) {
      put(folder, "1%011d".formatted(i), "us-east-1");
    }
    try (Engine engine = Engine.open(List.of(folder.toString()), Settings.DEFAULT);
        QueryResult result =
            engine.prepare("SELECT account FROM events WHERE date = '2026-01-05'").run()) {
      double before = 0;
      for (int i = 1; i <= count; i++) {
        assertThat(result.next()).isTrue();
        QueryStatistics now = result.statistics();
        assertThat(now.share())
            .isGreaterThanOrEqualTo(before)
            .isBetween(i / (double) count - 1e-9, Math.min(1, (i + 100) / (double) count));
        before = now.share();
      }
      assertThat(result.next()).isFalse();
      assertThat(result.statistics().share()).isEqualTo(1.0);
      assertThat(result.statistics().isListingComplete()).isTrue();
    }
  }

  private static List<Object> accounts(Query query) {
    List<Object> accounts = new ArrayList<>();
    try (QueryResult result = query.run()) {
      while (result.next()) {
        accounts.add(result.value(0));
      }
    }
    return accounts;
  }

  private static void put(Path folder, String account, String region) throws IOException {
    Path day = folder.resolve("AWSLogs/" + account + "/CloudTrail/" + region + "/2026/01/05");
    Files.createDirectories(day);
    Files.writeString(
        day.resolve(account + "_CloudTrail_" + region + "_20260105T0800Z_u.json"),
        "{\"Records\":[{\"eventTime\":\"2026-01-05T07:55:00Z\",\"eventID\":\"1\",\"eventName\":\"ListBuckets\"}]}");
  }
}
