package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares rows with the records they came from, column by column. */
final class RecordComparison {
  private final Shape shape;

  RecordComparison(Shape shape) {
    this.shape = shape;
  }

  /** The row of {@code SELECT *, eventjson}. */
  void nested(Map<String, Object> row, SourceRecord record) {
    Map<String, Object> left = new LinkedHashMap<>(row);
    scopeAndProvenance(left, record);
    Map<String, SourceValue> first = record.value().first();
    for (Shape field : shape.fields()) {
      compare(left, record, field, field.name(), field.column(first.get(field.key())));
    }
    restAndWhole(left, record);
  }

  /** The row of {@code SELECT *, eventjson FROM flat.events}. */
  void flat(Map<String, Object> row, SourceRecord record) {
    Map<String, Object> left = new LinkedHashMap<>(row);
    scopeAndProvenance(left, record);
    Map<String, SourceValue> first = record.value().first();
    for (Shape field : shape.fields()) {
      flat(left, record, field, field.name(), field.column(first.get(field.key())));
    }
    restAndWhole(left, record);
  }

  private static void flat(
      Map<String, Object> left, SourceRecord record, Shape field, String name, JsonNode expected) {
    if (field.form() == '{') {
      for (Shape child : field.fields()) {
        JsonNode value = expected.isNull() ? NullNode.instance : expected.get(child.name());
        flat(left, record, child, name + "_" + child.name(), value);
      }
      return;
    }
    compare(left, record, field, name, expected);
  }

  private static void compare(
      Map<String, Object> left, SourceRecord record, Shape field, String name, JsonNode expected) {
    String what = record.place() + " " + name;
    assertThat(left).as(what).containsKey(name);
    JsonNode actual = asJson(left.remove(name), field);
    if (!expected.equals(RecordComparison::compare, actual)) {
      assertThat(actual.toString()).as(what).isEqualTo(expected.toString());
    }
  }

  /** What no column holds, and the record rebuilt, character for character. */
  private void restAndWhole(Map<String, Object> left, SourceRecord record) {
    assertThat(left.keySet()).as(record.place()).containsExactly("extra", "eventjson");
    assertThat(left.get("extra"))
        .as(record.place() + " extra")
        .isEqualTo(ExpectedExtra.of(shape, record.value()));
    assertThat(left.get("eventjson"))
        .as(record.place() + " eventjson")
        .isEqualTo(ExpectedEventJson.of(shape, record.value()));
  }

  private static void scopeAndProvenance(Map<String, Object> left, SourceRecord record) {
    assertThat(left.remove("account")).isEqualTo(record.account());
    assertThat(left.remove("region")).isEqualTo(record.region());
    assertThat(left.remove("date")).isEqualTo(record.date());
    assertThat(left.remove("source_object")).isEqualTo(record.object());
    assertThat(left.remove("source_record")).isEqualTo((long) record.index());
    assertThat(left.remove("delivered_at")).isEqualTo(record.stamp());
  }

  private static JsonNode asJson(Object value, Shape field) {
    if (value == null) {
      return NullNode.instance;
    }
    if (value instanceof Instant moment) {
      return TextNode.valueOf(Shape.jsonText(moment));
    }
    if (value instanceof Boolean is) {
      return BooleanNode.valueOf(is);
    }
    if (value instanceof Number number) {
      return DecimalNode.valueOf(new BigDecimal(number.toString()));
    }
    boolean isJson = "{[m".indexOf(field.form()) >= 0;
    return isJson ? read((String) value) : TextNode.valueOf((String) value);
  }

  private static JsonNode read(String json) {
    try {
      return SourceRecord.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  /** Numbers by value, everything else exactly. */
  private static int compare(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue());
    }
    return a.equals(b) ? 0 : 1;
  }
}
