package io.trailql.function;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.json.JsonNode;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What JSON values are, hold and become. */
final class JsonValues {
  private static final BigInteger UNSIGNED = BigInteger.ONE.shiftLeft(64);

  private JsonValues() {}

  /** DuckDB's name of what the value is. */
  static String kind(JsonNode node) {
    return switch (node.kind()) {
      case START_OBJECT -> "OBJECT";
      case START_ARRAY -> "ARRAY";
      case VALUE_STRING -> "VARCHAR";
      case VALUE_TRUE, VALUE_FALSE -> "BOOLEAN";
      case VALUE_NULL -> "NULL";
      case VALUE_NUMBER_INT -> whole(node.text());
      default -> "DOUBLE";
    };
  }

  private static String whole(String text) {
    BigInteger value = new BigInteger(text);
    return value.signum() < 0
        ? value.bitLength() < 64 ? "BIGINT" : "DOUBLE"
        : value.compareTo(UNSIGNED) < 0 ? "UBIGINT" : "DOUBLE";
  }

  /** Without white space. */
  static String compact(JsonNode node) {
    if (node.kind().isScalarValue()) {
      return node.json();
    }
    StringBuilder json = new StringBuilder(node.isObject() ? "{" : "[");
    for (int i = 0; i < node.parts().size(); i++) {
      json.append(i == 0 ? "" : ",");
      if (node.isObject()) {
        json.append(quoted(node.keys().get(i))).append(':');
      }
      json.append(compact(node.parts().get(i)));
    }
    return json.append(node.isObject() ? '}' : ']').toString();
  }

  static String quoted(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  /** Whether the value or one in it is like the part. */
  static boolean contains(JsonNode node, JsonNode part) {
    return matches(node, part) || node.parts().stream().anyMatch(each -> contains(each, part));
  }

  private static boolean matches(JsonNode node, JsonNode part) {
    if (node.kind() != part.kind()) {
      return false;
    }
    if (part.isArray()) {
      return part.parts().stream()
          .allMatch(wanted -> node.parts().stream().anyMatch(each -> matches(each, wanted)));
    }
    if (part.isObject()) {
      return part.keys().stream()
          .allMatch(
              key ->
                  node.at(key)
                      .filter(each -> matches(each, part.at(key).orElseThrow()))
                      .isPresent());
    }
    return node.text().equals(part.text());
  }

  /** The value changed as the patch says, RFC 7396. */
  static String patched(JsonNode node, JsonNode patch) {
    if (!patch.isObject()) {
      return compact(patch);
    }
    Map<String, String> members = new LinkedHashMap<>();
    for (String key : node.keys()) {
      members.putIfAbsent(key, compact(node.at(key).orElseThrow()));
    }
    for (String key : patch.keys()) {
      JsonNode change = patch.at(key).orElseThrow();
      if (change.isNull()) {
        members.remove(key);
      } else {
        JsonNode before = node.at(key).orElse(change.isObject() ? EMPTY : change);
        members.put(key, patched(before, change));
      }
    }
    List<String> all = new ArrayList<>();
    members.forEach((key, value) -> all.add(quoted(key) + ":" + value));
    return "{" + String.join(",", all) + "}";
  }

  private static final JsonNode EMPTY = JsonNode.parse("{}").orElseThrow();

  /** The types of the value's parts, as JSON; of an array that of its first element. */
  static String structure(JsonNode node) {
    if (node.isArray()) {
      return "[" + (node.parts().isEmpty() ? "\"NULL\"" : structure(node.parts().get(0))) + "]";
    }
    if (!node.isObject()) {
      return quoted(kind(node));
    }
    List<String> members = new ArrayList<>();
    for (int i = 0; i < node.keys().size(); i++) {
      members.add(quoted(node.keys().get(i)) + ":" + structure(node.parts().get(i)));
    }
    return "{" + String.join(",", members) + "}";
  }

  /** A Java value of a type as JSON. */
  static String of(Type type, Object value) {
    if (value == null) {
      return "null";
    }
    if (type instanceof Type.Array array) {
      List<String> parts = new ArrayList<>();
      ((List<?>) value).forEach(each -> parts.add(of(array.element(), each)));
      return "[" + String.join(",", parts) + "]";
    }
    if (type instanceof Type.Map map) {
      List<String> parts = new ArrayList<>();
      ((Map<?, ?>) value)
          .forEach((k, v) -> parts.add(quoted(String.valueOf(k)) + ":" + of(map.value(), v)));
      return "{" + String.join(",", parts) + "}";
    }
    if (type instanceof Type.Row row) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < row.fields().size(); i++) {
        Type.Field field = row.fields().get(i);
        parts.add(quoted(field.name()) + ":" + of(field.type(), ((List<?>) value).get(i)));
      }
      return "{" + String.join(",", parts) + "}";
    }
    return scalar((Scalar) type, value);
  }

  private static String scalar(Scalar type, Object value) {
    return switch (type) {
      case JSON -> (String) value;
      case BOOLEAN, INTEGER, BIGINT -> value.toString();
      case DOUBLE -> Double.isFinite((Double) value) ? value.toString() : quoted(value.toString());
      case DATE -> quoted(LocalDate.ofEpochDay((Long) value).toString());
      case TIMESTAMP ->
          quoted(
              IsoTimestamp.isoText((Long) value).replace('T', ' ').replaceFirst("(\\.000)?Z$", ""));
      default -> quoted(value.toString());
    };
  }
}
