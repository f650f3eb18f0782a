package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Formats of format_datetime and parse_datetime, in the letters of Joda-Time. Immutable. */
final class JodaFormat {
  private final String format;
  private final DateTimeFormatter writer;
  private final DateTimeFormatter reader;

  private JodaFormat(String format) {
    this.format = format;
    this.writer = formatter(format, Use.WRITE);
    this.reader = formatter(format, Use.READ);
  }

  private enum Use {
    WRITE,
    READ
  }

  static JodaFormat of(String format) {
    return new JodaFormat(format);
  }

  private static DateTimeFormatter formatter(String format, Use use) {
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      int end = at + 1;
      if (c == '\'') {
        at = quoted(builder, format, at);
        continue;
      }
      while (end < format.length() && format.charAt(end) == c) {
        end++;
      }
      if (Character.isLetter(c) && c < 128) {
        if (c == 'Z') {
          offset(builder, end - at, use);
        } else {
          letter(builder, c, end - at, format);
        }
      } else {
        builder.appendLiteral(format.substring(at, end));
      }
      at = end;
    }
    return builder.toFormatter(Locale.ENGLISH);
  }

  private static void offset(DateTimeFormatterBuilder builder, int count, Use use) {
    if (count > 2) {
      builder.appendZoneId();
    } else if (use == Use.READ) {
      builder.parseLenient().appendOffset("+HH:mm", "Z").parseStrict();
    } else {
      builder.appendOffset(count == 1 ? "+HHMM" : "+HH:MM", count == 1 ? "+0000" : "+00:00");
    }
  }

  private static int quoted(DateTimeFormatterBuilder builder, String format, int at) {
    if (format.startsWith("''", at)) {
      builder.appendLiteral('\'');
      return at + 2;
    }
    int end = format.indexOf('\'', at + 1);
    if (end < 0) {
      throw invalid("The format '" + format + "' has a quote without its end.");
    }
    builder.appendLiteral(format.substring(at + 1, end));
    return end + 1;
  }

  private static void letter(
      DateTimeFormatterBuilder builder, char letter, int count, String format) {
    switch (letter) {
      case 'G' -> builder.appendText(ChronoField.ERA, TextStyle.SHORT);
      case 'C' -> throw invalid("The format '" + format + "' has the century, C.");
      case 'Y' -> year(builder, ChronoField.YEAR_OF_ERA, count);
      case 'y' -> year(builder, ChronoField.YEAR, count);
      case 'x' -> year(builder, IsoFields.WEEK_BASED_YEAR, count);
      case 'w' -> number(builder, IsoFields.WEEK_OF_WEEK_BASED_YEAR, count, 2);
      case 'e' -> number(builder, ChronoField.DAY_OF_WEEK, count, 1);
      case 'E' -> builder.appendText(ChronoField.DAY_OF_WEEK, style(count));
      case 'D' -> number(builder, ChronoField.DAY_OF_YEAR, count, 3);
      case 'M' -> {
        if (count > 2) {
          builder.appendText(ChronoField.MONTH_OF_YEAR, style(count));
        } else {
          number(builder, ChronoField.MONTH_OF_YEAR, count, 2);
        }
      }
      case 'd' -> number(builder, ChronoField.DAY_OF_MONTH, count, 2);
      case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY);
      case 'K' -> number(builder, ChronoField.HOUR_OF_AMPM, count, 2);
      case 'h' -> number(builder, ChronoField.CLOCK_HOUR_OF_AMPM, count, 2);
      case 'H' -> number(builder, ChronoField.HOUR_OF_DAY, count, 2);
      case 'k' -> number(builder, ChronoField.CLOCK_HOUR_OF_DAY, count, 2);
      case 'm' -> number(builder, ChronoField.MINUTE_OF_HOUR, count, 2);
      case 's' -> number(builder, ChronoField.SECOND_OF_MINUTE, count, 2);
      case 'S' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, count, 9, false);
      case 'z' -> builder.appendZoneText(count > 3 ? TextStyle.FULL : TextStyle.SHORT);
      default -> throw invalid("The format '" + format + "' has an unknown letter " + letter + ".");
    }
  }

  private static TextStyle style(int count) {
    return count > 3 ? TextStyle.FULL : TextStyle.SHORT;
  }

  private static void year(DateTimeFormatterBuilder builder, TemporalField field, int count) {
    if (count == 2) {
      builder.appendValueReduced(field, 2, 2, LocalDate.of(1970, 1, 1));
    } else {
      builder.appendValue(field, count, Math.max(count, 9), SignStyle.NORMAL);
    }
  }

  private static void number(
      DateTimeFormatterBuilder builder, TemporalField field, int count, int most) {
    builder.appendValue(field, count, Math.max(count, most), SignStyle.NOT_NEGATIVE);
  }

  String format(long millis) {
    return writer.format(TimeUnit.time(millis).atZone(ZoneOffset.UTC));
  }

  long parse(String text) {
    try {
      TemporalAccessor parsed = reader.parse(text);
      LocalDate day = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      ZoneId zone = parsed.query(TemporalQueries.zone());
      LocalDateTime clock =
          LocalDateTime.of(
              day == null ? partOfDate(parsed) : day, time == null ? partOfTime(parsed) : time);
      return clock.atZone(zone == null ? ZoneOffset.UTC : zone).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw invalid("parse_datetime: '" + text + "' is not of the format '" + format + "'.");
    }
  }

  private static LocalDate partOfDate(TemporalAccessor parsed) {
    int year =
        parsed.isSupported(ChronoField.YEAR_OF_ERA)
            ? part(parsed, ChronoField.YEAR_OF_ERA, 1970)
            : part(parsed, ChronoField.YEAR, 1970);
    int month = part(parsed, ChronoField.MONTH_OF_YEAR, 1);
    return LocalDate.of(year, month, part(parsed, ChronoField.DAY_OF_MONTH, 1));
  }

  private static LocalTime partOfTime(TemporalAccessor parsed) {
    return LocalTime.of(
        part(parsed, ChronoField.HOUR_OF_DAY, 0), part(parsed, ChronoField.MINUTE_OF_HOUR, 0));
  }

  private static int part(TemporalAccessor parsed, ChronoField field, int otherwise) {
    return parsed.isSupported(field) ? parsed.get(field) : otherwise;
  }
}
