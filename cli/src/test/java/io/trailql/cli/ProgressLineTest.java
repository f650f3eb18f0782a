package io.trailql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.QueryStatistics;
import io.trailql.archive.ListingStatistics;
import io.trailql.scan.LakeStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static QueryStatistics after(long seconds, long bytesRead, double share) {
    return after(seconds, bytesRead, 0, share);
  }

  private static QueryStatistics after(
      long seconds, long bytesRead, long cachedBytes, double share) {
    return new QueryStatistics(
        Duration.ofSeconds(seconds),
        5000,
        4000,
        400L << 20,
        1234,
        bytesRead,
        10,
        1234,
        0,
        cachedBytes,
        100_000,
        0,
        0,
        0,
        12,
        Optional.of(Instant.parse("2026-01-06T00:00:00Z")),
        share,
        share < 1 ? ListingStatistics.State.RUNNING : ListingStatistics.State.COMPLETE,
        LakeStatistics.NONE);
  }

  @Test
  void tellsTheTimeLeftOnceEnoughIsKnown() {
    assertThat(ProgressLine.running(after(30, 100L << 20, 0)))
        .isEqualTo("1,234 objects of 4,000 and more, 100 MB, 12 rows, 30 s");
    assertThat(ProgressLine.running(after(30, 200L << 20, 0.5)))
        .isEqualTo("1,234 objects of 4,000 and more, 200 MB, 12 rows, 30 s, about 1 min 30 s left");
    assertThat(ProgressLine.running(after(30, 100L << 20, 1)))
        .isEqualTo("1,234 objects of 4,000, 100 MB, 12 rows, 30 s, 1 min 30 s left");
    assertThat(ProgressLine.running(after(30, 1 << 20, 1)))
        .as("too early to tell")
        .doesNotContain("left");
  }

  @Test
  void countsWhatTheCacheHadApart() {
    assertThat(ProgressLine.running(after(30, 50L << 20, 50L << 20, 1)))
        .isEqualTo("1,234 objects of 4,000, 100 MB, 12 rows, 30 s, 1 min 30 s left");
    assertThat(
            ProgressLine.ended(
                after(2, 1 << 20, 99 << 20, 1), Instant.parse("2026-01-05T00:00:00Z")))
        .isEqualTo(
            "12 rows in 2.00 s; 1,234 objects, 1.0 MB read and 99.0 MB cached of 5,000 objects listed.");
  }

  @Test
  void tellsWhatTheLookAheadLeftOut() {
    QueryStatistics done = after(2, 100L << 20, 1);
    assertThat(ProgressLine.ended(done, Instant.parse("2026-02-01T00:00:00Z")))
        .isEqualTo(
            "12 rows in 2.00 s; 1,234 objects, 100 MB read of 5,000 objects listed; objects delivered after 2026-01-06T00:00:00Z were not looked at (lookahead=unlimited does).");
    assertThat(ProgressLine.ended(done, Instant.parse("2026-01-05T00:00:00Z")))
        .doesNotContain("lookahead");
  }
}
