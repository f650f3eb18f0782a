package io.trailql.function;

import static io.trailql.function.RowKernel.bound;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.BOOLEAN;
import static io.trailql.function.TypePattern.DOUBLE;
import static io.trailql.function.TypePattern.VARCHAR;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.DocumentPath;
import io.trailql.json.DocumentValues;
import io.trailql.json.JsonPath;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Functions of JSON, which is text here; text that is no JSON gives NULL. */
final class JsonFunctions {
  private static final Signature.Parameter JSON = p("json", VARCHAR);
  private static final Signature.Parameter PATH = p("path", VARCHAR);
  private static final JsonPath WHOLE = JsonPath.parse("$");

  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "json_extract_scalar",
              "The string, number or boolean at a path, as text; NULL for anything else.",
              "json_extract_scalar('{\"a\":[\"x\"]}', '$.a[0]') = 'x'",
              inside(DocumentPath.Form.SCALAR, JsonPath::scalar)),
          function(
              "json_extract",
              "The value at a path as JSON text, as it stands there.",
              "json_format(json_extract('{\"a\":{\"b\":1}}', '$.a')) = '{\"b\":1}'",
              atPath(Scalar.JSON, JsonPath::verbatim)),
          function(
              "json_extract_string",
              "The value at a path: a string, number or boolean as its text, an object or array as JSON text; what ->> gives.",
              "json_extract_string('{\"a\":[\"x\"]}', '$.a') = '[\"x\"]'",
              inside(DocumentPath.Form.ANY, JsonFunctions::unwrapped)),
          function(
              "json_field",
              "The value that keys lead to, whatever their case, one inside the other: a string, number or boolean as its text, an object or array as JSON text; what requestparameters.bucketname gives.",
              "json_field('{\"bucketName\":\"b\"}', 'bucketname') = 'b'",
              RowKernel.overload(
                  types -> Scalar.VARCHAR,
                  NullPolicy.STRICT,
                  (types, literals) -> JsonFunctions::field,
                  Signature.Repetition.ANY_NUMBER,
                  JSON,
                  p("key", VARCHAR)),
              RowKernel.overload(
                  types -> Scalar.VARCHAR,
                  NullPolicy.STRICT,
                  (types, literals) -> JsonFunctions::fieldOfMap,
                  Signature.Repetition.ANY_NUMBER,
                  p("map", TypePattern.MAP),
                  p("key", VARCHAR))),
          function(
              "json_exists",
              "Whether a path leads to a value, be it null.",
              "json_exists('{\"a\":null}', '$.a') = TRUE",
              exists()),
          function(
              "json_query",
              "The value at a path as JSON.",
              "json_format(json_query('{\"a\":[1]}', 'lax $.a')) = '[1]'",
              atPath(Scalar.JSON, JsonPath::verbatim)),
          function(
              "json_value",
              "The string, number or boolean at a path, as text.",
              "json_value('{\"a\":\"x\"}', 'lax $.a') = 'x'",
              atPath(Scalar.VARCHAR, JsonPath::scalar)),
          function(
              "json_size",
              "Number of members or elements of the value at a path; 0 for a scalar.",
              "json_size('{\"a\":[1,2]}', '$.a') = 2",
              atPath(Scalar.BIGINT, JsonFunctions::size)),
          function(
              "json_array_length",
              "Number of elements of a JSON array; NULL for anything else.",
              "json_array_length('[1,2]') = 2",
              strict(
                  Scalar.BIGINT,
                  a ->
                      WHOLE.find(
                          text(a, 0),
                          (parser, json) ->
                              parser.currentToken() == JsonToken.START_ARRAY
                                  ? size(parser, json)
                                  : null),
                  JSON)),
          function(
              "json_array_get",
              "The element of a JSON array at an index from 0, from the end when negative, as JSON text.",
              "json_format(json_array_get('[1,\"b\"]', 1)) = '\"b\"'",
              strict(
                  Scalar.JSON,
                  a -> element(elements(text(a, 0)), (Long) a[1]),
                  JSON,
                  p("index", BIGINT))),
          function(
              "json_array_contains",
              "Whether a JSON array holds a string, number or boolean.",
              "json_array_contains('[1,2]', 2) = TRUE",
              contains(BOOLEAN, (text, value) -> text.equals(value.toString())),
              contains(BIGINT, JsonFunctions::sameNumber),
              contains(DOUBLE, JsonFunctions::sameNumber),
              contains(VARCHAR, (text, value) -> value.equals(unquoted(text)))),
          function(
              "json_keys",
              "The keys of a JSON object; NULL for anything else.",
              "array_join(json_keys('{\"a\":1,\"b\":2}'), ',') = 'a,b'",
              strict(
                  new Type.Array(Scalar.VARCHAR),
                  a -> WHOLE.find(text(a, 0), JsonFunctions::keys),
                  JSON)),
          function(
              "is_json_scalar",
              "Whether JSON text is a string, number, boolean or null.",
              "is_json_scalar('1') = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a ->
                      WHOLE.find(
                          text(a, 0), (parser, json) -> parser.currentToken().isScalarValue()),
                  JSON)),
          function(
              "json_parse",
              "The text, provided that it is JSON; an error when it is not.",
              "json_format(json_parse('[1]')) = '[1]'",
              strict(Scalar.JSON, a -> valid(text(a, 0)), JSON)),
          function(
              "json_format",
              "JSON as text: the text itself.",
              "json_format('[1]') = '[1]'",
              strict(Scalar.VARCHAR, a -> text(a, 0), JSON)));

  private JsonFunctions() {}

  private static <T> ScalarFunction.Overload atPath(Type result, JsonPath.Reader<T> reader) {
    return bound(
        result,
        (types, literals) -> {
          JsonPath fixed = literals[1] == null ? null : JsonPath.parse((String) literals[1]);
          return a -> (fixed == null ? JsonPath.parse(text(a, 1)) : fixed).find(text(a, 0), reader);
        },
        JSON,
        PATH);
  }

  /** A path with wildcards exists when it leads to some value. */
  private static ScalarFunction.Overload exists() {
    return bound(
        Scalar.BOOLEAN,
        (types, literals) -> {
          JsonPath fixed = literals[1] == null ? null : JsonPath.parse((String) literals[1]);
          return a -> {
            JsonPath path = fixed == null ? JsonPath.parse(text(a, 1)) : fixed;
            if (WHOLE.find(text(a, 0), JsonPath::verbatim) == null) {
              return null;
            }
            String found = path.find(text(a, 0), JsonPath::verbatim);
            return found != null && !(path.isMany() && found.equals("[]"));
          };
        },
        JSON,
        PATH);
  }

  /** The same, by a faster way for a path that is constant and consists of keys. */
  private static ScalarFunction.Overload inside(
      DocumentPath.Form form, JsonPath.Reader<String> reader) {
    ScalarFunction.Overload byRow = atPath(Scalar.VARCHAR, reader);
    return new ScalarFunction.Overload(
        byRow.signature(),
        byRow.nulls(),
        (types, constants) -> {
          Optional<DocumentPath> path =
              constants
                  .get(1)
                  .flatMap(text -> JsonPath.inside((String) JavaValues.read(text, 0), form));
          return path.isEmpty()
              ? byRow.kernels().bind(types, constants)
              : (values, rows, size) ->
                  new DocumentValues(List.of(path.get())).of(values.get(0), rows, size).get(0);
        });
  }

  private static String field(Object[] arguments) {
    return field(text(arguments, 0), arguments, 1);
  }

  private static String fieldOfMap(Object[] arguments) {
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) arguments[0]).entrySet()) {
      if (entry.getKey().toString().equalsIgnoreCase(text(arguments, 1))) {
        return entry.getValue() == null ? null : field(entry.getValue().toString(), arguments, 2);
      }
    }
    return null;
  }

  /** What the keys from one on lead to in a text; the text when there are none. */
  private static String field(String json, Object[] arguments, int from) {
    String value = json;
    for (int i = from; i < arguments.length && value != null; i++) {
      String key = text(arguments, i);
      value = WHOLE.find(value, (parser, bytes) -> member(parser, bytes, key));
    }
    return value;
  }

  private static String member(JsonParser parser, byte[] json, String key) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isIt = parser.currentName().equalsIgnoreCase(key);
      parser.nextToken();
      if (isIt) {
        return unwrapped(parser, json);
      }
      parser.skipChildren();
    }
    return null;
  }

  private static String unwrapped(JsonParser parser, byte[] json) throws IOException {
    return parser.currentToken().isScalarValue()
        ? JsonPath.scalar(parser, json)
        : JsonPath.verbatim(parser, json);
  }

  private static Long size(JsonParser parser, byte[] json) throws IOException {
    if (parser.currentToken().isScalarValue()) {
      return 0L;
    }
    boolean object = parser.currentToken() == JsonToken.START_OBJECT;
    long size = 0;
    for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
      if (object) {
        parser.nextToken();
      }
      parser.skipChildren();
      size++;
    }
    return size;
  }

  private static List<Object> keys(JsonParser parser, byte[] json) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return null;
    }
    List<Object> keys = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      keys.add(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
    return keys;
  }

  /** The elements as JSON text; null when the text is no array. */
  private static List<String> elements(String text) {
    return WHOLE.find(
        text,
        (parser, json) -> {
          if (parser.currentToken() != JsonToken.START_ARRAY) {
            return null;
          }
          List<String> elements = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(JsonPath.verbatim(parser, json));
          }
          return elements;
        });
  }

  private static String element(List<String> elements, long index) {
    if (elements == null) {
      return null;
    }
    long at = index < 0 ? elements.size() + index : index;
    return at < 0 || at >= elements.size() ? null : elements.get((int) at);
  }

  private interface Same {
    boolean test(String text, Object value);
  }

  private static ScalarFunction.Overload contains(TypePattern pattern, Same same) {
    return strict(
        Scalar.BOOLEAN,
        a -> {
          List<String> elements = elements(text(a, 0));
          Predicate<String> equal = text -> same.test(text, a[1]);
          return elements == null ? null : (Object) elements.stream().anyMatch(equal);
        },
        JSON,
        p("value", pattern));
  }

  private static boolean sameNumber(String text, Object value) {
    try {
      return new BigDecimal(text).compareTo(new BigDecimal(value.toString())) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static String unquoted(String text) {
    return text.startsWith("\"") ? WHOLE.find(text, JsonPath::scalar) : null;
  }

  private static String valid(String text) {
    try (JsonParser parser = JsonPath.FACTORY.createParser(text.getBytes(StandardCharsets.UTF_8))) {
      if (parser.nextToken() != null) {
        parser.skipChildren();
        if (parser.nextToken() == null) {
          return text;
        }
      }
    } catch (IOException e) {
      // said below
    }
    throw invalid("json_parse: the text is no JSON. With TRY it gives NULL.");
  }
}
