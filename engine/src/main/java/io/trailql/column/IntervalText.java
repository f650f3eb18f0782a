package io.trailql.column;

/** Writes intervals as SQL does: {@code 3 01:02:03.000} and {@code 1-6}. */
public final class IntervalText {
  private IntervalText() {}

  /** Of an interval of days to seconds, in milliseconds. */
  public static String ofMillis(long millis) {
    long size = Math.abs(millis);
    StringBuilder text =
        new StringBuilder(millis < 0 ? "-" : "").append(size / 86_400_000).append(' ');
    pad(text, size / 3_600_000 % 24, 2).append(':');
    pad(text, size / 60_000 % 60, 2).append(':');
    pad(text, size / 1000 % 60, 2).append('.');
    return pad(text, size % 1000, 3).toString();
  }

  /** Of an interval of years to months, in months. */
  public static String ofMonths(long months) {
    long size = Math.abs(months);
    return (months < 0 ? "-" : "") + size / 12 + "-" + size % 12;
  }

  private static StringBuilder pad(StringBuilder text, long number, int digits) {
    String plain = Long.toString(number);
    return text.append("0".repeat(Math.max(0, digits - plain.length()))).append(plain);
  }
}
