package io.trailql.operator.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.ArrayBuilder;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.MapBuilder;
import io.trailql.column.RowBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Values of a type from JSON text: a scalar by its text, an array as ARRAY, an object as MAP or, by
 * the names of its members, as ROW; null is NULL, and so is a member of a ROW that is not there. Of
 * equal names the first counts. Trino's manual, JSON functions and operators, "Cast from JSON".
 */
@FunctionalInterface
interface JsonReading {
  /** Appends the value whose first token is current; the last one is current afterwards. */
  void append(JsonParser parser, byte[] json, ColumnBuilder output) throws IOException;

  /** What becomes of objects and arrays where text is wanted. */
  enum Nested {
    /** An error. */
    REFUSED,
    /** Their JSON. */
    AS_TEXT
  }

  /** The conversion of JSON to a type; what is no such value is INVALID_CAST. */
  static Conversion of(Type type) {
    return conversion(type, reading(type, Nested.REFUSED));
  }

  /** The same, where text is wanted any JSON as its text. */
  static Conversion ofDocument(Type type) {
    return conversion(type, reading(type, Nested.AS_TEXT));
  }

  private static Conversion conversion(Type type, JsonReading reading) {
    return (plain, at, output) -> {
      byte[] json = ((TextVector) plain).value(at).getBytes(StandardCharsets.UTF_8);
      int before = output.size();
      try (JsonParser parser = JsonPath.FACTORY.createParser(json)) {
        parser.nextToken();
        reading.nullable(parser, json, output);
      } catch (IOException e) {
        output.truncate(before);
        throw refused(new String(json, StandardCharsets.UTF_8), type, e);
      } catch (TrailException e) {
        output.truncate(before);
        throw e;
      }
    };
  }

  private static TrailException refused(String json, Type type, IOException cause) {
    String shown = json.length() > 100 ? json.substring(0, 100) + "…" : json;
    return new TrailException(
        ErrorCode.INVALID_CAST,
        "Cannot cast the JSON "
            + shown
            + " to "
            + type
            + ": it holds no such value. Use TRY_CAST to get NULL instead.",
        cause);
  }

  /** The same, null being NULL. */
  default void nullable(JsonParser parser, byte[] json, ColumnBuilder output) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      output.appendNull();
    } else {
      append(parser, json, output);
    }
  }

  private static JsonReading reading(Type type, Nested nested) {
    if (type instanceof Type.Array array) {
      return arrays(reading(array.element(), nested));
    }
    if (type instanceof Type.Map map) {
      return maps(scalar((Type.Scalar) map.key()), reading(map.value(), nested));
    }
    if (type instanceof Type.Row row) {
      return rows(row, nested);
    }
    if (type == Type.Scalar.JSON) {
      return (parser, json, output) ->
          ((TextBuilder) output).append(JsonPath.verbatim(parser, json));
    }
    Scalars scalars = scalar((Type.Scalar) type);
    return (parser, json, output) -> {
      if (!parser.currentToken().isScalarValue()) {
        if (nested == Nested.REFUSED || type != Type.Scalar.VARCHAR) {
          throw new IOException("no scalar");
        }
        ((TextBuilder) output).append(JsonPath.verbatim(parser, json));
        return;
      }
      scalars.append(parser.getText(), output);
    };
  }

  /** Appends the value that a text is. */
  @FunctionalInterface
  interface Scalars {
    /** Appends it; INVALID_CAST when it is none. */
    void append(String text, ColumnBuilder output);
  }

  private static Scalars scalar(Type.Scalar type) {
    return switch (type) {
      case BOOLEAN -> (text, out) -> ((BooleanBuilder) out).append(TextReading.bool(text));
      case INTEGER -> (text, out) -> ((IntBuilder) out).append(TextReading.integer(text));
      case BIGINT -> (text, out) -> ((LongBuilder) out).append(TextReading.bigint(text));
      case DOUBLE -> (text, out) -> ((DoubleBuilder) out).append(TextReading.number(text));
      case DATE -> (text, out) -> ((IntBuilder) out).append(TextReading.date(text));
      case TIMESTAMP -> (text, out) -> ((LongBuilder) out).append(TextReading.timestamp(text));
      case VARCHAR -> (text, out) -> ((TextBuilder) out).append(text);
      case IPADDRESS -> (text, out) -> ((TextBuilder) out).append(TextReading.address(text));
      case NULL, JSON, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR ->
          throw new IllegalArgumentException("no conversion from json to " + type);
    };
  }

  private static JsonReading arrays(JsonReading element) {
    return (parser, json, output) -> {
      require(parser, JsonToken.START_ARRAY);
      ArrayBuilder array = (ArrayBuilder) output;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        element.nullable(parser, json, array.elements());
      }
      array.endArray();
    };
  }

  private static JsonReading maps(Scalars keys, JsonReading values) {
    return (parser, json, output) -> {
      require(parser, JsonToken.START_OBJECT);
      MapBuilder map = (MapBuilder) output;
      Set<String> known = new HashSet<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        if (known.add(key)) {
          keys.append(key, map.keys());
          values.nullable(parser, json, map.values());
        } else {
          parser.skipChildren();
        }
      }
      map.endMap();
    };
  }

  private static JsonReading rows(Type.Row type, Nested nested) {
    JsonReading[] fields =
        type.fields().stream()
            .map(field -> reading(field.type(), nested))
            .toArray(JsonReading[]::new);
    return (parser, json, output) -> {
      RowBuilder row = (RowBuilder) output;
      int before = row.size();
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        for (int f = 0; f < fields.length; f++) {
          if (parser.nextToken() == JsonToken.END_ARRAY) {
            throw new IOException("too few elements");
          }
          fields[f].nullable(parser, json, row.field(f));
        }
        if (parser.nextToken() != JsonToken.END_ARRAY) {
          throw new IOException("too many elements");
        }
      } else {
        require(parser, JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          int field = type.indexOf(parser.currentName());
          parser.nextToken();
          if (field < 0 || row.field(field).size() > before) {
            parser.skipChildren();
          } else {
            fields[field].nullable(parser, json, row.field(field));
          }
        }
        for (int f = 0; f < fields.length; f++) {
          row.field(f).padTo(before + 1);
        }
      }
      row.endRow();
    };
  }

  private static void require(JsonParser parser, JsonToken token) throws IOException {
    if (parser.currentToken() != token) {
      throw new IOException("no " + token);
    }
  }
}
