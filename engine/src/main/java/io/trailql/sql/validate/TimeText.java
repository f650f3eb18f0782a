package io.trailql.sql.validate;

import io.trailql.column.IsoTimestamp;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads times and days as people write them in queries. */
public final class TimeText {
  private static final long DAY = 86_400_000L;

  private TimeText() {}

  /** Milliseconds since the epoch; text without zone is UTC. Absent when the text is no time. */
  public static Optional<Long> timestamp(String text) {
    String stripped = text.strip();
    OptionalLong parsed =
        IsoTimestamp.parse(
            stripped.matches("\\d{4}/\\d\\d?/\\d\\d?.*") ? stripped.replace('/', '-') : stripped);
    return parsed.isPresent() ? Optional.of(parsed.getAsLong()) : Optional.empty();
  }

  /** Days since the epoch, of a day written with - or / between, or of a time at midnight UTC. */
  public static Optional<Integer> date(String text) {
    return timestamp(text)
        .filter(millis -> millis % DAY == 0)
        .map(millis -> Math.toIntExact(millis / DAY));
  }
}
