package io.trailql.operator.value;

import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IsoTimestamp;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.Type;

/**
 * Values as JSON text: structs and maps as objects, arrays as arrays, strings, numbers, booleans,
 * null; timestamps as {@code "2026-01-05T10:00:00.000Z"}, dates and intervals as strings. NaN and
 * the infinities, which JSON does not have, are strings.
 */
public final class JsonText {
  private final Writer writer;

  private JsonText(Writer writer) {
    this.writer = writer;
  }

  /** Appends the JSON of a value that is not null. */
  @FunctionalInterface
  private interface Writer {
    void write(ColumnVector plain, int at, StringBuilder output);

    default void nullable(View view, int position, StringBuilder output) {
      int at = view.at(position);
      if (view.plain().isNull(at)) {
        output.append("null");
      } else {
        write(view.plain(), at, output);
      }
    }
  }

  /** The rendering of a type. */
  public static JsonText of(Type type) {
    return new JsonText(writer(type));
  }

  /** The JSON of the value at a position of a vector in any form, null or not. */
  public String render(ColumnVector vector, int position) {
    StringBuilder output = new StringBuilder();
    writer.nullable(View.of(vector), position, output);
    return output.toString();
  }

  private static Writer writer(Type type) {
    if (type instanceof Type.Row row) {
      return rows(row);
    }
    if (type instanceof Type.Array array) {
      return arrays(array);
    }
    if (type instanceof Type.Map map) {
      return maps(map);
    }
    ValueText text = ValueText.of(type);
    return switch ((Type.Scalar) type) {
      case NULL, BOOLEAN, INTEGER, BIGINT ->
          (plain, at, output) -> output.append(text.of(plain, at));
      case DOUBLE ->
          (plain, at, output) -> {
            boolean finite = Double.isFinite(((DoubleVector) plain).value(at));
            output.append(finite ? "" : "\"").append(text.of(plain, at)).append(finite ? "" : "\"");
          };
      case TIMESTAMP ->
          (plain, at, output) ->
              output
                  .append('"')
                  .append(IsoTimestamp.isoText(((LongVector) plain).value(at)))
                  .append('"');
      case VARCHAR -> (plain, at, output) -> quote(text.of(plain, at), output);
      case JSON -> (plain, at, output) -> output.append(text.of(plain, at));
      case DATE, INTERVAL_DAY, INTERVAL_YEAR, IPADDRESS, VARBINARY ->
          (plain, at, output) -> output.append('"').append(text.of(plain, at)).append('"');
    };
  }

  private static Writer rows(Type.Row type) {
    Writer[] writers = type.fields().stream().map(f -> writer(f.type())).toArray(Writer[]::new);
    String[] names = type.fields().stream().map(f -> quoted(f.name())).toArray(String[]::new);
    return (plain, at, output) -> {
      output.append('{');
      for (int f = 0; f < writers.length; f++) {
        output.append(f == 0 ? "" : ",").append(names[f]).append(':');
        writers[f].nullable(View.of(((RowVector) plain).field(f)), at, output);
      }
      output.append('}');
    };
  }

  private static Writer arrays(Type.Array type) {
    Writer element = writer(type.element());
    return (plain, at, output) -> {
      ArrayVector array = (ArrayVector) plain;
      View elements = View.of(array.elements());
      output.append('[');
      for (int k = 0; k < array.lengths()[at]; k++) {
        output.append(k == 0 ? "" : ",");
        element.nullable(elements, array.offsets()[at] + k, output);
      }
      output.append(']');
    };
  }

  private static Writer maps(Type.Map type) {
    Writer value = writer(type.value());
    ValueText scalarKey = type.key() instanceof Type.Scalar ? ValueText.of(type.key()) : null;
    JsonText otherKey = of(type.key());
    return (plain, at, output) -> {
      MapVector map = (MapVector) plain;
      View keys = View.of(map.keys());
      View values = View.of(map.values());
      int from = map.offsets()[at];
      output.append('{');
      for (int k = from; k < from + map.lengths()[at]; k++) {
        output.append(k == from ? "" : ",");
        quote(
            scalarKey == null
                ? otherKey.render(keys.plain(), keys.at(k))
                : scalarKey.of(keys.plain(), keys.at(k)),
            output);
        output.append(':');
        value.nullable(values, k, output);
      }
      output.append('}');
    };
  }

  private static String quoted(String text) {
    StringBuilder output = new StringBuilder();
    quote(text, output);
    return output.toString();
  }

  private static void quote(String text, StringBuilder output) {
    output.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> output.append("\\\"");
        case '\\' -> output.append("\\\\");
        case '\n' -> output.append("\\n");
        case '\r' -> output.append("\\r");
        case '\t' -> output.append("\\t");
        default -> {
          if (character < 0x20) {
            output.append(String.format("\\u%04x", (int) character));
          } else {
            output.append(character);
          }
        }
      }
    }
    output.append('"');
  }
}
