package io.trailql.function;

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

import io.trailql.column.IsoTimestamp;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Repetition;
import io.trailql.function.Signature.ResultType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Functions of arrays and maps. Indexes count from 1. */
final class ArrayFunctions {
  private static final ResultType SAME = types -> types.get(0);
  private static final ResultType ELEMENT = types -> element(types.get(0));
  private static final Signature.Parameter A = p("array", ARRAY);

  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "cardinality",
              "Number of elements or entries.",
              "cardinality(split('a,b', ',')) = 2",
              strict(Scalar.BIGINT, a -> (long) list(a, 0).size(), A),
              strict(Scalar.BIGINT, a -> (long) ((Map<?, ?>) a[0]).size(), p("map", MAP))),
          function(
              "element_at",
              "The element at an index, from the end when negative, or the value of a key; NULL when there is none.",
              "element_at(split('a,b', ','), -1) = 'b'",
              ElementAt.overload(A, p("index", BIGINT)),
              ElementAt.overload(p("map", MAP), p("key", ANY))),
          function(
              "contains",
              "Whether an array holds a value, or a network in CIDR notation an address.",
              "contains(split('a,b', ','), 'b') = TRUE",
              of(types -> Scalar.BOOLEAN, a -> contains(list(a, 0), a[1]), A, p("value", ANY)),
              strict(
                  Scalar.BOOLEAN,
                  a -> Network.contains((String) a[0], (String) a[1]),
                  p("network", VARCHAR),
                  p("address", VARCHAR))),
          function(
              "array_position",
              "Index of the first element that is equal; 0 when there is none.",
              "array_position(split('a,b', ','), 'b') = 2",
              of(
                  types -> Scalar.BIGINT,
                  a -> Lists.indexOf(list(a, 0), a[1]) + 1L,
                  A,
                  p("value", ANY))),
          function(
              "array_join",
              "The elements that are not NULL as text with a separator between; with a third argument, that stands for NULL.",
              "array_join(split('a,b', ','), '-') = 'a-b'",
              joining(2),
              joining(3)),
          function(
              "array_distinct",
              "The array without repetitions.",
              "cardinality(array_distinct(split('a,b,a', ','))) = 2",
              of(SAME, a -> new ArrayList<>(new LinkedHashSet<>(list(a, 0))), A)),
          function(
              "array_sort",
              "The elements in ascending order, NULLs last.",
              "array_join(array_sort(split('b,a', ',')), ',') = 'a,b'",
              of(SAME, a -> sorted(list(a, 0)), A)),
          function(
              "array_min",
              "The least element; NULL when one is NULL or there is none.",
              "array_min(split('b,a', ',')) = 'a'",
              of(ELEMENT, a -> extreme(list(a, 0), 0), A)),
          function(
              "array_max",
              "The greatest element; NULL when one is NULL or there is none.",
              "array_max(split('b,a', ',')) = 'b'",
              of(ELEMENT, a -> extreme(list(a, 0), -1), A)),
          function(
              "array_remove",
              "The array without elements that are equal.",
              "cardinality(array_remove(split('a,b', ','), 'a')) = 1",
              of(SAME, a -> without(list(a, 0), a[1]), A, p("value", ANY))),
          function(
              "array_union",
              "The elements of either array, each once.",
              "cardinality(array_union(split('a,b', ','), split('b,c', ','))) = 3",
              of(
                  Lists::together,
                  a -> {
                    LinkedHashSet<Object> all = new LinkedHashSet<>(list(a, 0));
                    all.addAll(list(a, 1));
                    return new ArrayList<>(all);
                  },
                  A,
                  p("other", ARRAY))),
          function(
              "array_intersect",
              "The elements of both arrays, each once.",
              "array_join(array_intersect(split('a,b', ','), split('b,c', ',')), ',') = 'b'",
              of(
                  SAME,
                  a -> {
                    LinkedHashSet<Object> both = new LinkedHashSet<>(list(a, 0));
                    both.retainAll(list(a, 1));
                    return new ArrayList<>(both);
                  },
                  A,
                  p("other", ARRAY))),
          function(
              "array_except",
              "The elements of the first array that the second does not have, each once.",
              "array_join(array_except(split('a,b', ','), split('b,c', ',')), ',') = 'a'",
              of(
                  SAME,
                  a -> {
                    LinkedHashSet<Object> first = new LinkedHashSet<>(list(a, 0));
                    first.removeAll(list(a, 1));
                    return new ArrayList<>(first);
                  },
                  A,
                  p("other", ARRAY))),
          function(
              "arrays_overlap",
              "Whether the arrays have an element that is not NULL in common.",
              "arrays_overlap(split('a,b', ','), split('b,c', ',')) = TRUE",
              strict(Scalar.BOOLEAN, a -> overlap(list(a, 0), list(a, 1)), A, p("other", ARRAY))),
          function(
              "slice",
              "The elements from an index on, from the end when negative, of at most this number.",
              "array_join(slice(split('a,b,c', ','), 2, 2), ',') = 'b,c'",
              of(
                  SAME,
                  a -> slice(list(a, 0), (Long) a[1], (Long) a[2]),
                  A,
                  p("start", BIGINT),
                  p("length", BIGINT))),
          function(
              "flatten",
              "The elements of all arrays in an array.",
              "cardinality(flatten(ARRAY[split('a,b', ','), split('c', ',')])) = 3",
              of(
                  ELEMENT,
                  a -> {
                    List<Object> all = new ArrayList<>();
                    list(a, 0)
                        .forEach(part -> all.addAll(part == null ? List.of() : (List<?>) part));
                    return all;
                  },
                  A)),
          function(
              "map_keys",
              "The keys of a map.",
              "cardinality(map_keys(NULL)) IS NULL",
              of(
                  types ->
                      new Type.Array(types.get(0) instanceof Type.Map m ? m.key() : Scalar.NULL),
                  a -> new ArrayList<Object>(((Map<?, ?>) a[0]).keySet()),
                  p("map", MAP))),
          function(
              "map_values",
              "The values of a map.",
              "cardinality(map_values(NULL)) IS NULL",
              of(
                  types ->
                      new Type.Array(types.get(0) instanceof Type.Map m ? m.value() : Scalar.NULL),
                  a -> new ArrayList<Object>(((Map<?, ?>) a[0]).values()),
                  p("map", MAP))));

  private ArrayFunctions() {}

  private static ScalarFunction.Overload of(
      ResultType result, RowKernel.Body body, Signature.Parameter... parameters) {
    return overload(
        result, NullPolicy.STRICT, (types, literals) -> body, Repetition.ONCE, parameters);
  }

  private static Type element(Type type) {
    return type instanceof Type.Array array
        ? array.element()
        : type instanceof Type.Map map ? map.value() : Scalar.NULL;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object[] arguments, int index) {
    return (List<Object>) arguments[index];
  }

  static Object concat(Object[] arguments) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      all.addAll(list(arguments, i));
    }
    return all;
  }

  static Object reverse(Object[] arguments) {
    List<Object> reversed = new ArrayList<>(list(arguments, 0));
    Collections.reverse(reversed);
    return reversed;
  }

  /** True, false, or NULL when only a NULL could be the value. */
  private static Object contains(List<Object> elements, Object value) {
    return Lists.has(elements, value)
        ? Boolean.TRUE
        : elements.contains(null) ? null : Boolean.FALSE;
  }

  /** The elements as text with a separator between, and with a third argument in place of NULL. */
  static ScalarFunction.Overload joining(int arguments) {
    Signature.Parameter[] parameters = {A, p("separator", VARCHAR), p("null", VARCHAR)};
    return overload(
        types -> Scalar.VARCHAR,
        NullPolicy.STRICT,
        (types, literals) -> {
          Type element = Lists.element(types.get(0));
          return a -> join(element, list(a, 0), (String) a[1], a.length < 3 ? null : (String) a[2]);
        },
        Repetition.ONCE,
        Arrays.copyOf(parameters, arguments));
  }

  private static String join(Type type, List<Object> elements, String separator, String ofNull) {
    StringBuilder joined = new StringBuilder();
    boolean first = true;
    for (Object element : elements) {
      if (element != null || ofNull != null) {
        joined
            .append(first ? "" : separator)
            .append(element == null ? ofNull : text(type, element));
        first = false;
      }
    }
    return joined.toString();
  }

  private static Object text(Type type, Object element) {
    if (type == Scalar.DATE) {
      return LocalDate.ofEpochDay((Long) element);
    }
    return type == Scalar.TIMESTAMP ? IsoTimestamp.sqlText((Long) element) : element;
  }

  @SuppressWarnings("unchecked")
  static final Comparator<Object> ASCENDING =
      Comparator.nullsLast(
          (a, b) ->
              a instanceof String left && b instanceof String right
                  ? compareText(left, right)
                  : ((Comparable<Object>) a).compareTo(b));

  /** By code points, as all comparisons of text. */
  static int compareText(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        boolean surrogate = Character.isSurrogate(a);
        return surrogate == Character.isSurrogate(b) ? a - b : surrogate ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }

  static void requireOrder(List<Object> elements) {
    if (elements.stream().anyMatch(e -> e != null && !(e instanceof Comparable))) {
      throw invalid("The elements have no order.");
    }
  }

  private static List<Object> sorted(List<Object> elements) {
    requireOrder(elements);
    List<Object> sorted = new ArrayList<>(elements);
    sorted.sort(ASCENDING);
    return sorted;
  }

  private static Object extreme(List<Object> elements, int index) {
    if (elements.isEmpty() || elements.contains(null)) {
      return null;
    }
    List<Object> sorted = sorted(elements);
    return sorted.get(index < 0 ? sorted.size() - 1 : index);
  }

  private static List<Object> without(List<Object> elements, Object value) {
    List<Object> rest = new ArrayList<>(elements);
    rest.removeIf(element -> Lists.same(element, value));
    return rest;
  }

  private static Object overlap(List<Object> left, List<Object> right) {
    boolean common = left.stream().anyMatch(e -> e != null && right.contains(e));
    return common
        ? Boolean.TRUE
        : left.contains(null) || right.contains(null) ? null : Boolean.FALSE;
  }

  private static List<Object> slice(List<Object> elements, long start, long length) {
    if (start == 0 || length < 0) {
      throw invalid("slice: the start counts from 1 or from -1 backwards, and the length from 0.");
    }
    long from = start > 0 ? start - 1 : elements.size() + start;
    if (from < 0 || from >= elements.size()) {
      return List.of();
    }
    long until =
        Math.min(elements.size(), length > elements.size() ? elements.size() : from + length);
    return new ArrayList<>(elements.subList((int) from, (int) until));
  }
}
