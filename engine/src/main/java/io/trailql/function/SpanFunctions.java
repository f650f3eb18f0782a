package io.trailql.function;

import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.DATE;
import static io.trailql.function.TypePattern.INTERVAL_DAY;
import static io.trailql.function.TypePattern.INTERVAL_YEAR;
import static io.trailql.function.TypePattern.TIMESTAMP;

import io.trailql.column.Type.Scalar;
import io.trailql.function.ScalarFunction.Overload;
import io.trailql.function.Signature.Parameter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Functions of spans of time, which DuckDB has. */
final class SpanFunctions {
  private static final long DAY = 86_400_000L;
  private static final Parameter TIME = p("time", TIMESTAMP);
  private static final Parameter ON = p("day", DATE);
  private static final Parameter DAYS = p("span", INTERVAL_DAY);
  private static final Parameter MONTHS = p("span", INTERVAL_YEAR);

  /** A Monday, from which buckets of days are counted; 2000-01-03. */
  private static final long MONDAY = LocalDate.of(2000, 1, 3).toEpochDay() * DAY;

  static final List<ScalarFunction> ALL = all();

  private SpanFunctions() {}

  private static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>();
    all.add(
        function(
            "time_bucket",
            "The start of the span of this length that a time lies in, counted from a Monday, or from this origin, or moved by an offset.",
            "time_bucket(INTERVAL '15' MINUTE, TIMESTAMP '2026-01-05 10:37:00') = TIMESTAMP '2026-01-05 10:30:00'",
            strict(Scalar.TIMESTAMP, a -> bucket(number(a, 0), number(a, 1), MONDAY), DAYS, TIME),
            strict(
                Scalar.DATE,
                a -> Math.floorDiv(bucket(number(a, 0), number(a, 1) * DAY, MONDAY), DAY),
                DAYS,
                ON),
            strict(
                Scalar.TIMESTAMP,
                a -> bucket(number(a, 0), number(a, 1), number(a, 2)),
                DAYS,
                TIME,
                p("origin", TIMESTAMP)),
            strict(
                Scalar.TIMESTAMP,
                a -> bucket(number(a, 0), number(a, 1), MONDAY + number(a, 2)),
                DAYS,
                TIME,
                p("offset", INTERVAL_DAY)),
            strict(
                Scalar.TIMESTAMP,
                a -> TimeUnit.millis(months(number(a, 0), TimeUnit.time(number(a, 1)))),
                MONTHS,
                TIME),
            strict(
                Scalar.DATE,
                a ->
                    months(number(a, 0), LocalDate.ofEpochDay(number(a, 1)).atStartOfDay())
                        .toLocalDate()
                        .toEpochDay(),
                MONTHS,
                ON)));
    all.add(
        function(
            "date_add",
            "The time a span later, or the day so many days later.",
            "date_add(DATE '2026-01-05', INTERVAL '1' MONTH) = TIMESTAMP '2026-02-05 00:00:00'",
            strict(Scalar.TIMESTAMP, a -> Math.addExact(number(a, 0), number(a, 1)), TIME, DAYS),
            strict(
                Scalar.TIMESTAMP,
                a -> TimeUnit.MONTH.add(number(a, 0), number(a, 1)),
                TIME,
                MONTHS),
            strict(Scalar.DATE, a -> number(a, 0) + number(a, 1), ON, p("days", BIGINT))));
    all.add(
        function(
            "age",
            "The span from the second time to the first, in days and parts of one.",
            "age(TIMESTAMP '2026-01-06 12:00:00', TIMESTAMP '2026-01-05 12:00:00') = INTERVAL '1' DAY",
            strict(
                Scalar.INTERVAL_DAY,
                a -> number(a, 0) - number(a, 1),
                p("until", TIMESTAMP),
                p("from", TIMESTAMP))));
    all.add(span("milliseconds", 1, "1500", "INTERVAL '1.5' SECOND"));
    all.add(span("seconds", 1000, "90", "INTERVAL '90' SECOND"));
    all.add(span("minutes", 60_000, "90", "INTERVAL '90' MINUTE"));
    all.add(span("hours", 3_600_000, "36", "INTERVAL '36' HOUR"));
    all.add(span("days", DAY, "3", "INTERVAL '3' DAY"));
    all.add(span("weeks", 7 * DAY, "2", "INTERVAL '14' DAY"));
    all.add(months("months", 1, "14", "INTERVAL '14' MONTH"));
    all.add(months("quarters", 3, "2", "INTERVAL '6' MONTH"));
    all.add(months("years", 12, "2", "INTERVAL '2' YEAR"));
    return all.stream().map(each -> each.in(Family.DUCKDB)).toList();
  }

  private static ScalarFunction span(String unit, long millis, String example, String same) {
    return spanning(
        unit,
        example,
        same,
        strict(
            Scalar.INTERVAL_DAY, a -> Math.multiplyExact(number(a, 0), millis), p(unit, BIGINT)));
  }

  private static ScalarFunction months(String unit, long months, String example, String same) {
    return spanning(
        unit,
        example,
        same,
        strict(
            Scalar.INTERVAL_YEAR, a -> Math.multiplyExact(number(a, 0), months), p(unit, BIGINT)));
  }

  private static ScalarFunction spanning(
      String unit, String example, String same, Overload overload) {
    return function(
        "to_" + unit,
        "A span of so many " + unit + ".",
        "to_" + unit + "(" + example + ") = " + same,
        overload);
  }

  private static long bucket(long width, long time, long origin) {
    if (width <= 0) {
      throw invalid("time_bucket: the span must be longer than nothing.");
    }
    return Math.floorDiv(time - origin, width) * width + origin;
  }

  private static LocalDateTime months(long width, LocalDateTime time) {
    if (width <= 0) {
      throw invalid("time_bucket: the span must be longer than nothing.");
    }
    long month = (time.getYear() - 2000) * 12L + time.getMonthValue() - 1;
    return LocalDate.of(2000, 1, 1).plusMonths(Math.floorDiv(month, width) * width).atStartOfDay();
  }
}
