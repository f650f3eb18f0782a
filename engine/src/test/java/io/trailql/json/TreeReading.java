package io.trailql.json;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trailql.column.IsoTimestamp;
import io.trailql.event.EventField;
import io.trailql.event.TableColumn;
import io.trailql.event.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The independent reading: a walk over a tree that databind made. Documents are compared apart,
 * byte for byte.
 */
final class TreeReading {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private TreeReading() {}

  static Map<String, Object> of(JsonNode record) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (TableColumn column : Tables.EVENTS.columns()) {
      column
          .field()
          .ifPresent(field -> row.put(column.name(), value(field, record.get(field.key()))));
    }
    return row;
  }

  private static Object value(EventField field, JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    return switch (field.form()) {
      case TEXT -> node.isContainerNode() ? null : node.asText();
      case DOCUMENT -> node;
      case BOOLEAN ->
          node.isBoolean()
              ? (Object) node.booleanValue()
              : node.isTextual() && node.asText().matches("(?i)true|false")
                  ? (Object) node.asText().equalsIgnoreCase("true")
                  : null;
      case TIMESTAMP -> {
        OptionalLong millis =
            node.isTextual() ? IsoTimestamp.parse(node.asText()) : OptionalLong.empty();
        yield millis.isPresent() ? (Object) millis.getAsLong() : null;
      }
      case BIGINT -> node.isIntegralNumber() ? (Object) node.longValue() : null;
      case DOUBLE -> node.isNumber() ? (Object) node.doubleValue() : null;
      case ROW -> node.isObject() ? row(field, node) : null;
      case ROWS -> rows(field, node);
      case TEXT_MAP -> map(node);
    };
  }

  private static Map<String, Object> row(EventField field, JsonNode node) {
    Map<String, Object> row = new LinkedHashMap<>();
    field.fields().forEach(child -> row.put(child.name(), value(child, node.get(child.key()))));
    return row;
  }

  private static List<Object> rows(EventField field, JsonNode node) {
    if (!node.isArray()) {
      return null;
    }
    List<Object> rows = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isObject()) {
        return null;
      }
      rows.add(row(field, element));
    }
    return rows;
  }

  private static Map<Object, Object> map(JsonNode node) {
    if (!node.isObject()) {
      return null;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    node.properties()
        .forEach(
            e ->
                map.put(
                    e.getKey(),
                    e.getValue().isNull()
                        ? null
                        : e.getValue().isTextual()
                            ? e.getValue().asText()
                            : e.getValue().toString()));
    return map;
  }
}
