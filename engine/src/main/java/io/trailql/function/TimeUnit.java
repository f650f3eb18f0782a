package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** A unit of time in date_trunc, date_add and date_diff. */
enum TimeUnit {
  MILLISECOND(ChronoUnit.MILLIS),
  SECOND(ChronoUnit.SECONDS),
  MINUTE(ChronoUnit.MINUTES),
  HOUR(ChronoUnit.HOURS),
  DAY(ChronoUnit.DAYS),
  WEEK(ChronoUnit.WEEKS),
  MONTH(ChronoUnit.MONTHS),
  QUARTER(null),
  YEAR(ChronoUnit.YEARS);

  private final ChronoUnit unit;

  /** Length of a unit that is always as long; else 0. */
  private final long millis;

  TimeUnit(ChronoUnit unit) {
    this.unit = unit;
    boolean isFixed = unit != null && unit.compareTo(ChronoUnit.DAYS) <= 0;
    this.millis = isFixed ? unit.getDuration().toMillis() : 0;
  }

  static TimeUnit of(String name) {
    for (TimeUnit unit : values()) {
      String lower = unit.name().toLowerCase(Locale.ROOT);
      if (name.equalsIgnoreCase(lower) || name.equalsIgnoreCase(lower + "s")) {
        return unit;
      }
    }
    throw invalid(
        "'"
            + name
            + "' is no unit of time; units are millisecond, second, minute, hour, day, week, month, quarter and year.");
  }

  static LocalDateTime time(long millis) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, 1000L),
        (int) Math.floorMod(millis, 1000L) * 1_000_000,
        ZoneOffset.UTC);
  }

  static long millis(LocalDateTime time) {
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), 1000L), time.getNano() / 1_000_000);
  }

  /** Its length in milliseconds where all are as long; else 0. */
  long millis() {
    return millis;
  }

  /** The start of the unit that the moment lies in; weeks start on Monday. */
  long truncate(long moment) {
    return millis > 0
        ? Math.multiplyExact(Math.floorDiv(moment, millis), millis)
        : truncateByCalendar(moment);
  }

  /** The same for any unit, by the calendar. */
  long truncateByCalendar(long moment) {
    LocalDateTime time = time(moment);
    LocalDate day = time.toLocalDate();
    return switch (this) {
      case WEEK -> millis(day.minusDays(day.getDayOfWeek().getValue() - 1L).atStartOfDay());
      case MONTH -> millis(day.withDayOfMonth(1).atStartOfDay());
      case QUARTER ->
          millis(
              LocalDate.of(day.getYear(), (day.get(IsoFields.QUARTER_OF_YEAR) - 1) * 3 + 1, 1)
                  .atStartOfDay());
      case YEAR -> millis(day.withDayOfYear(1).atStartOfDay());
      default -> millis(time.truncatedTo(unit));
    };
  }

  /** The moment some units later; at a month's end the last day it has. */
  long add(long millis, long count) {
    LocalDateTime time = time(millis);
    return millis(
        this == QUARTER ? time.plusMonths(Math.multiplyExact(count, 3L)) : time.plus(count, unit));
  }

  /** How many whole units lie between two moments; negative when the second is earlier. */
  long between(long from, long until) {
    return switch (this) {
      case MONTH -> months(from, until);
      case QUARTER -> months(from, until) / 3;
      case YEAR -> months(from, until) / 12;
      default -> unit.between(time(from), time(until));
    };
  }

  /** As many as can be added to the earlier moment, so that both orders give the same count. */
  private static long months(long from, long until) {
    if (from > until) {
      return -months(until, from);
    }
    LocalDateTime start = time(from);
    LocalDateTime end = time(until);
    long months = ChronoUnit.MONTHS.between(YearMonth.from(start), YearMonth.from(end));
    return start.plusMonths(months).isAfter(end) ? months - 1 : months;
  }
}
