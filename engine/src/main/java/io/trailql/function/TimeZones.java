package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Times by the clocks of a zone. */
final class TimeZones {
  private TimeZones() {}

  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw invalid("'" + name + "' is no time zone, such as UTC, Europe/Berlin or +02:00.");
    }
  }

  /** What clocks of the zone show at a moment. */
  static long clock(long moment, String zone) {
    return moment
        + zone(zone).getRules().getOffset(Instant.ofEpochMilli(moment)).getTotalSeconds() * 1000L;
  }

  /** The moment at which clocks of the zone show a time. */
  static long shownAt(long clock, String zone) {
    return TimeUnit.time(clock)
        .atZone(zone(zone))
        .withZoneSameInstant(ZoneOffset.UTC)
        .toInstant()
        .toEpochMilli();
  }
}
