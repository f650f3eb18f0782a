package io.trailql.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

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
    for (Shape field : shape.fields()) {
      String what = record.place() + " " + field.name();
      assertThat(left).as(what).containsKey(field.name());
      Object value = left.remove(field.name());
      if (field.form() == 'd') {
        assertThat(value).as(what).isEqualTo(document(field, record));
      } else {
        assertSame(
            what,
            withDocuments(asJson(value, field), field, record),
            field.column(record.tree().get(field.key())));
      }
    }
    String extra = (String) left.remove("extra");
    nothingIsLost(row, extra, record);
    assertSame(
        record.place() + " eventjson",
        read((String) left.remove("eventjson")),
        shape.withoutNulls(record.tree()));
    assertThat(left).as("columns nobody expects").isEmpty();
  }

  /** The row of {@code SELECT *, eventjson FROM flat.events}. */
  void flat(Map<String, Object> row, SourceRecord record) {
    Map<String, Object> left = new LinkedHashMap<>(row);
    scopeAndProvenance(left, record);
    for (Shape field : shape.fields()) {
      JsonNode source = record.tree().get(field.key());
      if (field.form() == 'd') {
        assertThat(left.remove(field.name()))
            .as(record.place() + " " + field.name())
            .isEqualTo(document(field, record));
      } else {
        flat(left, record, field, field.name(), field.column(source));
      }
    }
    assertThat(left.keySet()).isEqualTo(new TreeSet<>(java.util.List.of("eventjson", "extra")));
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
    assertThat(left).containsKey(name);
    assertSame(record.place() + " " + name, asJson(left.remove(name), field), expected);
  }

  private static void scopeAndProvenance(Map<String, Object> left, SourceRecord record) {
    assertThat(left.remove("account")).isEqualTo(record.account());
    assertThat(left.remove("region")).isEqualTo(record.region());
    assertThat(left.remove("date")).isEqualTo(record.date());
    assertThat(left.remove("source_object")).isEqualTo(record.object());
    assertThat(left.remove("source_record")).isEqualTo((long) record.index());
    assertThat(left.remove("delivered_at")).isEqualTo(record.stamp());
  }

  private static String document(Shape field, SourceRecord record) {
    boolean isNull = !record.tree().hasNonNull(field.key());
    return isNull ? null : record.members().get(field.key());
  }

  /** The columns and what {@code extra} adds are the record, key for key. */
  private void nothingIsLost(Map<String, Object> row, String extra, SourceRecord record) {
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    for (Shape field : shape.fields()) {
      Object value = row.get(field.name());
      JsonNode source =
          field.form() == 'd' && value != null
              ? read((String) value)
              : field.source(withDocuments(asJson(value, field), field, record));
      if (source != null) {
        held.set(field.key(), source);
      }
    }
    JsonNode all = extra == null ? held : Shape.overlay(held, read(extra));
    assertSame(
        record.place() + " columns and extra " + extra, all, shape.withoutNulls(record.tree()));
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

  /**
   * Documents inside a struct are texts there: parsed, after a look that the record has them so.
   */
  private static JsonNode withDocuments(JsonNode column, Shape shape, SourceRecord record) {
    if (shape.form() == 'd' && column.isTextual()) {
      assertThat(record.text()).as(record.place()).contains(column.asText());
      return read(column.asText());
    }
    if (column instanceof ObjectNode struct && shape.form() == '{') {
      for (Shape field : shape.fields()) {
        struct.set(field.name(), withDocuments(struct.get(field.name()), field, record));
      }
    }
    return column;
  }

  private static JsonNode read(String json) {
    try {
      return SourceRecord.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  private static void assertSame(String what, JsonNode actual, JsonNode expected) {
    if (!expected.equals(RecordComparison::compare, actual)) {
      assertThat(actual.toString()).as(what).isEqualTo(expected.toString());
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
