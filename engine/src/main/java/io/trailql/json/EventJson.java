package io.trailql.json;

import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.ArrayVector;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.EventField;
import io.trailql.event.EventField.Form;
import io.trailql.event.Leaf;
import io.trailql.event.TableColumn;
import io.trailql.event.TableDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders a record from its columns: members in the order of the columns, then what {@code extra}
 * adds; where both say something, {@code extra} is right.
 */
public final class EventJson {
  private EventJson() {}

  /**
   * The text of every record, the same wherever its columns come from.
   *
   * @param vectors the vector of every column of origin RECORD, in any form
   * @param extra the column {@code extra}, in any form
   * @param size number of positions
   */
  public static ColumnVector render(
      TableDefinition table, Map<Leaf, ColumnVector> vectors, ColumnVector extra, int size) {
    List<TableColumn> columns =
        table.columns().stream().filter(c -> c.field().isPresent()).toList();
    List<EventField> fields = columns.stream().map(c -> c.field().orElseThrow()).toList();
    List<ColumnVector> values = columns.stream().map(c -> plain(vectors.get(Leaf.of(c)))).toList();
    TextVector more = (TextVector) extra.flat();
    TextBuilder texts = new TextBuilder(size);
    for (int i = 0; i < size; i++) {
      Map<String, Object> others = more.isNull(i) ? Map.of() : members(more.value(i), fields);
      StringBuilder out = new StringBuilder(1024);
      object(out, fields, values, i, others);
      texts.append(out.toString());
    }
    return texts.build();
  }

  /** The text of every value of a field that is not null, as in the record. */
  public static ColumnVector render(
      EventField field, ColumnVector vector, Selection rows, int size) {
    ColumnVector values = plain(vector);
    TextBuilder texts = new TextBuilder(size);
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      texts.padTo(position);
      if (values.isNull(position)) {
        texts.appendNull();
      } else {
        StringBuilder out = new StringBuilder();
        value(out, field, values, position, null);
        texts.append(out.toString());
      }
    }
    texts.padTo(size);
    return texts.build();
  }

  /** The same values in plain form, at every depth. */
  private static ColumnVector plain(ColumnVector vector) {
    ColumnVector flat = vector.flat();
    if (flat instanceof RowVector rows) {
      return new RowVector(
          rows.type(),
          rows.fields().stream().map(EventJson::plain).toList(),
          rows.validity(),
          rows.size());
    }
    if (flat instanceof ArrayVector arrays) {
      return new ArrayVector(
          arrays.type(),
          plain(arrays.elements()),
          arrays.offsets(),
          arrays.lengths(),
          arrays.validity(),
          arrays.size());
    }
    return flat instanceof MapVector maps
        ? new MapVector(
            maps.type(),
            plain(maps.keys()),
            plain(maps.values()),
            maps.offsets(),
            maps.lengths(),
            maps.validity(),
            maps.size())
        : flat;
  }

  private static void object(
      StringBuilder out,
      List<EventField> fields,
      List<ColumnVector> values,
      int position,
      Map<String, Object> extra) {
    Map<String, Object> left = new LinkedHashMap<>(extra);
    out.append('{');
    for (int i = 0; i < fields.size(); i++) {
      EventField field = fields.get(i);
      Object verbatim = left.remove(field.key());
      ColumnVector value = values.get(i);
      if (verbatim instanceof String text) {
        name(out, field.key()).append(text);
      } else if (!value.isNull(position)) {
        name(out, field.key());
        value(out, field, value, position, verbatim);
      } else if (verbatim != null) {
        raw(name(out, field.key()), verbatim);
      }
    }
    left.forEach((key, text) -> raw(name(out, key), text));
    out.append('}');
  }

  private static void value(
      StringBuilder out, EventField field, ColumnVector vector, int position, Object extra) {
    switch (field.form()) {
      case TEXT -> out.append(JsonText.quote(((TextVector) vector).value(position)));
      case DOCUMENT -> out.append(((TextVector) vector).value(position));
      case BOOLEAN -> out.append(((BooleanVector) vector).value(position));
      case BIGINT -> out.append(((LongVector) vector).value(position));
      case DOUBLE -> out.append(((DoubleVector) vector).value(position));
      case TIMESTAMP ->
          out.append('"')
              .append(IsoTimestamp.cloudTrailText(((LongVector) vector).value(position)))
              .append('"');
      case ROW ->
          object(out, field.fields(), ((RowVector) vector).fields(), position, asMembers(extra));
      case ROWS -> array(out, field, (ArrayVector) vector, position, extra);
      case TEXT_MAP -> map(out, (MapVector) vector, position, asMembers(extra));
    }
  }

  private static void array(
      StringBuilder out, EventField field, ArrayVector vector, int position, Object extra) {
    List<?> extras = extra instanceof List<?> list ? list : List.of();
    RowVector rows = (RowVector) vector.elements();
    out.append('[');
    for (int i = 0; i < vector.lengths()[position]; i++) {
      out.append(i == 0 ? "" : ",");
      object(
          out,
          field.fields(),
          rows.fields(),
          vector.offsets()[position] + i,
          asMembers(i < extras.size() ? extras.get(i) : null));
    }
    out.append(']');
  }

  private static void map(
      StringBuilder out, MapVector vector, int position, Map<String, Object> extra) {
    out.append('{');
    TextVector keys = (TextVector) vector.keys();
    TextVector values = (TextVector) vector.values();
    for (int i = 0; i < vector.lengths()[position]; i++) {
      int entry = vector.offsets()[position] + i;
      String key = keys.value(entry);
      name(out, key);
      if (extra.containsKey(key)) {
        raw(out, extra.get(key));
      } else {
        out.append(values.isNull(entry) ? "null" : JsonText.quote(values.value(entry)));
      }
    }
    out.append('}');
  }

  private static void raw(StringBuilder out, Object value) {
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      map.forEach((key, inner) -> raw(name(out, (String) key), inner));
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        raw(out.append(i == 0 ? "" : ","), list.get(i));
      }
      out.append(']');
    } else {
      out.append(value);
    }
  }

  private static StringBuilder name(StringBuilder out, String key) {
    if (out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    return out.append(JsonText.quote(key)).append(':');
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMembers(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  /**
   * The members of {@code extra}: structs as maps, lists of structs as lists, everything else as
   * its text, however deep it is.
   */
  private static Map<String, Object> members(String text, List<EventField> fields) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(utf8, utf8.length + ContentWindow.ZEROS);
    try (PositionedParser parser = PositionedParser.of(bytes, 0, utf8.length)) {
      parser.nextToken();
      return object(parser, bytes, fields);
    } catch (IOException e) {
      throw new TrailException(
          ErrorCode.INTERNAL_ERROR, "The column extra holds no JSON object: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> object(
      PositionedParser parser, byte[] bytes, List<EventField> fields) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      EventField field = fields.stream().filter(f -> f.key().equals(key)).findFirst().orElse(null);
      members.put(key, value(parser, bytes, field));
    }
    return members;
  }

  private static Object value(PositionedParser parser, byte[] bytes, EventField field)
      throws IOException {
    boolean isStruct = field != null && (field.form() == Form.ROW || field.form() == Form.TEXT_MAP);
    if (isStruct && parser.currentToken() == JsonToken.START_OBJECT) {
      return object(parser, bytes, field.fields());
    }
    int start = parser.skipValue();
    int end = parser.position();
    if (field != null && field.form() == Form.ROWS && bytes[start] == '[') {
      List<Object> elements = elements(bytes, start, end, field);
      if (!elements.isEmpty()) {
        return elements;
      }
    }
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** The elements of a list of structs; empty when it is another list. */
  private static List<Object> elements(byte[] bytes, int start, int end, EventField field)
      throws IOException {
    try (PositionedParser inside = PositionedParser.of(bytes, start, end)) {
      inside.nextToken();
      List<Object> elements = new ArrayList<>();
      while (inside.nextToken() == JsonToken.START_OBJECT) {
        elements.add(object(inside, bytes, field.fields()));
      }
      return inside.currentToken() == JsonToken.END_ARRAY ? elements : List.of();
    }
  }
}
