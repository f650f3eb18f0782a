package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.TypePattern.ANY;

import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Repetition;
import java.util.ArrayList;
import java.util.List;

/** Functions that make JSON of values. */
final class JsonMaking {
  static final List<ScalarFunction> ALL =
      List.of(
          aliased(
              "to_json",
              List.of("json_quote", "array_to_json", "row_to_json"),
              "The value as JSON.",
              "json_format(to_json('a')) = '\"a\"'",
              overload(
                  types -> Scalar.JSON,
                  NullPolicy.STRICT,
                  (types, literals) -> a -> JsonValues.of(types.get(0), a[0]),
                  Repetition.ONCE,
                  p("value", ANY))),
          array("A JSON array of the values that are not NULL.", "[1,\"x\"]", Nulls.LEFT_OUT)
              .in(Family.TRINO),
          array("A JSON array of the values, null for NULL.", "[1,\"x\",null]", Nulls.KEPT)
              .in(Family.DUCKDB),
          function(
              "json_object",
              "A JSON object of keys and values, one after the other.",
              "json_format(json_object('a', 1, 'b', 'x')) = '{\"a\":1,\"b\":\"x\"}'",
              overload(
                  types -> Scalar.JSON,
                  NullPolicy.CALLED,
                  (types, literals) ->
                      a -> {
                        if (a.length % 2 == 1) {
                          throw invalid("json_object: a key has no value.");
                        }
                        List<String> members = new ArrayList<>();
                        for (int i = 0; i < a.length; i += 2) {
                          if (a[i] == null) {
                            throw invalid("json_object: a key is NULL.");
                          }
                          members.add(
                              JsonValues.quoted(a[i].toString())
                                  + ":"
                                  + JsonValues.of(types.get(i + 1), a[i + 1]));
                        }
                        return "{" + String.join(",", members) + "}";
                      },
                  Repetition.ANY_NUMBER,
                  p("value", ANY))));

  private JsonMaking() {}

  private enum Nulls {
    KEPT,
    LEFT_OUT
  }

  private static ScalarFunction array(String documentation, String example, Nulls nulls) {
    return function(
        "json_array",
        documentation,
        "json_format(json_array(1, 'x', NULL)) = '" + example + "'",
        overload(
            types -> Scalar.JSON,
            NullPolicy.CALLED,
            (types, literals) ->
                a -> {
                  List<String> parts = new ArrayList<>();
                  for (int i = 0; i < a.length; i++) {
                    if (nulls == Nulls.KEPT || a[i] != null) {
                      parts.add(JsonValues.of(types.get(i), a[i]));
                    }
                  }
                  return "[" + String.join(",", parts) + "]";
                },
            Repetition.ANY_NUMBER,
            p("value", ANY)));
  }
}
