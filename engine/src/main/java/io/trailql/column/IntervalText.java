package io.trailql.column;

/** Intervals as text, as SQL writes them in literals. */
public final class IntervalText {
  private IntervalText() {}

  /** Days, hours, minutes and seconds: {@code 3 01:02:03.000}, {@code -0 00:00:01.500}. */
  public static String ofMillis(long millis) {
    StringBuilder text = new StringBuilder(millis < 0 ? "-" : "");
    text.append(Math.abs(millis / 86_400_000)).append(' ');
    pad(text, Math.abs(millis / 3_600_000 % 24), 2).append(':');
    pad(text, Math.abs(millis / 60_000 % 60), 2).append(':');
    pad(text, Math.abs(millis / 1000 % 60), 2).append('.');
    return pad(text, Math.abs(millis % 1000), 3).toString();
  }

  /** Years and months: {@code 1-6}, {@code -0-1}. */
  public static String ofMonths(long months) {
    long size = Math.abs(months);
    return (months < 0 ? "-" : "") + size / 12 + "-" + size % 12;
  }

  private static StringBuilder pad(StringBuilder text, long number, int digits) {
    String plain = Long.toString(number);
    return text.append("0".repeat(Math.max(0, digits - plain.length()))).append(plain);
  }
}
