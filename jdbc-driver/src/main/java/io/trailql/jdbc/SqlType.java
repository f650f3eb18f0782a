package io.trailql.jdbc;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Objects;

/**
 * The types JDBC sees, each with all that is ever told of it. Structs, arrays and maps are text
 * (JSON), and so are intervals, which JDBC does not have.
 */
enum SqlType {
  BOOLEAN(Types.BOOLEAN, Boolean.class, 1, 0, 5, Kind.OTHER, ""),
  INTEGER(Types.INTEGER, Integer.class, 10, 0, 11, Kind.NUMBER, ""),
  BIGINT(Types.BIGINT, Long.class, 19, 0, 20, Kind.NUMBER, ""),
  DOUBLE(Types.DOUBLE, Double.class, 15, 0, 24, Kind.NUMBER, ""),
  VARCHAR(Types.VARCHAR, String.class, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, Kind.TEXT, "'"),
  DATE(Types.DATE, Date.class, 10, 0, 10, Kind.OTHER, "DATE '"),
  TIMESTAMP(Types.TIMESTAMP, Timestamp.class, 23, 3, 23, Kind.OTHER, "TIMESTAMP '");

  /** What can be done with values. */
  enum Kind {
    NUMBER,
    TEXT,
    OTHER
  }

  private final int code;
  private final Class<?> javaClass;
  private final int precision;
  private final int scale;
  private final int displaySize;
  private final Kind kind;
  private final String literalPrefix;

  SqlType(
      int code,
      Class<?> javaClass,
      int precision,
      int scale,
      int displaySize,
      Kind kind,
      String literalPrefix) {
    this.code = code;
    this.javaClass = Objects.requireNonNull(javaClass, "javaClass");
    this.precision = precision;
    this.scale = scale;
    this.displaySize = displaySize;
    this.kind = Objects.requireNonNull(kind, "kind");
    this.literalPrefix = Objects.requireNonNull(literalPrefix, "literalPrefix");
  }

  /** What a type of the engine is to JDBC. */
  static SqlType of(Type type) {
    if (!(type instanceof Scalar scalar)) {
      return VARCHAR;
    }
    return switch (scalar) {
      case BOOLEAN -> BOOLEAN;
      case INTEGER -> INTEGER;
      case BIGINT -> BIGINT;
      case DOUBLE -> DOUBLE;
      case DATE -> DATE;
      case TIMESTAMP -> TIMESTAMP;
      case NULL, VARCHAR, JSON, IPADDRESS, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR -> VARCHAR;
    };
  }

  /** The constant of {@link Types}. */
  int code() {
    return code;
  }

  /** What {@code getObject} gives. */
  Class<?> javaClass() {
    return javaClass;
  }

  /** Most digits or characters. */
  int precision() {
    return precision;
  }

  /** Digits after the point. */
  int scale() {
    return scale;
  }

  /** Most characters of the text of a value. */
  int displaySize() {
    return displaySize;
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  /** What stands before a literal; empty for nothing. */
  String literalPrefix() {
    return literalPrefix;
  }
}
