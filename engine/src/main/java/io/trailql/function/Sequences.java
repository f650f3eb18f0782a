package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.DATE;
import static io.trailql.function.TypePattern.INTERVAL_DAY;
import static io.trailql.function.TypePattern.INTERVAL_YEAR;
import static io.trailql.function.TypePattern.TIMESTAMP;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Parameter;
import io.trailql.runtime.CurrentQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Arrays of numbers, days and times one step after the other. */
final class Sequences {
  private static final long DAY = 86_400_000;
  private static final Type NUMBERS = new Type.Array(Scalar.BIGINT);
  private static final Type DAYS = new Type.Array(Scalar.DATE);
  private static final Type TIMES = new Type.Array(Scalar.TIMESTAMP);

  /** The value so many steps after the first. */
  private static final LongBinaryOperator MONTHS_OF_DAYS =
      (first, months) -> LocalDate.ofEpochDay(first).plusMonths(months).toEpochDay();

  private static final LongBinaryOperator MONTHS_OF_TIMES =
      (first, months) ->
          LocalDateTime.ofInstant(Instant.ofEpochMilli(first), ZoneOffset.UTC)
              .plusMonths(months)
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli();

  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "sequence",
              "The numbers, days or times from a first to a last one, both included; without a step, one up or down, or a day.",
              "array_join(sequence(1, 7, 3), ',') = '1,4,7'",
              strict(
                  NUMBERS,
                  a -> numbers(n(a, 0), n(a, 1), n(a, 0) > n(a, 1) ? -1 : 1, true),
                  from(BIGINT),
                  to(BIGINT)),
              strict(
                  NUMBERS,
                  a -> numbers(n(a, 0), n(a, 1), n(a, 2), true),
                  from(BIGINT),
                  to(BIGINT),
                  p("step", BIGINT)),
              strict(
                  DAYS,
                  a -> numbers(n(a, 0), n(a, 1), n(a, 0) > n(a, 1) ? -1 : 1, true),
                  from(DATE),
                  to(DATE)),
              strict(
                  DAYS,
                  a -> numbers(n(a, 0), n(a, 1), days(n(a, 2)), true),
                  from(DATE),
                  to(DATE),
                  p("step", INTERVAL_DAY)),
              strict(
                  DAYS,
                  a -> months(n(a, 0), n(a, 1), n(a, 2), MONTHS_OF_DAYS, true),
                  from(DATE),
                  to(DATE),
                  p("step", INTERVAL_YEAR)),
              strict(
                  TIMES,
                  a -> numbers(n(a, 0), n(a, 1), n(a, 2), true),
                  from(TIMESTAMP),
                  to(TIMESTAMP),
                  p("step", INTERVAL_DAY)),
              strict(
                  TIMES,
                  a -> months(n(a, 0), n(a, 1), n(a, 2), MONTHS_OF_TIMES, true),
                  from(TIMESTAMP),
                  to(TIMESTAMP),
                  p("step", INTERVAL_YEAR))),
          series(
              "range",
              "The numbers from a first one (0 when it is left out), or the times, to before a last one, in steps of 1 or of the step.",
              "array_join(range(1, 4), ',') = '1,2,3'",
              false),
          series(
              "generate_series",
              "The numbers from a first one (0 when it is left out), or the times, to a last one, which is included, in steps of 1 or of the step.",
              "array_join(generate_series(1, 3), ',') = '1,2,3'",
              true));

  private Sequences() {}

  private static ScalarFunction series(
      String name, String documentation, String example, boolean isInclusive) {
    return aliased(
        name,
        List.of(),
        documentation,
        example,
        strict(NUMBERS, a -> steps(0, n(a, 0), 1, isInclusive), p("to", BIGINT)),
        strict(NUMBERS, a -> steps(n(a, 0), n(a, 1), 1, isInclusive), from(BIGINT), to(BIGINT)),
        strict(
            NUMBERS,
            a -> steps(n(a, 0), n(a, 1), n(a, 2), isInclusive),
            from(BIGINT),
            to(BIGINT),
            p("step", BIGINT)),
        strict(
            TIMES,
            a -> steps(n(a, 0), n(a, 1), n(a, 2), isInclusive),
            from(TIMESTAMP),
            to(TIMESTAMP),
            p("step", INTERVAL_DAY)),
        strict(
            TIMES,
            a -> months(n(a, 0), n(a, 1), n(a, 2), MONTHS_OF_TIMES, isInclusive),
            from(TIMESTAMP),
            to(TIMESTAMP),
            p("step", INTERVAL_YEAR)));
  }

  private static Parameter from(TypePattern pattern) {
    return p("from", pattern);
  }

  private static Parameter to(TypePattern pattern) {
    return p("to", pattern);
  }

  private static long n(Object[] arguments, int index) {
    return (Long) arguments[index];
  }

  private static long days(long milliseconds) {
    if (milliseconds % DAY != 0) {
      throw invalid("sequence: a step between days must be of whole days.");
    }
    return milliseconds / DAY;
  }

  /** The same as steps; a step that leads away from the last number is refused. */
  private static List<Object> numbers(long from, long to, long step, boolean isInclusive) {
    if (step == 0 || from < to == step < 0 && from != to) {
      throw invalid("sequence: the step must lead from the first value to the last.");
    }
    return steps(from, to, step, isInclusive);
  }

  private static List<Object> steps(long from, long to, long step, boolean isInclusive) {
    if (step == 0) {
      throw invalid("The step from one value to the next is 0.");
    }
    List<Object> values = new ArrayList<>();
    long value = from;
    while (step > 0
        ? value < to || isInclusive && value == to
        : value > to || isInclusive && value == to) {
      add(values, value);
      long next = value + step;
      if (step > 0 == next < value) {
        break;
      }
      value = next;
    }
    return values;
  }

  private static List<Object> months(
      long from, long to, long months, LongBinaryOperator later, boolean isInclusive) {
    if (months == 0) {
      throw invalid("The step from one value to the next is 0.");
    }
    List<Object> values = new ArrayList<>();
    long value = from;
    for (long step = 1;
        months > 0
            ? value < to || isInclusive && value == to
            : value > to || isInclusive && value == to;
        step++) {
      add(values, value);
      value = later.applyAsLong(from, months * step);
    }
    return values;
  }

  private static void add(List<Object> values, long value) {
    if (values.size() % 4096 == 0) {
      CurrentQuery.check();
      CurrentQuery.bound(32L * values.size(), "a sequence");
    }
    values.add(value);
  }
}
