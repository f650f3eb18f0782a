package io.trailql.function;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Map;

/**
 * A unit of time by one of DuckDB's names for it: some of ours.
 *
 * @param count as many as make the unit
 */
record DuckUnit(TimeUnit unit, int count) {
  private static final Map<String, DuckUnit> NAMES =
      Map.ofEntries(
          Map.entry("millennium", new DuckUnit(TimeUnit.YEAR, 1000)),
          Map.entry("millennia", new DuckUnit(TimeUnit.YEAR, 1000)),
          Map.entry("century", new DuckUnit(TimeUnit.YEAR, 100)),
          Map.entry("centuries", new DuckUnit(TimeUnit.YEAR, 100)),
          Map.entry("decade", new DuckUnit(TimeUnit.YEAR, 10)),
          Map.entry("decades", new DuckUnit(TimeUnit.YEAR, 10)),
          Map.entry("y", of(TimeUnit.YEAR)),
          Map.entry("yr", of(TimeUnit.YEAR)),
          Map.entry("yrs", of(TimeUnit.YEAR)),
          Map.entry("mon", of(TimeUnit.MONTH)),
          Map.entry("mons", of(TimeUnit.MONTH)),
          Map.entry("w", of(TimeUnit.WEEK)),
          Map.entry("weekofyear", of(TimeUnit.WEEK)),
          Map.entry("d", of(TimeUnit.DAY)),
          Map.entry("h", of(TimeUnit.HOUR)),
          Map.entry("hr", of(TimeUnit.HOUR)),
          Map.entry("hrs", of(TimeUnit.HOUR)),
          Map.entry("m", of(TimeUnit.MINUTE)),
          Map.entry("min", of(TimeUnit.MINUTE)),
          Map.entry("mins", of(TimeUnit.MINUTE)),
          Map.entry("s", of(TimeUnit.SECOND)),
          Map.entry("sec", of(TimeUnit.SECOND)),
          Map.entry("secs", of(TimeUnit.SECOND)),
          Map.entry("ms", of(TimeUnit.MILLISECOND)),
          Map.entry("msec", of(TimeUnit.MILLISECOND)),
          Map.entry("msecs", of(TimeUnit.MILLISECOND)));

  private static DuckUnit of(TimeUnit unit) {
    return new DuckUnit(unit, 1);
  }

  static DuckUnit of(String name) {
    DuckUnit known = NAMES.get(name.toLowerCase(Locale.ROOT));
    return known == null ? of(TimeUnit.of(name)) : known;
  }

  /** The start of the unit that the moment lies in. */
  long truncate(long moment) {
    if (count == 1) {
      return unit.truncate(moment);
    }
    LocalDateTime time = TimeUnit.time(moment);
    int year = Math.floorDiv(time.getYear(), count) * count;
    return TimeUnit.millis(LocalDateTime.of(year, 1, 1, 0, 0));
  }

  /** How many starts of a unit lie between two moments; of weeks whole ones. */
  long boundaries(long from, long until) {
    return switch (unit) {
      case WEEK ->
          (Math.floorDiv(until, TimeUnit.DAY.millis()) - Math.floorDiv(from, TimeUnit.DAY.millis()))
              / 7;
      case MONTH, QUARTER, YEAR -> index(until) - index(from);
      default -> Math.floorDiv(until, unit.millis()) - Math.floorDiv(from, unit.millis());
    };
  }

  private long index(long moment) {
    LocalDateTime time = TimeUnit.time(moment);
    return switch (unit) {
      case MONTH -> time.getYear() * 12L + time.getMonthValue();
      case QUARTER -> time.getYear() * 4L + time.get(IsoFields.QUARTER_OF_YEAR);
      default -> Math.floorDiv(time.getYear(), count);
    };
  }

  /** How many whole units lie between two moments. */
  long whole(long from, long until) {
    return unit == TimeUnit.WEEK
        ? ChronoUnit.WEEKS.between(TimeUnit.time(from), TimeUnit.time(until))
        : unit.between(from, until) / count;
  }
}
