package io.trailql.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimestampTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-05T10:00:00Z, 2026-01-05T10:00:00Z",
    "2026-01-05t10:00:00z, 2026-01-05T10:00:00Z",
    "2026-01-05 10:00:00, 2026-01-05T10:00:00Z",
    "2026-01-05 10:00:00 UTC, 2026-01-05T10:00:00Z",
    "2026-01-05, 2026-01-05T00:00:00Z",
    "2026-01-05T10, 2026-01-05T10:00:00Z",
    "2026-01-05T10:30, 2026-01-05T10:30:00Z",
    "2026-01-05T10:00:00.5Z, 2026-01-05T10:00:00.500Z",
    "2026-01-05T10:00:00.123456789Z, 2026-01-05T10:00:00.123Z",
    "2026-01-05T10:00:00+02:00, 2026-01-05T08:00:00Z",
    "2026-01-05T10:00:00-0530, 2026-01-05T15:30:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z"
  })
  void readsMoments(String text, Instant expected) {
    assertThat(IsoTimestamp.parse(text)).hasValue(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026",
        "2026-01",
        "2026-13-01T00:00:00Z",
        "2026-02-29",
        "2026-01-05T24:00:00Z",
        "2026-01-05T10:61:00Z",
        "2026-01-05T10:00:60Z",
        "2026-01-05T10:00:00.Z",
        "2026-01-05T10:00:00Zz",
        "2026-01-05T28z",
        "2026-01-05X10:00:00Z",
        "2026-01-05T10:00:00+",
        "{{next_log_timestamp()}}"
      })
  void refusesWhatIsNoMoment(String text) {
    assertThat(IsoTimestamp.parse(text)).isEmpty();
  }

  @Test
  void writesWhatItReads() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      long millis = random.nextLong(-2_000_000_000_000L, 200_000_000_000_000L);
      assertThat(IsoTimestamp.parse(IsoTimestamp.isoText(millis))).hasValue(millis);
      assertThat(IsoTimestamp.parse(IsoTimestamp.sqlText(millis))).hasValue(millis);
      assertThat(IsoTimestamp.parse(IsoTimestamp.cloudTrailText(millis))).hasValue(millis);
    }
    assertThat(IsoTimestamp.cloudTrailText(0)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(IsoTimestamp.cloudTrailText(5)).isEqualTo("1970-01-01T00:00:00.005Z");
  }
}
