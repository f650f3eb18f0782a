package io.trailql.dialects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.duckdb.DuckDBStruct;

/**
 * Labels and rows. Values: Boolean, BigDecimal, String, LocalDate, LocalDateTime, JsonNode for what
 * is nested or JSON, null.
 */
record Answer(List<String> labels, List<List<Object>> rows) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final MathContext DIGITS = new MathContext(12);
  private static final DateTimeFormatter NESTED_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  private static final int SHOWN = 5;

  /** All rows of a result. */
  static Answer of(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i));
    }
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= labels.size(); i++) {
        // A time as UTC says it, whatever the time zone of this machine.
        boolean time = columns.getColumnType(i) == Types.TIMESTAMP;
        row.add(canonical(time ? result.getObject(i, LocalDateTime.class) : result.getObject(i)));
      }
      rows.add(row);
    }
    return new Answer(labels, rows);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private static Object canonical(Object value) throws SQLException {
    if (value instanceof Number number) {
      return canonical(new BigDecimal(number.toString()));
    }
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    if (value instanceof OffsetDateTime time) {
      return time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
    if (value instanceof org.duckdb.JsonNode json) {
      return tree(json.toString());
    }
    if (value instanceof DuckDBStruct || value instanceof Array || value instanceof Map<?, ?>) {
      return canonical(MAPPER.<JsonNode>valueToTree(plain(value)));
    }
    return value;
  }

  private static BigDecimal canonical(BigDecimal number) {
    BigDecimal exact = number.stripTrailingZeros();
    return exact.scale() > 0 ? exact.round(DIGITS).stripTrailingZeros() : exact;
  }

  private static JsonNode tree(String json) {
    try {
      return canonical(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + json, e);
    }
  }

  private static JsonNode canonical(JsonNode node) {
    if (node.isNumber()) {
      return MAPPER.getNodeFactory().numberNode(canonical(node.decimalValue()));
    }
    if (node.isArray()) {
      return MAPPER.createArrayNode().addAll(node.valueStream().map(Answer::canonical).toList());
    }
    if (node.isObject()) {
      Map<String, JsonNode> fields = new LinkedHashMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), canonical(field.getValue())));
      return MAPPER.createObjectNode().setAll(fields);
    }
    return node;
  }

  /** A nested value of DuckDB in maps and lists. */
  private static Object plain(Object value) throws SQLException {
    if (value instanceof DuckDBStruct struct) {
      return plain(struct.getMap());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
      }
      return plain;
    }
    if (value instanceof Array array) {
      List<Object> plain = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        plain.add(plain(element));
      }
      return plain;
    }
    if (value instanceof org.duckdb.JsonNode json) {
      return tree(json.toString());
    }
    if (value instanceof Timestamp time) {
      return plain(time.toLocalDateTime());
    }
    if (value instanceof LocalDateTime time) {
      return NESTED_TIME.format(time);
    }
    if (value instanceof Date || value instanceof LocalDate) {
      return value.toString();
    }
    if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    return value;
  }

  /**
   * Whether rows that are the same are in the same order, but for those that are equal in what they
   * are sorted by, which is selected where there are such.
   */
  private static boolean isInOrder(List<List<Object>> mine, List<List<Object>> expected) {
    if (mine.equals(expected)) {
      return true;
    }
    return IntStream.range(0, mine.get(0).size())
        .anyMatch(column -> column(mine, column).equals(column(expected, column)));
  }

  private static List<Object> column(List<List<Object>> rows, int column) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.get(column)));
    return values;
  }

  /** What differs, in some lines; empty when nothing does. */
  Optional<String> difference(Answer expected, boolean ordered) {
    if (labels.size() != expected.labels.size()) {
      return Optional.of("columns " + labels + ", expected " + expected.labels);
    }
    for (int i = 0; i < labels.size(); i++) {
      String label = expected.labels.get(i);
      boolean named = label.matches("\\w+") && !labels.get(i).matches("_col\\d+");
      if (named && !label.equalsIgnoreCase(labels.get(i))) {
        return Optional.of("labels " + labels + ", expected " + expected.labels);
      }
    }
    List<List<Object>> mine = rows.stream().map(expected::likeMine).toList();
    List<List<Object>> extra = without(mine, expected.rows);
    List<List<Object>> missing = without(expected.rows, mine);
    if (!extra.isEmpty() || !missing.isEmpty()) {
      return Optional.of(
          "%d rows, expected %d%n%s%s"
              .formatted(
                  rows.size(),
                  expected.rows.size(),
                  shown("got      ", extra),
                  shown("expected ", missing)));
    }
    return ordered && !isInOrder(mine, expected.rows)
        ? Optional.of(
            "another order\n" + shown("got      ", mine) + shown("expected ", expected.rows))
        : Optional.empty();
  }

  /** A row of TrailQL, which gives nested values as text: trees where this answer has trees. */
  private List<Object> likeMine(List<Object> row) {
    List<Object> like = new ArrayList<>(row);
    for (int i = 0; i < like.size(); i++) {
      int column = i;
      boolean nested = rows.stream().anyMatch(r -> r.get(column) instanceof JsonNode);
      if (nested && like.get(i) instanceof String text) {
        like.set(i, tree(text));
      }
    }
    return like;
  }

  private static List<List<Object>> without(List<List<Object>> rows, List<List<Object>> others) {
    Map<List<Object>, Integer> left = new HashMap<>();
    others.forEach(row -> left.merge(row, 1, Integer::sum));
    return rows.stream().filter(row -> left.merge(row, -1, Integer::sum) < 0).toList();
  }

  private static String shown(String title, List<List<Object>> rows) {
    StringBuilder text = new StringBuilder();
    rows.stream()
        .limit(SHOWN)
        .forEach(row -> text.append(String.format(Locale.ROOT, "  %s%s%n", title, row)));
    return text.toString();
  }
}
