package io.trailql.operator.value;

import io.trailql.column.IpAddress;
import io.trailql.column.IsoTimestamp;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values from text, as CAST does; what is no such value is INVALID_CAST. */
final class TextReading {
  private static final Pattern DATE = Pattern.compile("(\\d{4,6})[-/](\\d{1,2})[-/](\\d{1,2})");

  private TextReading() {}

  static boolean bool(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "1" -> true;
      case "false", "f", "0" -> false;
      default -> throw invalid(text, "boolean", null);
    };
  }

  static int integer(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw invalid(text, "integer", e);
    }
  }

  static long bigint(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw invalid(text, "bigint", e);
    }
  }

  static double number(String text) {
    String trimmed = text.strip();
    boolean suffixed =
        !trimmed.isEmpty() && "dDfF".indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0;
    if (suffixed || trimmed.startsWith("0x") || trimmed.startsWith("0X")) {
      throw invalid(text, "double", null);
    }
    try {
      return Double.parseDouble(trimmed);
    } catch (NumberFormatException e) {
      throw invalid(text, "double", e);
    }
  }

  static int date(String text) {
    Matcher parts = DATE.matcher(text.strip());
    if (!parts.matches()) {
      throw invalid(text, "date", null);
    }
    try {
      return Math.toIntExact(day(parts).toEpochDay());
    } catch (DateTimeException e) {
      throw invalid(text, "date", e);
    }
  }

  static long timestamp(String text) {
    return IsoTimestamp.parse(text).orElseThrow(() -> invalid(text, "timestamp", null));
  }

  /** The digits of an address, as values of type IPADDRESS are held. */
  static String address(String text) {
    return IpAddress.digits(text).orElseThrow(() -> invalid(text, "ipaddress", null));
  }

  private static int part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
  }

  private static LocalDate day(Matcher parts) {
    return LocalDate.of(part(parts, 1), part(parts, 2), part(parts, 3));
  }

  private static TrailException invalid(String text, String type, Exception cause) {
    String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
    return new TrailException(
        ErrorCode.INVALID_CAST,
        "Cannot cast '"
            + shown
            + "' to "
            + type
            + ": the text is no "
            + type
            + ". Use TRY_CAST to get NULL instead.",
        cause);
  }
}
