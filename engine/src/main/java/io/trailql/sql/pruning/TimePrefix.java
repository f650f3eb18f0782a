package io.trailql.sql.pruning;

import io.trailql.predicate.Range;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The times whose text, as CloudTrail writes it, begins with some characters. */
final class TimePrefix {
  private static final String FIRST = "0000-01-01T00:00:00";

  /** What the text is cut at, by its length. */
  private static final Map<Integer, ChronoUnit> UNITS =
      Map.of(
          4, ChronoUnit.YEARS,
          7, ChronoUnit.MONTHS,
          10, ChronoUnit.DAYS,
          13, ChronoUnit.HOURS,
          16, ChronoUnit.MINUTES,
          19, ChronoUnit.SECONDS);

  private TimePrefix() {}

  /** The range of those times; absent when the prefix says too little or is no time. */
  static Optional<Range<Long>> range(String prefix) {
    String cut = prefix.substring(0, Math.min(prefix.length(), FIRST.length()));
    while (!cut.isEmpty() && !UNITS.containsKey(cut.length())) {
      cut = cut.substring(0, cut.length() - 1);
    }
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDateTime first = LocalDateTime.parse(cut + FIRST.substring(cut.length()));
      LocalDateTime after = first.plus(1, UNITS.get(cut.length()));
      return Optional.of(
          new Range<>(
              Range.from(millis(first), Range.Inclusion.INCLUSIVE).low(),
              Range.upTo(millis(after), Range.Inclusion.EXCLUSIVE).high()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
