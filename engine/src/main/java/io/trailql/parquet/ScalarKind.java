package io.trailql.parquet;

import io.trailql.column.Type.Scalar;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** What the values of a file's column are, of the kinds that we read. */
enum ScalarKind {
  BOOLEAN,
  INT,
  DATE,
  LONG,
  TIMESTAMP,
  FLOAT,
  DOUBLE,
  TEXT;

  /** The kind of a column; absent when it is none that we read. */
  static Optional<ScalarKind> of(PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    boolean signed =
        logical == null || logical instanceof IntLogicalTypeAnnotation i && i.isSigned();
    ScalarKind kind =
        switch (type.getPrimitiveTypeName()) {
          case BOOLEAN -> BOOLEAN;
          case INT32 -> logical instanceof DateLogicalTypeAnnotation ? DATE : signed ? INT : null;
          case INT64 ->
              logical instanceof TimestampLogicalTypeAnnotation ? TIMESTAMP : signed ? LONG : null;
          case FLOAT -> FLOAT;
          case DOUBLE -> DOUBLE;
          case BINARY -> isText(logical) ? TEXT : null;
          case INT96, FIXED_LEN_BYTE_ARRAY -> null;
        };
    return Optional.ofNullable(kind);
  }

  private static boolean isText(LogicalTypeAnnotation logical) {
    return logical == null
        || logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation;
  }

  /** The type that holds all its values. */
  Scalar type() {
    return switch (this) {
      case BOOLEAN -> Scalar.BOOLEAN;
      case INT -> Scalar.INTEGER;
      case DATE -> Scalar.DATE;
      case LONG -> Scalar.BIGINT;
      case TIMESTAMP -> Scalar.TIMESTAMP;
      case FLOAT, DOUBLE -> Scalar.DOUBLE;
      case TEXT -> Scalar.VARCHAR;
    };
  }

  /** Whether its values can be read as those of a type, by Iceberg's rules of promotion. */
  boolean fits(Scalar wanted) {
    return switch (wanted) {
      case BOOLEAN -> this == BOOLEAN;
      case INTEGER -> this == INT;
      case BIGINT -> this == LONG || this == INT;
      case DOUBLE -> this == DOUBLE || this == FLOAT;
      case VARCHAR -> this == TEXT;
      case DATE -> this == DATE;
      case TIMESTAMP -> this == TIMESTAMP;
      case NULL, JSON, IPADDRESS, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR -> false;
    };
  }
}
