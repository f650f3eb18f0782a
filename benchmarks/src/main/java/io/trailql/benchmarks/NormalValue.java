package io.trailql.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;

/**
 * A value as text that is the same whichever engine it comes from: TrailQL gives structs as JSON
 * text with lower-case keys, DuckDB as objects with the keys of the view. Moments are those of UTC;
 * in JSON, nulls and the case of keys are not looked at.
 */
final class NormalValue {
  private static final String MOMENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private NormalValue() {}

  static String of(Object value) throws SQLException {
    return value == null ? null : String.valueOf(plain(value));
  }

  private static Object plain(Object value) throws SQLException {
    if (value instanceof Timestamp moment) {
      return moment.toInstant().toString();
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant().toString();
    }
    if (value instanceof LocalDateTime moment) {
      return moment.toInstant(ZoneOffset.UTC).toString();
    }
    if (value instanceof DuckDBStruct struct) {
      return fields(struct.getMap());
    }
    if (value instanceof java.sql.Array array) {
      return elements((Object[]) array.getArray());
    }
    if (value instanceof Map<?, ?> map) {
      return fields(map);
    }
    return value instanceof Number || value instanceof Boolean ? value : text(value.toString());
  }

  private static Object text(String text) throws SQLException {
    if (text.matches(MOMENT)) {
      return Instant.parse(text).toString();
    }
    if (text.isEmpty() || "{[\"".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    try {
      return tree(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private static Object tree(JsonNode node) throws SQLException {
    if (node.isObject()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
      return fields(fields);
    }
    if (node.isArray()) {
      Object[] elements = new Object[node.size()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = node.get(i);
      }
      return elements(elements);
    }
    return node.isTextual() ? text(node.textValue()) : node.toString();
  }

  private static Object fields(Map<?, ?> map) throws SQLException {
    Map<String, String> fields = new TreeMap<>();
    for (Map.Entry<?, ?> field : map.entrySet()) {
      String value = element(field.getValue());
      if (value != null) {
        fields.put(field.getKey().toString().toLowerCase(Locale.ROOT), value);
      }
    }
    return fields;
  }

  private static Object elements(Object[] array) throws SQLException {
    String[] elements = new String[array.length];
    for (int i = 0; i < array.length; i++) {
      elements[i] = element(array[i]);
    }
    return java.util.Arrays.toString(elements);
  }

  private static String element(Object value) throws SQLException {
    if (value instanceof JsonNode node) {
      return node.isNull() ? null : String.valueOf(tree(node));
    }
    return of(value);
  }
}
