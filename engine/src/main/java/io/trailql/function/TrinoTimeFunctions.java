package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.bound;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.DATE;
import static io.trailql.function.TypePattern.DOUBLE;
import static io.trailql.function.TypePattern.INTERVAL_DAY;
import static io.trailql.function.TypePattern.TIMESTAMP;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Further functions of times that Trino has; everything is UTC. */
final class TrinoTimeFunctions {
  private static final Parameter TIME = p("time", TIMESTAMP);
  private static final Parameter ZONE = p("zone", VARCHAR);
  private static final Parameter FORMAT = p("format", VARCHAR);
  private static final Pattern DURATION = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([a-z]+)\\s*");
  private static final Pattern TERADATA =
      Pattern.compile("yyyy|yy|mm|dd|hh24|hh|mi|ss|[-/,.;: ]", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Double> UNITS =
      Map.of("ns", 1e-6, "us", 1e-3, "ms", 1.0, "s", 1e3, "m", 6e4, "h", 3.6e6, "d", 8.64e7);

  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "format_datetime",
              "The time as text in a format with Joda-Time's letters: yyyy-MM-dd HH:mm:ss and so on.",
              "format_datetime(TIMESTAMP '2026-01-05 10:30:00', 'dd.MM.yyyy HH:mm') = '05.01.2026 10:30'",
              formatted(1, "joda", TIME),
              formatted(86_400_000L, "joda", p("day", DATE))),
          function(
              "parse_datetime",
              "The time that a text in a format with Joda-Time's letters tells.",
              "parse_datetime('05.01.2026', 'dd.MM.yyyy') = TIMESTAMP '2026-01-05 00:00:00'",
              parsed(Scalar.TIMESTAMP, 1, "joda")),
          function(
              "to_char",
              "The time as text in a format of Teradata's: yyyy-mm-dd hh24:mi:ss and so on.",
              "to_char(TIMESTAMP '2026-01-05 10:30:00', 'yyyy/mm/dd hh24:mi') = '2026/01/05 10:30'",
              formatted(1, "teradata", TIME)),
          function(
              "to_timestamp",
              "The time that a text in a format of Teradata's tells.",
              "to_timestamp('2026/01/05', 'yyyy/mm/dd') = TIMESTAMP '2026-01-05 00:00:00'",
              parsed(Scalar.TIMESTAMP, 1, "teradata")),
          function(
              "to_date",
              "The day that a text in a format of Teradata's tells.",
              "to_date('2026/01/05', 'yyyy/mm/dd') = DATE '2026-01-05'",
              parsed(Scalar.DATE, 86_400_000L, "teradata")),
          function(
              "at_timezone",
              "What clocks of a zone show at a time.",
              "at_timezone(TIMESTAMP '2026-01-05 10:00:00', 'America/New_York') = TIMESTAMP '2026-01-05 05:00:00'",
              strict(Scalar.TIMESTAMP, a -> TimeZones.clock(number(a, 0), text(a, 1)), TIME, ZONE)),
          function(
              "with_timezone",
              "The time at which clocks of a zone show so.",
              "with_timezone(TIMESTAMP '2026-01-05 10:00:00', 'America/New_York') = TIMESTAMP '2026-01-05 15:00:00'",
              strict(
                  Scalar.TIMESTAMP, a -> TimeZones.shownAt(number(a, 0), text(a, 1)), TIME, ZONE)),
          function(
              "current_timezone",
              "The zone of the session, which is UTC.",
              "current_timezone() = 'UTC'",
              overload(
                  types -> Scalar.VARCHAR,
                  NullPolicy.CALLED,
                  (types, literals) -> a -> "UTC",
                  Repetition.ONCE)),
          function(
              "timezone_hour",
              "The hours that the zone is ahead of UTC, none.",
              "timezone_hour(TIMESTAMP '2026-01-05 10:00:00') = 0",
              strict(Scalar.BIGINT, a -> 0L, TIME)),
          function(
              "timezone_minute",
              "The minutes that the zone is ahead of UTC, none.",
              "timezone_minute(TIMESTAMP '2026-01-05 10:00:00') = 0",
              strict(Scalar.BIGINT, a -> 0L, TIME)),
          aliased(
              "year_of_week",
              List.of("yow"),
              "The year that the week belongs to, as ISO 8601 counts.",
              "year_of_week(DATE '2027-01-01') = 2026",
              strict(
                  Scalar.BIGINT,
                  a -> (long) TimeUnit.time(number(a, 0)).get(IsoFields.WEEK_BASED_YEAR),
                  TIME)),
          function(
              "from_unixtime",
              "The time so many seconds after the start of 1970; with a zone, what its clocks show.",
              "from_unixtime(0, 'Asia/Tokyo') = TIMESTAMP '1970-01-01 09:00:00'",
              strict(
                  Scalar.TIMESTAMP,
                  a -> TimeZones.clock(Math.round((Double) a[0] * 1000), text(a, 1)),
                  p("seconds", DOUBLE),
                  ZONE),
              strict(
                  Scalar.TIMESTAMP,
                  a ->
                      Math.round((Double) a[0] * 1000)
                          + number(a, 1) * 3_600_000L
                          + number(a, 2) * 60_000L,
                  p("seconds", DOUBLE),
                  p("hours", BIGINT),
                  p("minutes", BIGINT))),
          function(
              "from_unixtime_nanos",
              "The time so many nanoseconds after the start of 1970.",
              "from_unixtime_nanos(10000000000) = TIMESTAMP '1970-01-01 00:00:10'",
              strict(
                  Scalar.TIMESTAMP,
                  a -> Math.floorDiv(number(a, 0), 1_000_000L),
                  p("nanoseconds", BIGINT))),
          function(
              "to_milliseconds",
              "The milliseconds of a span of time.",
              "to_milliseconds(INTERVAL '1' SECOND) = 1000",
              strict(Scalar.BIGINT, a -> number(a, 0), p("span", INTERVAL_DAY))),
          function(
              "parse_duration",
              "The span of time that a number with ns, us, ms, s, m, h or d tells.",
              "parse_duration('1.5 h') = INTERVAL '90' MINUTE",
              strict(Scalar.INTERVAL_DAY, a -> duration(text(a, 0)), p("text", VARCHAR))),
          function(
              "human_readable_seconds",
              "Seconds in weeks, days, hours, minutes and seconds.",
              "human_readable_seconds(3762) = '1 hour, 2 minutes, 42 seconds'",
              strict(Scalar.VARCHAR, a -> readable((Double) a[0]), p("seconds", DOUBLE))));

  private TrinoTimeFunctions() {}

  private interface Format {
    String format(long millis);

    long parse(String text);
  }

  private static Format format(String kind, Object format) {
    JodaFormat joda =
        JodaFormat.of(kind.equals("joda") ? (String) format : teradata((String) format));
    return new Format() {
      @Override
      public String format(long millis) {
        return joda.format(millis);
      }

      @Override
      public long parse(String text) {
        return joda.parse(text);
      }
    };
  }

  private static ScalarFunction.Overload formatted(long millis, String kind, Parameter time) {
    return bound(
        Scalar.VARCHAR,
        (types, literals) -> {
          Format fixed = literals[1] == null ? null : format(kind, literals[1]);
          return a -> (fixed == null ? format(kind, a[1]) : fixed).format(number(a, 0) * millis);
        },
        time,
        FORMAT);
  }

  private static ScalarFunction.Overload parsed(Scalar result, long millis, String kind) {
    return bound(
        result,
        (types, literals) -> {
          Format fixed = literals[1] == null ? null : format(kind, literals[1]);
          return a ->
              Math.floorDiv((fixed == null ? format(kind, a[1]) : fixed).parse(text(a, 0)), millis);
        },
        p("text", VARCHAR),
        FORMAT);
  }

  /** The same format in Joda-Time's letters. */
  private static String teradata(String format) {
    Matcher matcher = TERADATA.matcher(format);
    StringBuilder joda = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw invalid(
            "The format '" + format + "' has an unknown part " + format.substring(at) + ".");
      }
      String part = matcher.group().toLowerCase(Locale.ROOT);
      joda.append(
          switch (part) {
            case "mm" -> "MM";
            case "hh24" -> "HH";
            case "mi" -> "mm";
            default -> part;
          });
      at = matcher.end();
    }
    return joda.toString();
  }

  private static long duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    Double millis = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
    if (millis == null) {
      throw invalid("parse_duration: '" + text + "' is no span of time, such as 42.8ms or 3 d.");
    }
    return Math.round(Double.parseDouble(matcher.group(1)) * millis);
  }

  private static String readable(double seconds) {
    if (!Double.isFinite(seconds)) {
      throw invalid("human_readable_seconds: the number is not finite.");
    }
    long left = Math.round(Math.abs(seconds));
    StringJoiner parts = new StringJoiner(", ");
    List<String> names = List.of("week", "day", "hour", "minute", "second");
    List<Long> lengths = new ArrayList<>(List.of(604_800L, 86_400L, 3_600L, 60L, 1L));
    for (int i = 0; i < names.size(); i++) {
      long count = left / lengths.get(i);
      left %= lengths.get(i);
      if (count > 0 || i == 4 && parts.length() == 0) {
        parts.add(count + " " + names.get(i) + (count == 1 ? "" : "s"));
      }
    }
    return parts.toString();
  }
}
