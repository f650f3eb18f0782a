package io.trailql.function;

import io.trailql.column.Type;

/**
 * What a parameter accepts. Implicit conversion (INTEGER to BIGINT or DOUBLE, ISO text to
 * TIMESTAMP) is done by the caller before.
 */
public enum TypePattern {
  ANY,
  BOOLEAN,
  INTEGER,
  BIGINT,
  DOUBLE,
  VARCHAR,
  JSON,
  IPADDRESS,
  VARBINARY,
  DATE,
  TIMESTAMP,
  INTERVAL_DAY,
  INTERVAL_YEAR,
  ARRAY,
  MAP,
  ROW;

  /** Whether a value of the type can be passed as it is; NULL always can. */
  public boolean accepts(Type type) {
    if (this == ANY || type == Type.Scalar.NULL) {
      return true;
    }
    return switch (this) {
      case ARRAY -> type instanceof Type.Array;
      case MAP -> type instanceof Type.Map;
      case ROW -> type instanceof Type.Row;
      default -> type instanceof Type.Scalar scalar && scalar.name().equals(name());
    };
  }
}
