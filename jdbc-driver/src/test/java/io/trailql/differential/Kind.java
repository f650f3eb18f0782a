package io.trailql.differential;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The types that terms have. The last four have no values that are compared. */
enum Kind {
  TRUTH("BOOLEAN", "TRUE"),
  TEXT("VARCHAR", "'a'"),
  NUMBER("BIGINT", "1"),
  REAL("DOUBLE", "1.5E0"),
  TIME("TIMESTAMP", "TIMESTAMP '2021-07-01 00:00:00'"),
  DAY("DATE", "DATE '2021-07-01'"),
  DOCUMENT("VARCHAR", ""),
  ROW("", ""),
  ROWS("", ""),
  MAP("", "");

  /** Kinds whose values are compared, sorted and grouped. */
  static final List<Kind> VALUES = List.of(TRUTH, TEXT, NUMBER, REAL, TIME, DAY);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

  private final String typeName;
  private final String fallback;

  Kind(String typeName, String fallback) {
    this.typeName = typeName;
    this.fallback = fallback;
  }

  /** The name of the type in CAST, the same in both dialects. */
  String typeName() {
    return typeName;
  }

  /** A constant for when the data has none to offer. */
  Fragment fallback() {
    return Fragment.of(fallback);
  }

  /** A value as a constant, spelled the same in both dialects. */
  Fragment literal(Object value) {
    return Fragment.of(
        switch (this) {
          case TRUTH -> value.toString().toUpperCase(java.util.Locale.ROOT);
          case TEXT -> "'" + value.toString().replace("'", "''") + "'";
          case NUMBER -> (Long) value < 0 ? "(" + value + ")" : value.toString();
          case REAL -> real((Double) value);
          case TIME -> "TIMESTAMP '" + MOMENT.format((LocalDateTime) value) + "'";
          case DAY -> "DATE '" + ((LocalDate) value) + "'";
          default -> throw new IllegalStateException(this + " has no constants");
        });
  }

  /** With an exponent, or both dialects would read a decimal. */
  private static String real(double value) {
    String text = Double.toString(value);
    return "(" + (text.contains("E") ? text : text + "E0") + ")";
  }
}
