package io.trailql.function;

import static io.trailql.function.ListFunctions.typed;
import static io.trailql.function.Lists.of;
import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TypePattern.ANY;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.MAP;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import io.trailql.function.Signature.ResultType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions that make maps and take them apart. */
final class MapFunctions {
  private static final Type TEXTS = new Type.Map(Scalar.VARCHAR, Scalar.VARCHAR);
  private static final Type LISTS = new Type.Map(Scalar.VARCHAR, new Type.Array(Scalar.VARCHAR));
  private static final ResultType VALUES = types -> new Type.Array(value(types.get(0)));
  private static final Parameter M = p("map", MAP);

  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "map",
              "The map of keys and the values at the same indexes; without arguments an empty one.",
              "map(ARRAY['a', 'b'], ARRAY[1, 2])['b'] = 2",
              typed(types -> new Type.Map(Scalar.NULL, Scalar.NULL), a -> Map.of()),
              typed(
                  types -> new Type.Map(Lists.element(types.get(0)), Lists.element(types.get(1))),
                  a -> map(of(a[0]), of(a[1])),
                  p("keys", ARRAY),
                  p("values", ARRAY))),
          function(
              "map_entries",
              "The entries of a map as rows of key and value.",
              "map_entries(map(ARRAY['a'], ARRAY[1]))[1].value = 1",
              typed(MapFunctions::entries, a -> rows(map(a[0])), M)),
          function(
              "map_from_entries",
              "The map of rows of key and value.",
              "map_from_entries(ARRAY[ROW('a', 1)])['a'] = 1",
              typed(
                  types -> new Type.Map(field(types, 0), field(types, 1)),
                  a -> fromRows(of(a[0])),
                  p("entries", ARRAY))),
          function(
              "multimap_from_entries",
              "The map from each key of rows of key and value to the list of its values.",
              "cardinality(multimap_from_entries(ARRAY[ROW('a', 1), ROW('a', 2)])['a']) = 2",
              typed(
                  types -> new Type.Map(field(types, 0), new Type.Array(field(types, 1))),
                  a -> grouped(of(a[0])),
                  p("entries", ARRAY))),
          function(
              "map_concat",
              "The entries of all maps; of a key in several the value of the last.",
              "cardinality(map_concat(map(ARRAY['a'], ARRAY[1]), map(ARRAY['b'], ARRAY[2]))) = 2",
              overload(
                  MapFunctions::joined,
                  NullPolicy.STRICT,
                  (types, literals) ->
                      a -> {
                        Map<Object, Object> all = new LinkedHashMap<>();
                        Arrays.stream(a).forEach(each -> all.putAll(map(each)));
                        return all;
                      },
                  Repetition.ANY_NUMBER,
                  M,
                  p("other", MAP))),
          aliased(
              "map_contains",
              List.of("map_contains_key"),
              "Whether the map has a key.",
              "map_contains(map(ARRAY['a'], ARRAY[1]), 'a') = TRUE",
              strict(Scalar.BOOLEAN, a -> map(a[0]).containsKey(a[1]), M, p("key", ANY))),
          function(
              "map_contains_value",
              "Whether a key of the map has a value.",
              "map_contains_value(map(ARRAY['a'], ARRAY[1]), 1) = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> map(a[0]).values().stream().anyMatch(v -> Lists.same(v, a[1])),
                  M,
                  p("value", ANY))),
          function(
              "map_extract",
              "A list of the value of a key, empty when there is none.",
              "cardinality(map_extract(map(ARRAY['a'], ARRAY[1]), 'b')) = 0",
              typed(VALUES, a -> extracted(map(a[0]), a[1]), M, p("key", ANY))),
          function(
                  "element_at",
                  "A list of the value of a key, empty when there is none; or the element at an index, as Trino's.",
                  "cardinality(element_at(map(ARRAY['a'], ARRAY[1]), 'b')) = 0",
                  ElementAt.overload(p("array", ARRAY), p("index", BIGINT)),
                  typed(VALUES, a -> extracted(map(a[0]), a[1]), M, p("key", ANY)))
              .in(Family.DUCKDB),
          function(
              "map_extract_value",
              "The value of a key; NULL when there is none.",
              "map_extract_value(map(ARRAY['a'], ARRAY[1]), 'a') = 1",
              ElementAt.overload(M, p("key", ANY))),
          function(
              "split_to_map",
              "The map of a text that has a separator between entries, and another between key and value.",
              "split_to_map('a=1&b=2', '&', '=')['b'] = '2'",
              strict(
                  TEXTS,
                  a -> split(a, false),
                  p("text", VARCHAR),
                  p("entries", VARCHAR),
                  p("values", VARCHAR))),
          function(
              "split_to_multimap",
              "The same with a list of the values of each key.",
              "cardinality(split_to_multimap('a=1&a=2', '&', '=')['a']) = 2",
              strict(
                  LISTS,
                  a -> split(a, true),
                  p("text", VARCHAR),
                  p("entries", VARCHAR),
                  p("values", VARCHAR))));

  private MapFunctions() {}

  private static Type value(Type type) {
    return type instanceof Type.Map map ? map.value() : Scalar.NULL;
  }

  private static Type entries(List<Type> types) {
    Type key = types.get(0) instanceof Type.Map map ? map.key() : Scalar.NULL;
    return new Type.Array(
        new Type.Row(
            List.of(new Type.Field("key", key), new Type.Field("value", value(types.get(0))))));
  }

  private static Type field(List<Type> types, int field) {
    return Lists.element(types.get(0)) instanceof Type.Row row && row.fields().size() == 2
        ? row.fields().get(field).type()
        : Scalar.NULL;
  }

  private static Type joined(List<Type> types) {
    List<Type> keys = new ArrayList<>();
    List<Type> values = new ArrayList<>();
    for (Type type : types) {
      if (type instanceof Type.Map map) {
        keys.add(map.key());
        values.add(map.value());
      }
    }
    return new Type.Map(Lists.common(keys), Lists.common(values));
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> map(Object argument) {
    return (Map<Object, Object>) argument;
  }

  private static Map<Object, Object> map(List<Object> keys, List<Object> values) {
    if (keys.size() != values.size()) {
      throw invalid("map: there are " + keys.size() + " keys and " + values.size() + " values.");
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      put(map, keys.get(i), values.get(i));
    }
    return map;
  }

  private static void put(Map<Object, Object> map, Object key, Object value) {
    if (key == null) {
      throw invalid("The key of a map cannot be NULL.");
    }
    if (map.containsKey(key)) {
      throw invalid("A map would have the key " + key + " twice.");
    }
    map.put(key, value);
  }

  private static List<Object> rows(Map<Object, Object> map) {
    List<Object> rows = new ArrayList<>();
    map.forEach((key, value) -> rows.add(Arrays.asList(key, value)));
    return rows;
  }

  private static List<Object> row(Object entry) {
    if (entry == null || of(entry).size() != 2) {
      throw invalid("An entry of a map is a row of key and value, not " + entry + ".");
    }
    return of(entry);
  }

  private static Map<Object, Object> fromRows(List<Object> entries) {
    Map<Object, Object> map = new LinkedHashMap<>();
    entries.forEach(entry -> put(map, row(entry).get(0), row(entry).get(1)));
    return map;
  }

  private static Map<Object, Object> grouped(List<Object> entries) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (Object entry : entries) {
      if (row(entry).get(0) == null) {
        throw invalid("The key of a map cannot be NULL.");
      }
      of(map.computeIfAbsent(row(entry).get(0), key -> new ArrayList<>())).add(row(entry).get(1));
    }
    return map;
  }

  private static List<Object> extracted(Map<Object, Object> map, Object key) {
    return map.containsKey(key) ? Arrays.asList(map.get(key)) : List.of();
  }

  private static Map<Object, Object> split(Object[] arguments, boolean isMulti) {
    String text = (String) arguments[0];
    String between = (String) arguments[1];
    String inside = (String) arguments[2];
    if (between.isEmpty() || inside.isEmpty() || between.equals(inside)) {
      throw invalid("split_to_map: the separators must be texts that differ.");
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf(between, from);
      String entry = text.substring(from, end < 0 ? text.length() : end);
      int separator = entry.indexOf(inside);
      if (separator < 0) {
        throw invalid("split_to_map: the entry '" + entry + "' has no '" + inside + "'.");
      }
      String key = entry.substring(0, separator);
      String value = entry.substring(separator + inside.length());
      if (isMulti) {
        of(map.computeIfAbsent(key, k -> new ArrayList<>())).add(value);
      } else {
        put(map, key, value);
      }
      from = end < 0 ? text.length() : end + between.length();
    }
    return map;
  }
}
