package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.bound;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.DATE;
import static io.trailql.function.TypePattern.DOUBLE;
import static io.trailql.function.TypePattern.TIMESTAMP;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.IsoTimestamp;
import io.trailql.column.Type.Scalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Functions of times and days; everything is UTC. */
final class TimeFunctions {
  private static final long DAY = 86_400_000L;
  private static final Signature.Parameter UNIT = p("unit", VARCHAR);
  private static final Signature.Parameter TIME = p("time", TIMESTAMP);
  private static final Signature.Parameter ON = p("day", DATE);

  private static final List<ScalarFunction> MOMENTS =
      List.of(
          function(
              "date_trunc",
              "The start of the unit that a time lies in: millisecond, second, minute, hour, day, week (from Monday), month, quarter, year.",
              "date_trunc('hour', TIMESTAMP '2026-01-05 10:30:00') = TIMESTAMP '2026-01-05 10:00:00'",
              TimeTruncation.before(
                  onTime(Scalar.TIMESTAMP, (unit, a) -> unit.truncate(number(a, 1)), UNIT, TIME)),
              onTime(
                  Scalar.DATE,
                  (unit, a) -> Math.floorDiv(unit.truncate(number(a, 1) * DAY), DAY),
                  UNIT,
                  ON)),
          function(
              "date_add",
              "The time some units later, or earlier when negative.",
              "date_add('month', 1, DATE '2026-01-31') = DATE '2026-02-28'",
              onTime(
                  Scalar.TIMESTAMP,
                  (unit, a) -> unit.add(number(a, 2), number(a, 1)),
                  UNIT,
                  p("count", BIGINT),
                  TIME),
              onTime(
                  Scalar.DATE,
                  (unit, a) -> wholeDays(unit.add(number(a, 2) * DAY, number(a, 1))),
                  UNIT,
                  p("count", BIGINT),
                  ON)),
          function(
              "date_diff",
              "How many whole units lie between two times; negative when the second is earlier.",
              "date_diff('day', DATE '2026-01-05', DATE '2026-01-07') = 2",
              onTime(
                  Scalar.BIGINT,
                  (unit, a) -> unit.between(number(a, 1), number(a, 2)),
                  UNIT,
                  p("from", TIMESTAMP),
                  p("until", TIMESTAMP)),
              onTime(
                  Scalar.BIGINT,
                  (unit, a) -> unit.between(number(a, 1) * DAY, number(a, 2) * DAY),
                  UNIT,
                  p("from", DATE),
                  p("until", DATE))),
          function(
              "date_format",
              "The time as text in a format of MySQL's: %Y-%m-%d %H:%i:%s and so on.",
              "date_format(TIMESTAMP '2026-01-05 10:30:00', '%Y/%m/%d') = '2026/01/05'",
              bound(
                  Scalar.VARCHAR,
                  (types, literals) -> {
                    DateFormat fixed = format(literals[1]);
                    return a -> (fixed == null ? format(a[1]) : fixed).format(number(a, 0));
                  },
                  TIME,
                  p("format", VARCHAR))),
          function(
              "date_parse",
              "The time that a text in a format of MySQL's tells.",
              "date_parse('05.01.2026', '%d.%m.%Y') = TIMESTAMP '2026-01-05 00:00:00'",
              bound(
                  Scalar.TIMESTAMP,
                  (types, literals) -> {
                    DateFormat fixed = format(literals[1]);
                    return a -> (fixed == null ? format(a[1]) : fixed).parse(text(a, 0));
                  },
                  p("text", VARCHAR),
                  p("format", VARCHAR))),
          function(
              "from_iso8601_timestamp",
              "The time that a text in ISO 8601 tells.",
              "from_iso8601_timestamp('2026-01-05T10:30:00Z') = TIMESTAMP '2026-01-05 10:30:00'",
              strict(Scalar.TIMESTAMP, a -> iso(text(a, 0)), p("text", VARCHAR))),
          function(
              "from_iso8601_date",
              "The day that a text in ISO 8601 tells.",
              "from_iso8601_date('2026-01-05') = DATE '2026-01-05'",
              strict(Scalar.DATE, a -> isoDay(text(a, 0)), p("text", VARCHAR))),
          function(
              "to_iso8601",
              "The time as text in ISO 8601.",
              "to_iso8601(TIMESTAMP '2026-01-05 10:30:00') = '2026-01-05T10:30:00.000Z'",
              strict(Scalar.VARCHAR, a -> IsoTimestamp.isoText(number(a, 0)), TIME),
              strict(Scalar.VARCHAR, a -> LocalDate.ofEpochDay(number(a, 0)).toString(), ON)),
          function(
              "from_unixtime",
              "The time so many seconds after the start of 1970.",
              "from_unixtime(0) = TIMESTAMP '1970-01-01 00:00:00'",
              strict(
                  Scalar.TIMESTAMP,
                  a -> Math.multiplyExact(number(a, 0), 1000L),
                  p("seconds", BIGINT)),
              strict(
                  Scalar.TIMESTAMP, a -> Math.round((Double) a[0] * 1000), p("seconds", DOUBLE))),
          function(
              "to_unixtime",
              "Seconds since the start of 1970.",
              "to_unixtime(TIMESTAMP '1970-01-01 00:00:10') = 10",
              strict(Scalar.DOUBLE, a -> number(a, 0) / 1000.0, TIME)),
          function(
              "date",
              "The day of a time, or that a text tells.",
              "date('2026-01-05') = DATE '2026-01-05'",
              strict(Scalar.DATE, a -> number(a, 0), ON),
              strict(Scalar.DATE, a -> Math.floorDiv(number(a, 0), DAY), TIME),
              strict(Scalar.DATE, a -> day(text(a, 0)), p("text", VARCHAR))),
          function(
              "last_day_of_month",
              "The last day of the month.",
              "last_day_of_month(DATE '2026-02-05') = DATE '2026-02-28'",
              strict(Scalar.DATE, a -> lastDay(LocalDate.ofEpochDay(number(a, 0))), ON),
              strict(Scalar.DATE, a -> lastDay(TimeUnit.time(number(a, 0)).toLocalDate()), TIME)));

  static final List<ScalarFunction> ALL = all();

  private TimeFunctions() {}

  private static long wholeDays(long millis) {
    if (millis % DAY != 0) {
      throw invalid("date_add: a DATE moves by whole days only. CAST it to TIMESTAMP before.");
    }
    return millis / DAY;
  }

  private static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>(MOMENTS);
    all.add(field("year", List.of(), "The year", ChronoField.YEAR, 2026));
    all.add(field("quarter", List.of(), "The quarter of the year", IsoFields.QUARTER_OF_YEAR, 1));
    all.add(field("month", List.of(), "The month of the year", ChronoField.MONTH_OF_YEAR, 1));
    all.add(
        field(
            "week",
            List.of("week_of_year"),
            "The week of the year, as ISO 8601 counts",
            IsoFields.WEEK_OF_WEEK_BASED_YEAR,
            2));
    all.add(
        field("day", List.of("day_of_month"), "The day of the month", ChronoField.DAY_OF_MONTH, 5));
    all.add(
        field(
            "day_of_week",
            List.of("dow"),
            "The day of the week, 1 for Monday",
            ChronoField.DAY_OF_WEEK,
            1));
    all.add(
        field("day_of_year", List.of("doy"), "The day of the year", ChronoField.DAY_OF_YEAR, 5));
    all.add(field("hour", List.of(), "The hour of the day", ChronoField.HOUR_OF_DAY, 10));
    all.add(field("minute", List.of(), "The minute of the hour", ChronoField.MINUTE_OF_HOUR, 30));
    all.add(
        field("second", List.of(), "The second of the minute", ChronoField.SECOND_OF_MINUTE, 0));
    all.add(
        field(
            "millisecond",
            List.of(),
            "The millisecond of the second",
            ChronoField.MILLI_OF_SECOND,
            0));
    return all;
  }

  private static ScalarFunction field(
      String name, List<String> aliases, String what, TemporalField field, int example) {
    return aliased(
        name,
        aliases,
        what + ".",
        name + "(TIMESTAMP '2026-01-05 10:30:00') = " + example,
        strict(Scalar.BIGINT, a -> TimeUnit.time(number(a, 0)).getLong(field), TIME),
        strict(
            Scalar.BIGINT,
            a -> LocalDate.ofEpochDay(number(a, 0)).atStartOfDay().getLong(field),
            ON));
  }

  private interface OnUnit {
    Object apply(TimeUnit unit, Object[] arguments);
  }

  /** An overload whose first argument is a unit; dates out of range are errors. */
  private static ScalarFunction.Overload onTime(
      Scalar result, OnUnit body, Signature.Parameter... parameters) {
    return bound(
        result,
        (types, literals) -> {
          TimeUnit fixed = literals[0] == null ? null : TimeUnit.of((String) literals[0]);
          return a -> {
            try {
              return body.apply(fixed == null ? TimeUnit.of(text(a, 0)) : fixed, a);
            } catch (DateTimeException | ArithmeticException e) {
              throw invalid("The time is out of range.");
            }
          };
        },
        parameters);
  }

  private static DateFormat format(Object literal) {
    return literal == null ? null : DateFormat.of((String) literal);
  }

  private static long iso(String text) {
    OptionalLong millis = IsoTimestamp.parse(text.strip());
    return millis.isPresent() ? millis.getAsLong() : isoDay(text) * DAY;
  }

  private static long isoDay(String text) {
    try {
      return LocalDate.parse(text.strip()).toEpochDay();
    } catch (DateTimeException e) {
      throw invalid("'" + text + "' is no time in ISO 8601, such as 2026-01-05T10:30:00Z.");
    }
  }

  private static long day(String text) {
    String iso = text.strip().replace('/', '-');
    try {
      return iso.length() > 10 ? Math.floorDiv(iso(iso), DAY) : LocalDate.parse(iso).toEpochDay();
    } catch (DateTimeException e) {
      throw invalid("date: '" + text + "' is no day, such as 2026-01-05.");
    }
  }

  static long lastDay(LocalDate day) {
    LocalDateTime first = day.withDayOfMonth(1).atStartOfDay();
    return first.plusMonths(1).toLocalDate().toEpochDay() - 1;
  }
}
