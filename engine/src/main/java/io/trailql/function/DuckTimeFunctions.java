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

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.TrailException;
import io.trailql.function.ScalarFunction.Overload;
import io.trailql.function.Signature.Parameter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Functions of times that DuckDB has, or in which it differs from Trino; everything is UTC. */
final class DuckTimeFunctions {
  private static final long DAY = 86_400_000L;
  private static final Parameter UNIT = p("unit", VARCHAR);
  private static final Parameter TIME = p("time", TIMESTAMP);
  private static final Parameter ON = p("day", DATE);
  private static final Parameter FORMAT = p("format", VARCHAR);

  private static final List<ScalarFunction> MOMENTS =
      List.of(
          aliased(
              "date_trunc",
              List.of("datetrunc"),
              "The start of the unit that a time lies in, a TIMESTAMP also for a DATE.",
              "date_trunc('decade', DATE '2026-01-05') = TIMESTAMP '2020-01-01 00:00:00'",
              cut(),
              unit(Scalar.TIMESTAMP, (unit, a) -> unit.truncate(number(a, 1) * DAY), UNIT, ON)),
          aliased(
              "date_diff",
              List.of("datediff"),
              "How many times a unit begins between two times; negative when the second is earlier.",
              "date_diff('hour', TIMESTAMP '2026-01-05 10:59:00', TIMESTAMP '2026-01-05 11:00:00') = 1",
              between(DuckUnit::boundaries)),
          aliased(
              "date_sub",
              List.of("datesub"),
              "How many whole units lie between two times; negative when the second is earlier.",
              "date_sub('hour', TIMESTAMP '2026-01-05 10:59:00', TIMESTAMP '2026-01-05 11:00:00') = 0",
              between(DuckUnit::whole)),
          aliased(
              "date_part",
              List.of("datepart"),
              "A part of a time: year, month, day, hour, dow (0 for Sunday), isodow, week, epoch and so on.",
              "date_part('dow', DATE '2026-01-04') = 0",
              RowKernel.overload(
                  new PartType(),
                  NullPolicy.STRICT,
                  (types, literals) -> {
                    DatePart fixed = literals[0] == null ? null : DatePart.of((String) literals[0]);
                    return a ->
                        fixed == DatePart.EPOCH
                            ? number(a, 1) / 1000.0
                            : (Object)
                                (fixed == null ? DatePart.of(text(a, 0)) : fixed)
                                    .of(TimeUnit.time(number(a, 1)));
                  },
                  Signature.Repetition.ONCE,
                  p("part", VARCHAR),
                  TIME)),
          function(
              "strftime",
              "The time as text in a format with letters of C: %Y-%m-%d %H:%M:%S and so on.",
              "strftime(TIMESTAMP '2026-01-05 10:30:00', '%d/%b/%Y %H:%M') = '05/Jan/2026 10:30'",
              formatted(1, TIME, FORMAT),
              formatted(DAY, ON, FORMAT),
              formatted(1, FORMAT, TIME),
              formatted(DAY, FORMAT, ON)),
          function(
              "strptime",
              "The time that a text in a format with letters of C tells.",
              "strptime('05/Jan/2026', '%d/%b/%Y') = TIMESTAMP '2026-01-05 00:00:00'",
              parsed(Failure.ERROR)),
          function(
              "try_strptime",
              "The time that a text in a format with letters of C tells; NULL when it tells none.",
              "try_strptime('x', '%Y') IS NULL",
              parsed(Failure.NULL)),
          function(
              "epoch",
              "Seconds since the start of 1970.",
              "epoch(TIMESTAMP '1970-01-01 00:00:10') = 10",
              strict(Scalar.DOUBLE, a -> number(a, 0) / 1000.0, TIME)),
          function(
              "epoch_ms",
              "Milliseconds since the start of 1970, or the time so many after it.",
              "epoch_ms(TIMESTAMP '1970-01-01 00:00:10') = 10000",
              strict(Scalar.BIGINT, a -> number(a, 0), TIME),
              strict(Scalar.TIMESTAMP, a -> number(a, 0), p("milliseconds", BIGINT))),
          function(
              "epoch_us",
              "Microseconds since the start of 1970.",
              "epoch_us(TIMESTAMP '1970-01-01 00:00:10') = 10000000",
              strict(Scalar.BIGINT, a -> Math.multiplyExact(number(a, 0), 1000L), TIME)),
          function(
              "epoch_ns",
              "Nanoseconds since the start of 1970.",
              "epoch_ns(TIMESTAMP '1970-01-01 00:00:10') = 10000000000",
              strict(Scalar.BIGINT, a -> Math.multiplyExact(number(a, 0), 1_000_000L), TIME)),
          function(
              "to_timestamp",
              "The time so many seconds after the start of 1970.",
              "to_timestamp(10) = TIMESTAMP '1970-01-01 00:00:10'",
              strict(
                  Scalar.TIMESTAMP, a -> Math.round((Double) a[0] * 1000), p("seconds", DOUBLE))),
          function(
              "make_date",
              "The day of a year, month and day, or so many days after the start of 1970.",
              "make_date(2026, 1, 5) = DATE '2026-01-05'",
              strict(
                  Scalar.DATE,
                  a -> made(() -> LocalDate.of(part(a, 0), part(a, 1), part(a, 2)).toEpochDay()),
                  p("year", BIGINT),
                  p("month", BIGINT),
                  p("day", BIGINT)),
              strict(Scalar.DATE, a -> number(a, 0), p("days", BIGINT))),
          function(
              "make_timestamp",
              "The time of a year, month, day, hour, minute and second, or so many microseconds after the start of 1970.",
              "make_timestamp(2026, 1, 5, 10, 30, 0.5) = TIMESTAMP '2026-01-05 10:30:00.5'",
              strict(
                  Scalar.TIMESTAMP,
                  a ->
                      made(
                          () ->
                              TimeUnit.millis(
                                      LocalDateTime.of(
                                          part(a, 0),
                                          part(a, 1),
                                          part(a, 2),
                                          part(a, 3),
                                          part(a, 4)))
                                  + Math.round((Double) a[5] * 1000)),
                  p("year", BIGINT),
                  p("month", BIGINT),
                  p("day", BIGINT),
                  p("hour", BIGINT),
                  p("minute", BIGINT),
                  p("second", DOUBLE)),
              strict(
                  Scalar.TIMESTAMP,
                  a -> Math.floorDiv(number(a, 0), 1000L),
                  p("microseconds", BIGINT))),
          function(
              "make_timestamp_ms",
              "The time so many milliseconds after the start of 1970.",
              "make_timestamp_ms(10000) = TIMESTAMP '1970-01-01 00:00:10'",
              strict(Scalar.TIMESTAMP, a -> number(a, 0), p("milliseconds", BIGINT))),
          named("dayname", "The name of the day of the week", "Monday", DatePart::dayName),
          named("monthname", "The name of the month", "January", DatePart::monthName),
          function(
              "last_day",
              "The last day of the month.",
              "last_day(DATE '2026-02-05') = DATE '2026-02-28'",
              strict(
                  Scalar.DATE, a -> TimeFunctions.lastDay(LocalDate.ofEpochDay(number(a, 0))), ON),
              strict(
                  Scalar.DATE,
                  a -> TimeFunctions.lastDay(TimeUnit.time(number(a, 0)).toLocalDate()),
                  TIME)),
          function(
              "timezone",
              "The time that clocks of a zone show so, in UTC.",
              "timezone('America/New_York', TIMESTAMP '2026-01-05 10:00:00') = TIMESTAMP '2026-01-05 15:00:00'",
              strict(
                  Scalar.TIMESTAMP,
                  a -> TimeZones.shownAt(number(a, 1), text(a, 0)),
                  p("zone", VARCHAR),
                  TIME)));

  static final List<ScalarFunction> ALL = all();

  private DuckTimeFunctions() {}

  private static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>(MOMENTS);
    all.add(part(DatePart.DAYOFWEEK, List.of("weekday"), "The day of the week, 0 for Sunday", 1));
    all.add(part(DatePart.ISODOW, List.of(), "The day of the week, 1 for Monday, 7 for Sunday", 1));
    all.add(part(DatePart.DAYOFYEAR, List.of(), "The day of the year", 5));
    all.add(part(DatePart.ISOYEAR, List.of(), "The year that the week belongs to", 2026));
    all.add(part(DatePart.YEARWEEK, List.of(), "That year and the number of the week", 202602));
    all.add(part(DatePart.DECADE, List.of(), "The year without its last digit", 202));
    all.add(part(DatePart.CENTURY, List.of(), "The century", 21));
    all.add(part(DatePart.MILLENNIUM, List.of(), "The millennium", 3));
    all.add(part(DatePart.ERA, List.of(), "The era, 1 after the birth of Christ", 1));
    all.add(part(DatePart.MILLISECOND, List.of(), "The milliseconds of the minute", 0));
    all.add(part(DatePart.MICROSECOND, List.of(), "The microseconds of the minute", 0));
    return all.stream().map(each -> each.in(Family.DUCKDB)).toList();
  }

  private static ScalarFunction part(
      DatePart part, List<String> aliases, String what, int example) {
    return aliased(
        part.label(),
        aliases,
        what + ".",
        part.label() + "(TIMESTAMP '2026-01-05 10:30:00') = " + example,
        strict(Scalar.BIGINT, a -> part.of(TimeUnit.time(number(a, 0))), TIME));
  }

  private static ScalarFunction named(
      String name, String what, String example, Function<LocalDateTime, String> reader) {
    return function(
        name,
        what + ", in English.",
        name + "(DATE '2026-01-05') = '" + example + "'",
        strict(Scalar.VARCHAR, a -> reader.apply(TimeUnit.time(number(a, 0))), TIME));
  }

  private interface OnUnit {
    Object apply(DuckUnit unit, Object[] arguments);
  }

  private interface Distance {
    long of(DuckUnit unit, long from, long until);
  }

  private static Overload cut() {
    return TimeTruncation.before(
        unit(Scalar.TIMESTAMP, (unit, a) -> unit.truncate(number(a, 1)), UNIT, TIME),
        name -> DuckUnit.of(name).unit().millis());
  }

  private static Overload[] between(Distance distance) {
    return new Overload[] {
      unit(
          Scalar.BIGINT,
          (unit, a) -> distance.of(unit, number(a, 1), number(a, 2)),
          UNIT,
          p("from", TIMESTAMP),
          p("until", TIMESTAMP)),
      unit(
          Scalar.BIGINT,
          (unit, a) -> distance.of(unit, number(a, 1) * DAY, number(a, 2) * DAY),
          UNIT,
          p("from", DATE),
          p("until", DATE))
    };
  }

  private static Overload unit(Scalar result, OnUnit body, Parameter... parameters) {
    return bound(
        result,
        (types, literals) -> {
          DuckUnit fixed = literals[0] == null ? null : DuckUnit.of((String) literals[0]);
          return a -> made(() -> body.apply(fixed == null ? DuckUnit.of(text(a, 0)) : fixed, a));
        },
        parameters);
  }

  private static Overload formatted(long millis, Parameter... parameters) {
    int formatAt = parameters[0] == FORMAT ? 0 : 1;
    return bound(
        Scalar.VARCHAR,
        (types, literals) -> {
          Strftime fixed =
              literals[formatAt] == null ? null : Strftime.of((String) literals[formatAt]);
          return a ->
              (fixed == null ? Strftime.of(text(a, formatAt)) : fixed)
                  .format(number(a, 1 - formatAt) * millis);
        },
        parameters);
  }

  private static Overload parsed(Failure failure) {
    return bound(
        Scalar.TIMESTAMP,
        (types, literals) -> {
          Strftime fixed = literals[1] == null ? null : Strftime.of((String) literals[1]);
          return a -> {
            Strftime format = fixed == null ? Strftime.of(text(a, 1)) : fixed;
            try {
              return format.parse(text(a, 0));
            } catch (TrailException e) {
              if (failure == Failure.NULL) {
                return null;
              }
              throw e;
            }
          };
        },
        p("text", VARCHAR),
        FORMAT);
  }

  private static int part(Object[] arguments, int index) {
    return Math.toIntExact(number(arguments, index));
  }

  /** Whole numbers, but for the seconds since 1970, which have decimals. */
  private static final class PartType implements Signature.ResultType {
    @Override
    public Type of(List<Type> arguments) {
      return Scalar.BIGINT;
    }

    @Override
    public Type of(List<Type> arguments, List<String> literals) {
      boolean isEpoch = literals.get(0) != null && literals.get(0).equalsIgnoreCase("epoch");
      return isEpoch ? Scalar.DOUBLE : Scalar.BIGINT;
    }
  }

  private enum Failure {
    ERROR,
    NULL
  }

  private interface Made {
    Object make();
  }

  private static Object made(Made made) {
    try {
      return made.make();
    } catch (DateTimeException | ArithmeticException e) {
      throw invalid("The time is out of range, or there is none such.");
    }
  }
}
