package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A format of strftime and strptime, with DuckDB's letters. Immutable. */
final class Strftime {
  private static final String LETTERS = "aAwudbBhmyYGVHIpMSgfnzZjUWcxX%";

  /** One letter, or plain text. */
  private record Part(char letter, boolean isShort, String text) {}

  private final String format;
  private final List<Part> parts;

  private Strftime(String format, List<Part> parts) {
    this.format = format;
    this.parts = parts;
  }

  static Strftime of(String format) {
    return new Strftime(format, parts(format, format));
  }

  private static List<Part> parts(String text, String format) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '%') {
        int end = text.indexOf('%', i) < 0 ? text.length() : text.indexOf('%', i);
        parts.add(new Part(' ', false, text.substring(i, end)));
        i = end - 1;
        continue;
      }
      boolean isShort = i + 1 < text.length() && text.charAt(i + 1) == '-';
      i += isShort ? 2 : 1;
      char letter = i < text.length() ? text.charAt(i) : ' ';
      switch (letter) {
        case 'c' -> parts.addAll(parts("%Y-%m-%d %H:%M:%S", format));
        case 'x' -> parts.addAll(parts("%Y-%m-%d", format));
        case 'X' -> parts.addAll(parts("%H:%M:%S", format));
        case '%' -> parts.add(new Part(' ', false, "%"));
        default -> {
          if (LETTERS.indexOf(letter) < 0) {
            throw invalid("The format '" + format + "' has an unknown part %" + letter + ".");
          }
          parts.add(new Part(letter, isShort, ""));
        }
      }
    }
    return parts;
  }

  String format(long millis) {
    LocalDateTime time = TimeUnit.time(millis);
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part.letter() == ' ' ? part.text() : formatted(part, time));
    }
    return text.toString();
  }

  private static String formatted(Part part, LocalDateTime time) {
    int half = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    return switch (part.letter()) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
      case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
      case 'd' -> padded(part, time.getDayOfMonth(), 2);
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'm' -> padded(part, time.getMonthValue(), 2);
      case 'y' -> padded(part, Math.floorMod(time.getYear(), 100), 2);
      case 'Y' -> padded(part, time.getYear(), 4);
      case 'G' -> padded(part, time.get(IsoFields.WEEK_BASED_YEAR), 4);
      case 'V' -> padded(part, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
      case 'H' -> padded(part, time.getHour(), 2);
      case 'I' -> padded(part, half, 2);
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'M' -> padded(part, time.getMinute(), 2);
      case 'S' -> padded(part, time.getSecond(), 2);
      case 'g' -> padded(part, time.get(ChronoField.MILLI_OF_SECOND), 3);
      case 'f' -> padded(part, time.get(ChronoField.MICRO_OF_SECOND), 6);
      case 'n' -> padded(part, time.getNano(), 9);
      case 'z' -> "+00";
      case 'Z' -> "";
      case 'j' -> padded(part, time.getDayOfYear(), 3);
      case 'U' ->
          padded(part, (time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7, 2);
      case 'W' -> padded(part, (time.getDayOfYear() + 7 - time.getDayOfWeek().getValue()) / 7, 2);
      default -> throw new IllegalStateException("letter " + part.letter());
    };
  }

  private static String padded(Part part, int number, int width) {
    String digits = Integer.toString(number);
    return part.isShort() ? digits : "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** The time that the text tells; an error when it has another form. */
  long parse(String text) {
    try {
      return new Reading(text.strip()).time();
    } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
      throw invalid("strptime: '" + text + "' is not of the format '" + format + "'.");
    }
  }

  /** One text that is read. */
  private final class Reading {
    private final String text;
    private int at;
    private int year = 1900;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int weekYear;
    private int week;
    private int weekday = 1;
    private int hour;
    private int half;
    private boolean afternoon;
    private int minute;
    private int second;
    private int nano;
    private int offset;

    Reading(String text) {
      this.text = text;
    }

    long time() {
      parts.forEach(this::read);
      if (at < text.length()) {
        throw new DateTimeException("more text");
      }
      if (half > 0) {
        hour = half % 12 + (afternoon ? 12 : 0);
      } else if (afternoon && hour < 12) {
        hour += 12;
      }
      LocalDateTime time = day().atTime(hour, minute, second, nano);
      return TimeUnit.millis(time.minusSeconds(offset));
    }

    private LocalDate day() {
      if (dayOfYear > 0) {
        return LocalDate.ofYearDay(year, dayOfYear);
      }
      if (week > 0) {
        return LocalDate.of(weekYear, 1, 4)
            .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week)
            .with(ChronoField.DAY_OF_WEEK, weekday == 0 ? 7 : weekday);
      }
      return LocalDate.of(year, month, day);
    }

    private void read(Part part) {
      switch (part.letter()) {
        case ' ' -> {
          if (!text.startsWith(part.text(), at)
              && !(part.text().isBlank() && at == text.length())) {
            throw new DateTimeException("other text");
          }
          at = Math.min(text.length(), at + part.text().length());
        }
        case 'a' ->
            name(7, i -> java.time.DayOfWeek.of(i).getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        case 'A' ->
            name(7, i -> java.time.DayOfWeek.of(i).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        case 'b', 'h' ->
            month =
                name(
                    12, i -> java.time.Month.of(i).getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        case 'B' ->
            month =
                name(12, i -> java.time.Month.of(i).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        case 'w', 'u' -> weekday = number(1);
        case 'd' -> day = number(2);
        case 'm' -> month = number(2);
        case 'y' -> {
          int short2 = number(2);
          year = short2 < 69 ? 2000 + short2 : 1900 + short2;
        }
        case 'Y' -> year = number(4);
        case 'G' -> weekYear = number(4);
        case 'V' -> week = number(2);
        case 'H' -> hour = number(2);
        case 'I' -> {
          half = number(2);
          if (half < 1 || half > 12) {
            throw new DateTimeException("no hour");
          }
        }
        case 'p' -> afternoon = name(2, i -> i == 1 ? "AM" : "PM") == 2;
        case 'M' -> minute = number(2);
        case 'S' -> second = number(2);
        case 'g' -> nano = fraction(3);
        case 'f' -> nano = fraction(6);
        case 'n' -> nano = fraction(9);
        case 'z' -> offset = offset();
        case 'Z' -> zone();
        case 'j' -> dayOfYear = number(3);
        case 'U', 'W' -> number(2);
        default -> throw new DateTimeException("letter");
      }
    }

    private int number(int digits) {
      int end = at;
      while (end < text.length() && end < at + digits && Character.isDigit(text.charAt(end))) {
        end++;
      }
      int number = Integer.parseInt(text.substring(at, end));
      at = end;
      return number;
    }

    private int fraction(int digits) {
      int from = at;
      int number = number(digits);
      return number * (int) Math.pow(10, 9.0 - (at - from));
    }

    private int name(int count, java.util.function.IntFunction<String> names) {
      for (int i = 1; i <= count; i++) {
        String name = names.apply(i);
        if (text.regionMatches(true, at, name, 0, name.length())) {
          at += name.length();
          return i;
        }
      }
      throw new DateTimeException("no name");
    }

    private int offset() {
      int sign = text.charAt(at) == '-' ? -1 : 1;
      if (text.charAt(at) == 'Z') {
        at++;
        return 0;
      }
      if ("+-".indexOf(text.charAt(at)) < 0) {
        throw new DateTimeException("no sign");
      }
      at++;
      int hours = number(2);
      if (at < text.length() && text.charAt(at) == ':') {
        at++;
      }
      int minutes = at < text.length() && Character.isDigit(text.charAt(at)) ? number(2) : 0;
      return sign * (hours * 3600 + minutes * 60);
    }

    private void zone() {
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      String name = text.substring(at, end);
      if (Stream.of("UTC", "GMT", "Z").noneMatch(name::equalsIgnoreCase)) {
        LocalDateTime time = day().atTime(hour, minute, second);
        offset = java.time.ZoneId.of(name).getRules().getOffset(time).getTotalSeconds();
      }
      at = end;
    }
  }
}
