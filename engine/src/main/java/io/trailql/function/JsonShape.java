package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.json.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Types told by JSON, {@code {"a":["VARCHAR"]}}, and JSON as values of them. */
final class JsonShape {
  /** What becomes of JSON that does not fit. */
  enum Failure {
    NULL,
    ERROR
  }

  private final Type type;
  private final Failure failure;

  private JsonShape(Type type, Failure failure) {
    this.type = type;
    this.failure = failure;
  }

  static JsonShape of(String structure, Failure failure) {
    return new JsonShape(
        JsonNode.parse(structure).map(JsonShape::type).orElseThrow(() -> unclear(structure)),
        failure);
  }

  Type type() {
    return type;
  }

  private static Type type(JsonNode structure) {
    if (structure.isArray() && structure.parts().size() == 1) {
      return new Type.Array(type(structure.parts().get(0)));
    }
    if (structure.isObject()) {
      List<Type.Field> fields = new ArrayList<>();
      for (int i = 0; i < structure.keys().size(); i++) {
        fields.add(new Type.Field(structure.keys().get(i), type(structure.parts().get(i))));
      }
      return new Type.Row(fields);
    }
    if (structure.kind() != JsonToken.VALUE_STRING) {
      throw unclear(structure.json());
    }
    return switch (structure.text().toUpperCase(Locale.ROOT).replaceFirst("\\(.*", "")) {
      case "JSON" -> Scalar.JSON;
      case "VARCHAR", "TEXT", "STRING" -> Scalar.VARCHAR;
      case "BOOLEAN", "BOOL" -> Scalar.BOOLEAN;
      case "INTEGER", "INT", "SMALLINT", "TINYINT", "USMALLINT", "UTINYINT" -> Scalar.INTEGER;
      case "BIGINT", "UBIGINT", "UINTEGER", "LONG", "HUGEINT" -> Scalar.BIGINT;
      case "DOUBLE", "FLOAT", "REAL", "DECIMAL", "NUMERIC" -> Scalar.DOUBLE;
      case "DATE" -> Scalar.DATE;
      case "TIMESTAMP", "DATETIME" -> Scalar.TIMESTAMP;
      case "NULL" -> Scalar.VARCHAR;
      default -> throw unclear(structure.json());
    };
  }

  private static RuntimeException unclear(String structure) {
    return invalid(
        "json_transform: "
            + structure
            + " tells no type; write for example '[\"JSON\"]' or '{\"a\":\"BIGINT\"}'.");
  }

  Object value(JsonNode node) {
    return value(node, type);
  }

  private Object value(JsonNode node, Type wanted) {
    if (wanted == Scalar.JSON) {
      return node.json();
    }
    if (node.isNull()) {
      return null;
    }
    if (wanted instanceof Type.Array array && node.isArray()) {
      List<Object> values = new ArrayList<>();
      node.parts().forEach(part -> values.add(value(part, array.element())));
      return values;
    }
    if (wanted instanceof Type.Row row && node.isObject()) {
      List<Object> values = new ArrayList<>();
      for (Type.Field field : row.fields()) {
        values.add(node.at(field.name()).map(part -> value(part, field.type())).orElse(null));
      }
      return values;
    }
    return wanted instanceof Scalar scalar ? scalar(node, scalar) : unfit(node, wanted);
  }

  private Object scalar(JsonNode node, Scalar wanted) {
    if (wanted == Scalar.VARCHAR) {
      return node.kind().isScalarValue() ? node.text() : node.json();
    }
    if (!node.kind().isScalarValue()) {
      return unfit(node, wanted);
    }
    try {
      return switch (wanted) {
        case BOOLEAN -> truth(node);
        case DOUBLE -> Double.valueOf(node.text());
        case DATE -> LocalDate.parse(node.text()).toEpochDay();
        case TIMESTAMP -> moment(node);
        case INTEGER -> (long) whole(node).intValueExact();
        default -> whole(node).longValueExact();
      };
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      return unfit(node, wanted);
    }
  }

  private static BigDecimal whole(JsonNode node) {
    return new BigDecimal(node.text()).setScale(0, RoundingMode.HALF_EVEN);
  }

  private static boolean truth(JsonNode node) {
    return switch (node.text().toLowerCase(Locale.ROOT)) {
      case "true", "t", "1" -> true;
      case "false", "f", "0" -> false;
      default -> throw new IllegalArgumentException(node.text());
    };
  }

  private static long moment(JsonNode node) {
    OptionalLong millis = IsoTimestamp.parse(node.text());
    return millis.isPresent()
        ? millis.getAsLong()
        : LocalDate.parse(node.text()).toEpochDay() * 86_400_000L;
  }

  private Object unfit(JsonNode node, Type wanted) {
    if (failure == Failure.ERROR) {
      throw invalid("json_transform_strict: " + node.json() + " is no " + wanted + ".");
    }
    return null;
  }
}
