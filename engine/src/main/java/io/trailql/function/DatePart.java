package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Parts of a time as DuckDB names and counts them. */
enum DatePart {
  YEAR(LocalDateTime::getYear, "y", "yr", "yrs", "years"),
  QUARTER(time -> time.get(IsoFields.QUARTER_OF_YEAR), "quarters"),
  MONTH(LocalDateTime::getMonthValue, "mon", "mons", "months"),
  WEEK(time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), "w", "weeks", "weekofyear"),
  DAY(LocalDateTime::getDayOfMonth, "d", "days", "dayofmonth"),
  DAYOFWEEK(time -> time.getDayOfWeek().getValue() % 7, "dow", "weekday"),
  ISODOW(time -> time.getDayOfWeek().getValue()),
  DAYOFYEAR(LocalDateTime::getDayOfYear, "doy"),
  HOUR(LocalDateTime::getHour, "h", "hr", "hrs", "hours"),
  MINUTE(LocalDateTime::getMinute, "m", "min", "mins", "minutes"),
  SECOND(LocalDateTime::getSecond, "s", "sec", "secs", "seconds"),
  MILLISECOND(time -> millis(time), "ms", "msec", "msecs", "milliseconds"),
  MICROSECOND(time -> millis(time) * 1000, "us", "usec", "usecs", "microseconds"),
  ISOYEAR(time -> time.get(IsoFields.WEEK_BASED_YEAR)),
  YEARWEEK(
      time ->
          time.get(IsoFields.WEEK_BASED_YEAR) * 100L + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
  DECADE(time -> time.getYear() / 10, "decades"),
  CENTURY(time -> (time.getYear() + 99L) / 100, "centuries"),
  MILLENNIUM(time -> (time.getYear() + 999L) / 1000, "millennia"),
  ERA(time -> time.get(ChronoField.ERA)),
  TIMEZONE(time -> 0),
  TIMEZONE_HOUR(time -> 0),
  TIMEZONE_MINUTE(time -> 0),
  EPOCH(time -> Math.floorDiv(TimeUnit.millis(time), 1000L));

  private final ToLongFunction<LocalDateTime> reader;
  private final List<String> names;

  DatePart(ToLongFunction<LocalDateTime> reader, String... names) {
    this.reader = reader;
    this.names = List.of(names);
  }

  private static long millis(LocalDateTime time) {
    return time.getSecond() * 1000L + time.get(ChronoField.MILLI_OF_SECOND);
  }

  static DatePart of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (DatePart part : values()) {
      if (part.label().equals(lower) || part.names.contains(lower)) {
        return part;
      }
    }
    throw invalid("'" + name + "' is no part of a time, such as year, month, day, hour or dow.");
  }

  /** Its first name. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  long of(LocalDateTime time) {
    return reader.applyAsLong(time);
  }

  /** The name of the day of the week. */
  static String dayName(LocalDateTime time) {
    DayOfWeek day = time.getDayOfWeek();
    return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** The name of the month. */
  static String monthName(LocalDateTime time) {
    String name = time.getMonth().name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
