package io.trailql.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: {@code 1,234}, {@code 4.1 MB}, {@code 2.3 s}. */
public final class Quantities {
  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Quantities() {}

  /** A count and what is counted: {@code 1 row}, {@code 1,234 rows}. */
  public static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** A number of bytes, in units of 1,024. */
  public static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < UNITS.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || size >= 99.95 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
  }

  /** A length of time. */
  public static String duration(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }

  /** A length of time that goes on: without fractions. */
  public static String wholeSeconds(Duration time) {
    return time.toSeconds() < 60 ? time.toSeconds() + " s" : duration(time);
  }
}
