package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.bound;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.event.DocumentPath;
import io.trailql.function.ScalarFunction.Overload;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import io.trailql.function.Signature.ResultType;
import io.trailql.json.DocumentValues;
import io.trailql.json.JsonNode;
import io.trailql.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Functions of JSON that DuckDB has, or in which it differs from Trino. A path is one with $, a
 * pointer with /, or a single key; text that is no JSON gives NULL.
 */
final class DuckJsonFunctions {
  private static final Type JSONS = new Type.Array(Scalar.JSON);
  private static final Type TEXTS = new Type.Array(Scalar.VARCHAR);
  private static final Parameter JSON = p("json", VARCHAR);
  private static final Parameter PATH = p("path", VARCHAR);
  private static final JsonPath WHOLE = JsonPath.parse("$");

  private static final Function<JsonNode, String> VERBATIM = JsonNode::json;
  private static final Function<JsonNode, String> PLAIN =
      node -> node.isNull() ? null : node.kind().isScalarValue() ? node.text() : node.json();

  static final List<ScalarFunction> ALL = all();

  private DuckJsonFunctions() {}

  private static List<ScalarFunction> all() {
    return List.of(
            aliased(
                "json_extract",
                List.of("json_extract_path"),
                "The value at a path, key or index as JSON; an array of them where the path has wildcards or there are several.",
                "json_format(json_extract('{\"a\":{\"b\":1}}', 'a')) = '{\"b\":1}'",
                atPath(Scalar.JSON, VERBATIM),
                atIndex(Scalar.JSON, VERBATIM),
                atPaths(JSONS, VERBATIM)),
            aliased(
                "json_extract_string",
                List.of("json_extract_path_text"),
                "The value at a path, key or index: a string, number or boolean as its text, an object or array as JSON text; an array of them where the path has wildcards or there are several.",
                "json_extract_string('{\"a\":[\"x\"]}', '$.a[0]') = 'x'",
                inside(),
                atIndex(Scalar.VARCHAR, PLAIN),
                atPaths(TEXTS, PLAIN)),
            onPart(
                "json_array_length",
                "Number of elements of a JSON array; 0 for anything else.",
                "json_array_length('{\"a\":[1,2]}', 'a') = 2",
                Scalar.BIGINT,
                node -> node.isArray() ? (long) node.parts().size() : 0L),
            onPart(
                "json_keys",
                "The keys of a JSON object; none for anything else.",
                "array_join(json_keys('{\"a\":1,\"b\":2}'), ',') = 'a,b'",
                TEXTS,
                node -> node.keys()),
            onPart(
                "json_type",
                "What a JSON value is: OBJECT, ARRAY, VARCHAR, UBIGINT, BIGINT, DOUBLE, BOOLEAN or NULL.",
                "json_type('{\"a\":[1]}', 'a') = 'ARRAY'",
                Scalar.VARCHAR,
                JsonValues::kind),
            function(
                "json_valid",
                "Whether the text is JSON.",
                "json_valid('[1]') = TRUE",
                strict(Scalar.BOOLEAN, a -> JsonNode.parse(text(a, 0)).isPresent(), JSON)),
            function(
                "json",
                "The text, provided that it is JSON, without white space; an error when it is not.",
                "json_format(json('{ \"a\" : 1 }')) = '{\"a\":1}'",
                strict(
                    Scalar.JSON,
                    a ->
                        JsonNode.parse(text(a, 0))
                            .map(JsonValues::compact)
                            .orElseThrow(() -> invalid("json: the text is no JSON.")),
                    JSON)),
            function(
                "json_contains",
                "Whether JSON is found in other JSON, at any depth: an object where there are its keys and values, an array where there are its elements.",
                "json_contains('{\"a\":{\"k\":\"v\",\"m\":1}}', '{\"k\":\"v\"}') = TRUE",
                strict(
                    Scalar.BOOLEAN,
                    a ->
                        JsonNode.parse(text(a, 0))
                            .flatMap(
                                json ->
                                    JsonNode.parse(text(a, 1))
                                        .map(part -> JsonValues.contains(json, part)))
                            .orElse(null),
                    JSON,
                    p("part", VARCHAR))),
            function(
                "json_value",
                "The string, number or boolean at a path as JSON; NULL for anything else.",
                "json_value('{\"a\":\"x\"}', '$.a') = '\"x\"'",
                atPath(
                    Scalar.VARCHAR,
                    node -> node.kind().isScalarValue() && !node.isNull() ? node.json() : null)),
            function(
                "json_merge_patch",
                "The first JSON changed as the second says, after RFC 7396.",
                "json_format(json_merge_patch('{\"a\":1,\"b\":2}', '{\"b\":null,\"c\":3}')) = '{\"a\":1,\"c\":3}'",
                strict(
                    Scalar.JSON,
                    a ->
                        JsonNode.parse(text(a, 0))
                            .flatMap(
                                json ->
                                    JsonNode.parse(text(a, 1))
                                        .map(patch -> JsonValues.patched(json, patch)))
                            .orElse(null),
                    JSON,
                    p("patch", VARCHAR))),
            function(
                "json_structure",
                "The types of JSON's parts as JSON.",
                "json_format(json_structure('{\"a\":[1]}')) = '{\"a\":[\"UBIGINT\"]}'",
                strict(
                    Scalar.JSON,
                    a -> JsonNode.parse(text(a, 0)).map(JsonValues::structure).orElse(null),
                    JSON)),
            aliased(
                "json_transform",
                List.of("from_json"),
                "JSON as values of the types that JSON in a literal tells; what does not fit is NULL.",
                "json_transform('{\"a\":1}', '{\"a\":\"BIGINT\"}').a = 1",
                shaped(JsonShape.Failure.NULL)),
            aliased(
                "json_transform_strict",
                List.of("from_json_strict"),
                "JSON as values of the types that JSON in a literal tells; what does not fit is an error.",
                "json_transform_strict('{\"a\":1}', '{\"a\":\"BIGINT\"}').a = 1",
                shaped(JsonShape.Failure.ERROR)))
        .stream()
        .map(each -> each.in(Family.DUCKDB))
        .toList();
  }

  private static Optional<JsonNode> node(String json, JsonPath path) {
    String found = path.find(json, JsonPath::verbatim);
    return found == null ? Optional.empty() : JsonNode.parse(found);
  }

  private static JsonPath path(Object literal) {
    return literal == null ? null : JsonPath.parseKey((String) literal);
  }

  /** One value, or an array where the path is a literal with wildcards. */
  private static Overload atPath(Scalar result, Function<JsonNode, String> reader) {
    return overload(
        new PathType(result),
        NullPolicy.STRICT,
        (types, literals) -> {
          JsonPath fixed = path(literals[1]);
          boolean isMany = fixed != null && fixed.isMany();
          return a -> {
            Optional<JsonNode> found = node(text(a, 0), fixed == null ? path(a[1]) : fixed);
            return found.isEmpty()
                ? null
                : isMany
                    ? (Object) found.get().parts().stream().map(reader).toList()
                    : reader.apply(found.get());
          };
        },
        Repetition.ONCE,
        JSON,
        PATH);
  }

  /** The same, by a faster way for a path that is constant and consists of keys. */
  private static Overload inside() {
    Overload byRow = atPath(Scalar.VARCHAR, PLAIN);
    return new Overload(
        byRow.signature(),
        byRow.nulls(),
        (types, constants) -> {
          Optional<DocumentPath> path =
              constants
                  .get(1)
                  .flatMap(text -> path(JavaValues.read(text, 0)).inside(DocumentPath.Form.ANY));
          return path.isEmpty()
              ? byRow.kernels().bind(types, constants)
              : (values, rows, size) ->
                  new DocumentValues(List.of(path.get())).of(values.get(0), rows, size).get(0);
        });
  }

  private static Overload atIndex(Scalar result, Function<JsonNode, String> reader) {
    return strict(
        result,
        a ->
            JsonNode.parse(text(a, 0))
                .flatMap(node -> node.at((Long) a[1]))
                .map(reader)
                .orElse(null),
        JSON,
        p("index", BIGINT));
  }

  private static Overload atPaths(Type result, Function<JsonNode, String> reader) {
    return strict(
        result,
        a -> {
          List<Object> values = new ArrayList<>();
          for (Object path : (List<?>) a[1]) {
            values.add(path == null ? null : node(text(a, 0), path(path)).map(reader).orElse(null));
          }
          return values;
        },
        JSON,
        p("paths", ARRAY));
  }

  private static ScalarFunction onPart(
      String name,
      String documentation,
      String example,
      Type result,
      Function<JsonNode, Object> f) {
    return function(
        name,
        documentation,
        example,
        strict(result, a -> node(text(a, 0), WHOLE).map(f).orElse(null), JSON),
        bound(
            result,
            (types, literals) -> {
              JsonPath fixed = path(literals[1]);
              return a -> node(text(a, 0), fixed == null ? path(a[1]) : fixed).map(f).orElse(null);
            },
            JSON,
            PATH));
  }

  private static Overload shaped(JsonShape.Failure failure) {
    return overload(
        new ShapeType(),
        NullPolicy.STRICT,
        (types, literals) -> {
          if (literals[1] == null) {
            throw invalid("json_transform: the structure must be a literal.");
          }
          JsonShape shape = JsonShape.of((String) literals[1], failure);
          return a -> JsonNode.parse(text(a, 0)).map(shape::value).orElse(null);
        },
        Repetition.ONCE,
        JSON,
        p("structure", VARCHAR));
  }

  /** A value, or an array of them where the path has wildcards. */
  private record PathType(Scalar one) implements ResultType {
    @Override
    public Type of(List<Type> arguments) {
      return one;
    }

    @Override
    public Type of(List<Type> arguments, List<String> literals) {
      boolean isMany = literals.get(1) != null && path(literals.get(1)).isMany();
      return isMany ? new Type.Array(one) : one;
    }
  }

  /** The type that a literal structure tells. */
  private static final class ShapeType implements ResultType {
    @Override
    public Type of(List<Type> arguments) {
      return Scalar.JSON;
    }

    @Override
    public Type of(List<Type> arguments, List<String> literals) {
      return literals.get(1) == null
          ? Scalar.JSON
          : JsonShape.of(literals.get(1), JsonShape.Failure.NULL).type();
    }
  }
}
