package io.trailql.function;

import static io.trailql.function.TypePattern.ANY;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.BOOLEAN;
import static io.trailql.function.TypePattern.MAP;

import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.ArrayLambdas.Given;
import io.trailql.function.ArrayLambdas.Verdict;
import io.trailql.function.LambdaFunction.Lambda;
import io.trailql.function.LambdaFunction.Overload;
import io.trailql.function.LambdaFunction.Parameter;
import io.trailql.function.LambdaFunction.Value;
import io.trailql.function.Signature.ResultType;
import java.util.List;

/** Functions that take lambdas. */
final class LambdaFunctions {
  private static final ResultType SAME = types -> types.get(0);
  private static final ResultType ELEMENT = types -> element(types.get(0));
  private static final ResultType OTHER = types -> element(types.get(1));
  private static final ResultType KEY = types -> key(types.get(0));
  private static final ResultType VALUE = types -> value(types.get(0));
  private static final ResultType INDEX = types -> Scalar.BIGINT;
  private static final Value A = new Value("array", ARRAY);
  private static final Value M = new Value("map", MAP);

  private static final Given EACH = elements -> List.of(elements.each());
  private static final Given EACH_WITH_INDEX =
      elements -> List.<ColumnVector>of(elements.each(), elements.eachIndex());
  private static final Given EACH_VALUE = elements -> List.of(elements.eachValue());

  private static final Verdict ANY_IS =
      (yes, no, unknown) -> yes ? Boolean.TRUE : unknown ? null : Boolean.FALSE;
  private static final Verdict ALL_ARE =
      (yes, no, unknown) -> no ? Boolean.FALSE : unknown ? null : Boolean.TRUE;
  private static final Verdict NONE_IS =
      (yes, no, unknown) -> yes ? Boolean.FALSE : unknown ? null : Boolean.TRUE;

  static final List<LambdaFunction> ALL =
      List.of(
          match(
              "any_match",
              "Whether the condition is true of some element; unknown when it is unknown of one and true of none.",
              "any_match(split('a,b', ','), x -> x = 'b') = TRUE",
              ANY_IS),
          match(
              "all_match",
              "Whether the condition is true of every element; unknown when it is unknown of one and false of none.",
              "all_match(split('a,b', ','), x -> x > 'a') = FALSE",
              ALL_ARE),
          match(
              "none_match",
              "Whether the condition is true of no element; unknown when it is unknown of one and true of none.",
              "none_match(split('a,b', ','), x -> x = 'c') = TRUE",
              NONE_IS),
          function(
              "filter",
              List.of("list_filter", "array_filter"),
              "The elements of which the condition is true. With a second parameter, that is the index from 1.",
              "array_join(filter(split('a,b,c', ','), x -> x <> 'b'), '-') = 'a-c'",
              overload(
                  SAME,
                  (types, result) -> ArrayLambdas.filtering(result, EACH),
                  A,
                  lambda("condition", BOOLEAN, ELEMENT)),
              overload(
                  SAME,
                  (types, result) -> ArrayLambdas.filtering(result, EACH_WITH_INDEX),
                  A,
                  lambda("condition", BOOLEAN, ELEMENT, INDEX))),
          function(
              "transform",
              List.of("list_transform", "array_transform", "list_apply", "array_apply", "apply"),
              "What the lambda makes of each element. With a second parameter, that is the index from 1.",
              "array_join(transform(split('a,b', ','), x -> upper(x)), '-') = 'A-B'",
              overload(
                  types -> new Type.Array(types.get(1)),
                  (types, result) -> ArrayLambdas.transforming(result, EACH),
                  A,
                  lambda("change", ANY, ELEMENT)),
              overload(
                  types -> new Type.Array(types.get(1)),
                  (types, result) -> ArrayLambdas.transforming(result, EACH_WITH_INDEX),
                  A,
                  lambda("change", ANY, ELEMENT, INDEX))),
          function(
              "reduce",
              List.of("list_reduce", "array_reduce"),
              "The state after all elements, each making a new one of that before and itself; a last lambda makes the result of it. Without a first state, that is the first element, and the array is not empty.",
              "reduce(sequence(1, 3), 0, (s, x) -> s + x, s -> s * 10) = 60",
              new Overload(
                  List.of(
                      A,
                      new Value("state", ANY),
                      lambda("step", ANY, types -> types.get(1), ELEMENT),
                      lambda("finish", ANY, types -> types.get(1))),
                  1,
                  types -> types.get(3),
                  (types, result) -> ArrayLambdas.reducing(result, 1, 2, 3, false)),
              new Overload(
                  List.of(A, lambda("step", ANY, ELEMENT, ELEMENT)),
                  0,
                  ELEMENT,
                  (types, result) -> ArrayLambdas.reducing(result, 0, 1, -1, false)),
              new Overload(
                  List.of(A, lambda("step", ANY, ELEMENT, ELEMENT, INDEX)),
                  0,
                  ELEMENT,
                  (types, result) -> ArrayLambdas.reducing(result, 0, 1, -1, true)),
              new Overload(
                  List.of(
                      A,
                      lambda("step", ANY, types -> types.get(2), ELEMENT),
                      new Value("state", ANY)),
                  2,
                  types -> types.get(2),
                  (types, result) -> ArrayLambdas.reducing(result, 2, 1, -1, false)),
              new Overload(
                  List.of(
                      A,
                      lambda("step", ANY, types -> types.get(2), ELEMENT, INDEX),
                      new Value("state", ANY)),
                  2,
                  types -> types.get(2),
                  (types, result) -> ArrayLambdas.reducing(result, 2, 1, -1, true))),
          function(
              "zip_with",
              List.of(),
              "What the lambda makes of the elements of two arrays at each index, NULL where one is shorter.",
              "array_join(zip_with(split('a,b', ','), split('1,2', ','), (x, y) -> x || y), '-') = 'a1-b2'",
              overload(
                  types -> new Type.Array(types.get(2)),
                  (types, result) -> ArrayLambdas.zipping(result),
                  A,
                  new Value("other", ARRAY),
                  lambda("change", ANY, ELEMENT, OTHER))),
          function(
              "array_sort",
              List.of("list_sort"),
              "The elements sorted by a lambda of two that gives -1, 0 or 1, or by what a lambda of one makes of each, NULLs last. Without a lambda it is the function of arrays.",
              "array_join(array_sort(split('a,b', ','), (x, y) -> if(x > y, -1, if(x = y, 0, 1))), '-') = 'b-a'",
              overload(
                  SAME,
                  (types, result) -> ArrayLambdas.sorting(result, 2),
                  A,
                  lambda("comparison", BIGINT, ELEMENT, ELEMENT)),
              overload(
                  SAME,
                  (types, result) -> ArrayLambdas.sorting(result, 1),
                  A,
                  lambda("key", ANY, ELEMENT))),
          function(
              "find_first",
              List.of(),
              "The first element of which the condition is true, from an index on; backwards when that is negative.",
              "find_first(split('a,b,c', ','), x -> x > 'a') = 'b'",
              overload(
                  ELEMENT,
                  (types, result) -> ArrayLambdas.finding(result, false),
                  A,
                  lambda("condition", BOOLEAN, ELEMENT)),
              overload(
                  ELEMENT,
                  (types, result) -> ArrayLambdas.finding(result, false),
                  A,
                  new Value("index", BIGINT),
                  lambda("condition", BOOLEAN, ELEMENT))),
          function(
              "find_first_index",
              List.of(),
              "The index of the first element of which the condition is true, from an index on; backwards when that is negative.",
              "find_first_index(split('a,b,c', ','), x -> x > 'a') = 2",
              overload(
                  INDEX,
                  (types, result) -> ArrayLambdas.finding(result, true),
                  A,
                  lambda("condition", BOOLEAN, ELEMENT)),
              overload(
                  INDEX,
                  (types, result) -> ArrayLambdas.finding(result, true),
                  A,
                  new Value("index", BIGINT),
                  lambda("condition", BOOLEAN, ELEMENT))),
          function(
              "map_filter",
              List.of(),
              "The entries of which the condition is true.",
              "cardinality(map_filter(map(split('a,b', ','), sequence(1, 2)), (k, v) -> v > 1)) = 1",
              overload(
                  SAME,
                  (types, result) -> MapLambdas.filtering(result),
                  M,
                  lambda("condition", BOOLEAN, KEY, VALUE))),
          function(
              "transform_keys",
              List.of(),
              "The map with what the lambda makes of key and value as keys.",
              "transform_keys(map(split('a,b', ','), sequence(1, 2)), (k, v) -> upper(k))['B'] = 2",
              overload(
                  types -> new Type.Map(types.get(1), value(types.get(0))),
                  (types, result) -> MapLambdas.transformingKeys(result),
                  M,
                  lambda("change", ANY, KEY, VALUE))),
          function(
              "transform_values",
              List.of(),
              "The map with what the lambda makes of key and value as values.",
              "transform_values(map(split('a,b', ','), sequence(1, 2)), (k, v) -> v * 10)['b'] = 20",
              overload(
                  types -> new Type.Map(key(types.get(0)), types.get(1)),
                  (types, result) -> MapLambdas.transformingValues(result),
                  M,
                  lambda("change", ANY, KEY, VALUE))),
          function(
              "map_zip_with",
              List.of(),
              "For each key of two maps what the lambda makes of it and both values, NULL where one has no such key.",
              "map_zip_with(map(split('a,b', ','), sequence(1, 2)), map(split('b,c', ','), sequence(3, 4)), (k, v, w) -> v + w)['b'] = 5",
              overload(
                  types -> new Type.Map(key(types.get(0)), types.get(2)),
                  (types, result) -> MapLambdas.zipping(result),
                  M,
                  new Value("other", MAP),
                  lambda("change", ANY, KEY, VALUE, types -> value(types.get(1))))),
          entries(
              "any_keys_match",
              "some key",
              KEY,
              EACH,
              ANY_IS,
              "any_keys_match(map(split('a,b', ','), sequence(1, 2)), k -> k = 'b') = TRUE"),
          entries(
              "all_keys_match",
              "every key",
              KEY,
              EACH,
              ALL_ARE,
              "all_keys_match(map(split('a,b', ','), sequence(1, 2)), k -> k = 'b') = FALSE"),
          entries(
              "no_keys_match",
              "no key",
              KEY,
              EACH,
              NONE_IS,
              "no_keys_match(map(split('a,b', ','), sequence(1, 2)), k -> k = 'c') = TRUE"),
          entries(
              "any_values_match",
              "some value",
              VALUE,
              EACH_VALUE,
              ANY_IS,
              "any_values_match(map(split('a,b', ','), sequence(1, 2)), v -> v = 2) = TRUE"),
          entries(
              "all_values_match",
              "every value",
              VALUE,
              EACH_VALUE,
              ALL_ARE,
              "all_values_match(map(split('a,b', ','), sequence(1, 2)), v -> v = 2) = FALSE"),
          entries(
              "no_values_match",
              "no value",
              VALUE,
              EACH_VALUE,
              NONE_IS,
              "no_values_match(map(split('a,b', ','), sequence(1, 2)), v -> v = 3) = TRUE"));

  private LambdaFunctions() {}

  private static LambdaFunction match(
      String name, String documentation, String example, Verdict verdict) {
    return function(
        name,
        List.of(),
        documentation,
        example,
        overload(
            types -> Scalar.BOOLEAN,
            (types, result) -> ArrayLambdas.matching(EACH, verdict),
            A,
            lambda("condition", BOOLEAN, ELEMENT)));
  }

  private static LambdaFunction entries(
      String name, String what, ResultType of, Given given, Verdict verdict, String example) {
    return function(
        name,
        List.of(),
        "Whether the condition is true of " + what + " of the map.",
        example,
        overload(
            types -> Scalar.BOOLEAN,
            (types, result) -> ArrayLambdas.matching(given, verdict),
            M,
            lambda("condition", BOOLEAN, of)));
  }

  private static LambdaFunction function(
      String name,
      List<String> aliases,
      String documentation,
      String example,
      Overload... overloads) {
    return new LambdaFunction(name, aliases, documentation, example, List.of(overloads));
  }

  private static Overload overload(
      ResultType result, LambdaKernel.Factory kernels, Parameter... parameters) {
    return new Overload(List.of(parameters), -1, result, kernels);
  }

  private static Lambda lambda(String name, TypePattern result, ResultType... parameters) {
    return new Lambda(name, List.of(parameters), result);
  }

  private static Type element(Type type) {
    return type instanceof Type.Array array ? array.element() : Scalar.NULL;
  }

  private static Type key(Type type) {
    return type instanceof Type.Map map ? map.key() : Scalar.NULL;
  }

  private static Type value(Type type) {
    return type instanceof Type.Map map ? map.value() : Scalar.NULL;
  }
}
