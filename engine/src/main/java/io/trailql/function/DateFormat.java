package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Formats of date_format and date_parse: MySQL's, as in Trino. */
final class DateFormat {
  private final DateTimeFormatter formatter;
  private final String format;

  private DateFormat(String format, DateTimeFormatter formatter) {
    this.format = format;
    this.formatter = formatter;
  }

  static DateFormat of(String format) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().parseLenient();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        builder.appendLiteral(c);
      } else {
        specifier(builder, format.charAt(++i), format);
      }
    }
    return new DateFormat(format, builder.toFormatter(Locale.ENGLISH));
  }

  private static void specifier(DateTimeFormatterBuilder builder, char specifier, String format) {
    switch (specifier) {
      case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
      case 'y' -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(1970, 1, 1));
      case 'm' -> builder.appendValue(ChronoField.MONTH_OF_YEAR, 2);
      case 'c' -> builder.appendValue(ChronoField.MONTH_OF_YEAR);
      case 'M' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
      case 'b' -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
      case 'd' -> builder.appendValue(ChronoField.DAY_OF_MONTH, 2);
      case 'e' -> builder.appendValue(ChronoField.DAY_OF_MONTH);
      case 'j' -> builder.appendValue(ChronoField.DAY_OF_YEAR, 3);
      case 'W' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
      case 'a' -> builder.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
      case 'v' -> builder.appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2);
      case 'x' -> builder.appendValue(IsoFields.WEEK_BASED_YEAR, 4);
      case 'H' -> builder.appendValue(ChronoField.HOUR_OF_DAY, 2);
      case 'k' -> builder.appendValue(ChronoField.HOUR_OF_DAY);
      case 'h', 'I' -> builder.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 2);
      case 'l' -> builder.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM);
      case 'i' -> builder.appendValue(ChronoField.MINUTE_OF_HOUR, 2);
      case 's', 'S' -> builder.appendValue(ChronoField.SECOND_OF_MINUTE, 2);
      case 'f' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, false);
      case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY);
      case 'T' -> builder.appendPattern("HH:mm:ss");
      case 'r' -> builder.appendPattern("hh:mm:ss a");
      case '%' -> builder.appendLiteral('%');
      default ->
          throw invalid("The format '" + format + "' has an unknown part %" + specifier + ".");
    }
  }

  String format(long millis) {
    return formatter.format(TimeUnit.time(millis));
  }

  long parse(String text) {
    try {
      TemporalAccessor parsed = formatter.parse(text.strip());
      LocalDate day = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      return TimeUnit.millis(
          LocalDateTime.of(
              day == null ? partOfDate(parsed) : day, time == null ? partOfTime(parsed) : time));
    } catch (DateTimeException e) {
      throw invalid("date_parse: '" + text + "' is not of the format '" + format + "'.");
    }
  }

  private static LocalDate partOfDate(TemporalAccessor parsed) {
    return LocalDate.of(
        part(parsed, ChronoField.YEAR, 1970), part(parsed, ChronoField.MONTH_OF_YEAR, 1), 1);
  }

  private static LocalTime partOfTime(TemporalAccessor parsed) {
    return LocalTime.of(
        part(parsed, ChronoField.HOUR_OF_DAY, 0), part(parsed, ChronoField.MINUTE_OF_HOUR, 0));
  }

  private static int part(TemporalAccessor parsed, ChronoField field, int otherwise) {
    return parsed.isSupported(field) ? parsed.get(field) : otherwise;
  }
}
