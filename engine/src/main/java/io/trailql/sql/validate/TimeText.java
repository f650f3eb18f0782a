package io.trailql.sql.validate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Reads times and days as people write them in queries: ISO 8601 with T or a blank, with or without
 * seconds and zone.
 */
public final class TimeText {
  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("[-][/]")
          .appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
          .appendPattern("[-][/]")
          .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE)
          .toFormatter();

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DAY)
          .optionalStart()
          .appendPattern("['T']['t'][ ]")
          .appendPattern("H:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendPattern("[ ]")
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendLiteral(" UTC")
          .optionalEnd()
          .toFormatter();

  private TimeText() {}

  /** Milliseconds since the epoch; text without zone is UTC. Absent when the text is no time. */
  public static Optional<Long> timestamp(String text) {
    try {
      TemporalAccessor parsed = TIME.parse(text.strip());
      LocalDate day = LocalDate.from(parsed);
      LocalTime time =
          parsed.isSupported(ChronoField.HOUR_OF_DAY) ? LocalTime.from(parsed) : LocalTime.MIDNIGHT;
      ZoneOffset zone =
          parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
      return Optional.of(
          OffsetDateTime.of(LocalDateTime.of(day, time), zone).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Days since the epoch, of a day written with - or / between, or of a time at midnight UTC.
   * Absent otherwise.
   */
  public static Optional<Integer> date(String text) {
    long day = 86_400_000L;
    return timestamp(text)
        .filter(millis -> millis % day == 0)
        .map(millis -> Math.toIntExact(millis / day));
  }
}
