package io.trailql.agreement;

import io.trailql.column.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows as texts that are equal where all values are, types included. What is null is left out, so
 * that a column that comes later changes no text of earlier rows. Values are plain: null, Boolean,
 * Integer, Long, Double, String, LocalDate, Instant; a List for ROW and ARRAY, a Map for MAP.
 */
final class RowText {
  private RowText() {}

  /** A line for each column that is not null. */
  static String of(Type.Row type, List<?> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        text.append(type.fields().get(i).name()).append('=');
        append(type.fields().get(i).type(), values.get(i), text);
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static void append(Type type, Object value, StringBuilder text) {
    if (value == null) {
      text.append("null");
    } else if (type instanceof Type.Row row) {
      List<?> fields = (List<?>) value;
      require(fields.size() == row.fields().size(), type, value);
      text.append('{');
      for (int i = 0; i < fields.size(); i++) {
        if (fields.get(i) != null) {
          text.append(row.fields().get(i).name()).append(':');
          append(row.fields().get(i).type(), fields.get(i), text);
          text.append(',');
        }
      }
      text.append('}');
    } else if (type instanceof Type.Array array) {
      text.append('[');
      for (Object element : (List<?>) value) {
        append(array.element(), element, text);
        text.append(',');
      }
      text.append(']');
    } else if (type instanceof Type.Map map) {
      text.append('<');
      new TreeMap<Object, Object>((Map<?, ?>) value)
          .forEach(
              (k, v) -> {
                append(map.key(), k, text);
                text.append(':');
                append(map.value(), v, text);
                text.append(',');
              });
      text.append('>');
    } else {
      require(value.getClass() == plain((Type.Scalar) type), type, value);
      text.append(value instanceof String ? '"' + value.toString() + '"' : value);
    }
  }

  private static Class<?> plain(Type.Scalar type) {
    return switch (type) {
      case BOOLEAN -> Boolean.class;
      case INTEGER -> Integer.class;
      case BIGINT -> Long.class;
      case DOUBLE -> Double.class;
      case DATE -> LocalDate.class;
      case TIMESTAMP -> Instant.class;
      case VARCHAR -> String.class;
      case NULL, JSON, IPADDRESS, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR -> Void.class;
    };
  }

  private static void require(boolean matches, Type type, Object value) {
    if (!matches) {
      throw new IllegalArgumentException(
          value.getClass() + " is no value of " + type + ": " + value);
    }
  }
}
