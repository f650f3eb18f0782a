package io.trailql.column;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * Reads and writes moments as text: ISO 8601 and its usual relaxations, always UTC unless an offset
 * says otherwise.
 *
 * <p>Read: {@code 2026-01-05}, then optionally {@code T}, {@code t} or a blank and {@code hh},
 * {@code hh:mm}, {@code hh:mm:ss} or {@code hh:mm:ss.fraction}, then optionally {@code Z}, {@code
 * z}, {@code UTC} or an offset {@code +hh:mm}, {@code +hhmm}, {@code +hh}, before which a blank may
 * stand. Fractions are cut to milliseconds. Months, days and hours must exist; second 60 is
 * refused.
 */
public final class IsoTimestamp {
  private static final long DAY = 86_400_000L;

  private final byte[] text;
  private final int end;
  private int at;

  private IsoTimestamp(byte[] text, int offset, int length) {
    this.text = text;
    this.at = offset;
    this.end = offset + length;
  }

  /** Milliseconds since 1970-01-01T00:00:00Z; empty when the text is no moment. */
  public static OptionalLong parse(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /**
   * Milliseconds since 1970-01-01T00:00:00Z of {@code length} bytes from {@code offset}; empty when
   * they are no moment.
   */
  public static OptionalLong parse(byte[] text, int offset, int length) {
    return new IsoTimestamp(text, offset, length).read();
  }

  /**
   * As CloudTrail writes it: {@code 2026-01-05T10:00:00Z}, with {@code .SSS} only when there are
   * milliseconds.
   */
  public static String cloudTrailText(long millis) {
    String full = isoText(millis);
    return Math.floorMod(millis, 1000) == 0 ? full.substring(0, full.length() - 5) + "Z" : full;
  }

  /** {@code 2026-01-05T10:00:00.000Z}. */
  public static String isoText(long millis) {
    return sqlText(millis).replace(' ', 'T') + "Z";
  }

  /** {@code 2026-01-05 10:00:00.000}. */
  public static String sqlText(long millis) {
    int rest = (int) Math.floorMod(millis, DAY);
    StringBuilder out =
        new StringBuilder(24).append(LocalDate.ofEpochDay(Math.floorDiv(millis, DAY))).append(' ');
    two(out, rest / 3_600_000).append(':');
    two(out, rest / 60_000 % 60).append(':');
    two(out, rest / 1000 % 60).append('.');
    int fraction = rest % 1000;
    return two(out.append((char) ('0' + fraction / 100)), fraction % 100).toString();
  }

  private static StringBuilder two(StringBuilder out, int value) {
    return out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }

  private OptionalLong read() {
    int year = digits(4);
    if (year < 0 || !take('-')) {
      return OptionalLong.empty();
    }
    int month = digits(2);
    if (month < 1 || month > 12 || !take('-')) {
      return OptionalLong.empty();
    }
    int day = digits(2);
    if (day < 1 || day > daysOf(year, month)) {
      return OptionalLong.empty();
    }
    long millis = LocalDate.of(year, month, day).toEpochDay() * DAY;
    if (at == end) {
      return OptionalLong.of(millis);
    }
    long time = take('T') || take('t') || take(' ') ? time() : -1;
    if (time < 0) {
      return OptionalLong.empty();
    }
    long offset = offset();
    return offset == Long.MIN_VALUE || at != end
        ? OptionalLong.empty()
        : OptionalLong.of(millis + time - offset);
  }

  private long time() {
    int hour = digits(2);
    if (hour < 0 || hour > 23) {
      return -1;
    }
    if (!take(':')) {
      return hour * 3_600_000L;
    }
    int minute = digits(2);
    if (minute < 0 || minute > 59) {
      return -1;
    }
    long millis = hour * 3_600_000L + minute * 60_000L;
    if (!take(':')) {
      return millis;
    }
    int second = digits(2);
    if (second < 0 || second > 59) {
      return -1;
    }
    millis += second * 1000L;
    if (!take('.')) {
      return millis;
    }
    int start = at;
    int fraction = 0;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      if (at - start < 3) {
        fraction = fraction * 10 + text[at] - '0';
      }
      at++;
    }
    int count = at - start;
    if (count == 0 || count > 12) {
      return -1;
    }
    return millis + (count == 1 ? fraction * 100L : count == 2 ? fraction * 10L : fraction);
  }

  /** Milliseconds east of UTC; MIN_VALUE when what follows is no offset. */
  private long offset() {
    take(' ');
    if (at == end || take('Z') || take('z')) {
      return 0;
    }
    if (end - at == 3 && text[at] == 'U' && text[at + 1] == 'T' && text[at + 2] == 'C') {
      at = end;
      return 0;
    }
    int sign = take('+') ? 1 : take('-') ? -1 : 0;
    int hours = sign == 0 ? -1 : digits(2);
    if (hours < 0 || hours > 18) {
      return Long.MIN_VALUE;
    }
    take(':');
    int minutes = at == end ? 0 : digits(2);
    return minutes < 0 || minutes > 59
        ? Long.MIN_VALUE
        : sign * (hours * 3_600_000L + minutes * 60_000L);
  }

  private boolean take(char c) {
    boolean found = at < end && text[at] == c;
    if (found) {
      at++;
    }
    return found;
  }

  private int digits(int count) {
    if (end - at < count) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      int digit = text[at + i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    at += count;
    return value;
  }

  private static int daysOf(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }
}
