package io.trailql.function;

import static io.trailql.function.ListFunctions.called;
import static io.trailql.function.ListFunctions.typed;
import static io.trailql.function.Lists.of;
import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.TypePattern.ANY;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;

import io.trailql.column.Type;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import io.trailql.runtime.CurrentQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Trino's functions that make arrays of other shapes. */
final class ArrayShapes {
  private static final Parameter A = p("array", ARRAY);
  private static final int MOST = 100_000;

  static final List<ScalarFunction> ALL =
      List.of(
          function(
                  "repeat",
                  "An array of a value so many times.",
                  "cardinality(repeat('a', 3)) = 3",
                  called(
                      types -> new Type.Array(types.get(0)),
                      ArrayShapes::repeated,
                      p("value", ANY),
                      p("count", BIGINT)))
              .in(Family.TRINO),
          function(
              "trim_array",
              "The array without its last elements, so many.",
              "array_join(trim_array(split('a,b,c', ','), 2), ',') = 'a'",
              typed(
                  types -> types.get(0),
                  a -> trimmed(of(a[0]), (Long) a[1]),
                  A,
                  p("count", BIGINT))),
          function(
              "ngrams",
              "All runs of so many elements, or the array when it has fewer.",
              "cardinality(ngrams(split('a,b,c', ','), 2)) = 2",
              typed(
                  types -> new Type.Array(types.get(0)),
                  a -> grams(of(a[0]), (Long) a[1]),
                  A,
                  p("length", BIGINT))),
          function(
              "combinations",
              "All choices of so many elements, of at most 5, in the order of the array.",
              "cardinality(combinations(split('a,b,c', ','), 2)) = 3",
              typed(
                  types -> new Type.Array(types.get(0)),
                  a -> combinations(of(a[0]), (Long) a[1]),
                  A,
                  p("length", BIGINT))),
          aliased(
              "zip",
              List.of("list_zip", "array_zip"),
              "Rows of the elements of arrays at each index, NULL where one is shorter.",
              "zip(split('a,b', ','), split('c', ','))[1].field1 = 'c'",
              overload(
                  ArrayShapes::rows,
                  NullPolicy.STRICT,
                  (types, literals) -> ArrayShapes::zipped,
                  Repetition.ANY_NUMBER,
                  A,
                  p("other", ARRAY))));

  private ArrayShapes() {}

  private static Object repeated(Object[] arguments) {
    if (arguments[1] == null) {
      return null;
    }
    long count = (Long) arguments[1];
    if (count > 10_000_000) {
      throw invalid("repeat: " + count + " times is more than 10000000.");
    }
    return Collections.nCopies((int) Math.max(0, count), arguments[0]);
  }

  private static List<Object> trimmed(List<Object> elements, long count) {
    if (count < 0 || count > elements.size()) {
      throw invalid(
          "trim_array: cannot leave out " + count + " elements of " + elements.size() + ".");
    }
    return elements.subList(0, elements.size() - (int) count);
  }

  private static List<Object> grams(List<Object> elements, long length) {
    if (length < 1) {
      throw invalid("ngrams: the length must be 1 or more, not " + length + ".");
    }
    if (elements.size() <= length) {
      return List.of(elements);
    }
    List<Object> grams = new ArrayList<>();
    for (int i = 0; i + length <= elements.size(); i++) {
      grams.add(elements.subList(i, i + (int) length));
    }
    return grams;
  }

  private static List<Object> combinations(List<Object> elements, long length) {
    if (length < 0 || length > 5) {
      throw invalid("combinations: the length must be from 0 to 5, not " + length + ".");
    }
    List<Object> all = new ArrayList<>();
    choose(elements, (int) length, 0, new ArrayList<>(), all);
    return all;
  }

  private static void choose(
      List<Object> elements, int length, int from, List<Object> chosen, List<Object> all) {
    if (length == 0) {
      if (all.size() == MOST) {
        throw invalid("combinations: there are more than " + MOST + ".");
      }
      CurrentQuery.check();
      all.add(new ArrayList<>(chosen));
      return;
    }
    for (int i = from; i + length <= elements.size(); i++) {
      chosen.add(elements.get(i));
      choose(elements, length - 1, i + 1, chosen, all);
      chosen.remove(chosen.size() - 1);
    }
  }

  private static Type rows(List<Type> types) {
    List<Type.Field> fields = new ArrayList<>();
    types.forEach(type -> fields.add(new Type.Field("field" + fields.size(), Lists.element(type))));
    return new Type.Array(new Type.Row(fields));
  }

  private static List<Object> zipped(Object[] arrays) {
    int longest = Arrays.stream(arrays).mapToInt(array -> of(array).size()).max().orElse(0);
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < longest; i++) {
      List<Object> row = new ArrayList<>();
      for (Object array : arrays) {
        row.add(i < of(array).size() ? of(array).get(i) : null);
      }
      rows.add(row);
    }
    return rows;
  }
}
