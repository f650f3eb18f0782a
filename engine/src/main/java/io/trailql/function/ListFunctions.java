package io.trailql.function;

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
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.ScalarFunction.Overload;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import io.trailql.function.Signature.ResultType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** DuckDB's functions of lists. */
final class ListFunctions {
  private static final ResultType SAME = types -> types.get(0);
  private static final Parameter L = p("list", ARRAY);
  private static final Parameter OTHER = p("other", ARRAY);

  static final List<ScalarFunction> ALL =
      List.of(
          aliased(
              "list_value",
              List.of("list_pack"),
              "The values as a list.",
              "cardinality(list_value(1, 2)) = 2",
              many(
                  types -> new Type.Array(Lists.common(types)),
                  a -> new ArrayList<>(java.util.Arrays.asList(a)),
                  p("value", ANY))),
          aliased(
              "list_contains",
              List.of("array_contains", "list_has", "array_has"),
              "Whether the list has the value.",
              "list_contains(list_value(1, 2), 2) = TRUE",
              strict(Scalar.BOOLEAN, a -> Lists.has(of(a[0]), a[1]), L, p("value", ANY))),
          aliased(
              "list_has_any",
              List.of("array_has_any"),
              "Whether the lists have a value that is not NULL in common.",
              "list_has_any(list_value(1, 2), list_value(2, 3)) = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> of(a[0]).stream().anyMatch(e -> e != null && Lists.has(of(a[1]), e)),
                  L,
                  OTHER)),
          aliased(
              "list_has_all",
              List.of("array_has_all"),
              "Whether the first list has all values of the other, NULL aside.",
              "list_has_all(list_value(1, 2), list_value(2)) = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> of(a[1]).stream().allMatch(e -> e == null || Lists.has(of(a[0]), e)),
                  L,
                  OTHER)),
          aliased(
              "list_position",
              List.of("list_indexof", "array_indexof"),
              "Index from 1 of the first element that is equal, NULL too; NULL when there is none.",
              "list_position(list_value('a', 'b'), 'b') = 2",
              called(Scalar.BIGINT, ListFunctions::position, L, p("value", ANY))),
          function(
                  "array_position",
                  "Index from 1 of the first element that is equal, NULL too; NULL when there is none.",
                  "array_position(list_value('a', 'b'), 'c') IS NULL",
                  called(Scalar.BIGINT, ListFunctions::position, L, p("value", ANY)))
              .in(Family.DUCKDB),
          aliased(
              "list_distinct",
              List.of(),
              "The values of the list that are not NULL, each once.",
              "cardinality(list_distinct(list_value(1, 1, NULL))) = 1",
              typed(SAME, a -> distinct(of(a[0])), L)),
          function(
                  "array_distinct",
                  "The values of the list that are not NULL, each once.",
                  "cardinality(array_distinct(list_value(1, 1, NULL))) = 1",
                  typed(SAME, a -> distinct(of(a[0])), L))
              .in(Family.DUCKDB),
          aliased(
              "list_unique",
              List.of("array_unique"),
              "Number of different values of the list that are not NULL.",
              "list_unique(list_value(1, 1, 2)) = 2",
              strict(Scalar.BIGINT, a -> (long) distinct(of(a[0])).size(), L)),
          sort("list_sort", "", false, "array_join(list_sort(list_value(2, 1)), ',') = '1,2'"),
          sort(
                  "array_sort",
                  "",
                  false,
                  "array_join(array_sort(list_value(2, 1), 'DESC'), ',') = '2,1'")
              .in(Family.DUCKDB),
          function(
              "list_reverse_sort",
              "The elements in descending order, NULLs last, or as the second argument says: NULLS FIRST, NULLS LAST.",
              "array_join(list_reverse_sort(list_value(2, 1)), ',') = '2,1'",
              typed(SAME, a -> Lists.sorted(of(a[0]), true, false), L),
              typed(
                  SAME,
                  a -> Lists.sorted(of(a[0]), true, nullsFirst(a[1])),
                  L,
                  p("nulls", VARCHAR))),
          aliased(
              "list_slice",
              List.of("array_slice"),
              "The elements, or characters, from an index to another, both included and from the end when negative; with a step, each so many.",
              "array_join(list_slice(list_value(1, 2, 3), 2, -1), ',') = '2,3'",
              typed(
                  SAME,
                  a -> slice(of(a[0]), n(a[1]), n(a[2])),
                  L,
                  p("from", BIGINT),
                  p("to", BIGINT)),
              typed(
                  SAME,
                  a -> stepped(of(a[0]), n(a[1]), n(a[2]), n(a[3])),
                  L,
                  p("from", BIGINT),
                  p("to", BIGINT),
                  p("step", BIGINT)),
              strict(
                  Scalar.VARCHAR,
                  a -> slice((String) a[0], n(a[1]), n(a[2])),
                  p("text", VARCHAR),
                  p("from", BIGINT),
                  p("to", BIGINT))),
          aliased(
              "list_concat",
              List.of("list_cat", "array_concat", "array_cat"),
              "The lists one after the other, NULL as an empty one.",
              "cardinality(list_concat(list_value(1), list_value(2, 3))) = 3",
              many(Lists::together, Lists::joined, L, OTHER)),
          aliased(
              "list_append",
              List.of("array_append", "array_push_back"),
              "The list with a value behind it.",
              "array_join(list_append(list_value(1), 2), ',') = '1,2'",
              called(
                  types ->
                      new Type.Array(
                          Lists.common(List.of(Lists.element(types.get(0)), types.get(1)))),
                  a -> with(a[0], a[1], false),
                  L,
                  p("value", ANY))),
          aliased(
              "list_prepend",
              List.of("array_prepend"),
              "The list with a value before it.",
              "array_join(list_prepend(1, list_value(2)), ',') = '1,2'",
              called(
                  types ->
                      new Type.Array(
                          Lists.common(List.of(types.get(0), Lists.element(types.get(1))))),
                  a -> with(a[1], a[0], true),
                  p("value", ANY),
                  L)),
          aliased(
              "list_reverse",
              List.of("array_reverse"),
              "The elements from the last to the first.",
              "array_join(list_reverse(list_value(1, 2)), ',') = '2,1'",
              typed(SAME, ArrayFunctions::reverse, L)),
          aliased(
              "list_resize",
              List.of("array_resize"),
              "The first elements, so many, with NULL or a value behind them where there are fewer.",
              "array_join(list_resize(list_value(1), 2, 0), ',') = '1,0'",
              typed(SAME, a -> resized(of(a[0]), n(a[1]), null), L, p("size", BIGINT)),
              typed(
                  SAME,
                  a -> resized(of(a[0]), n(a[1]), a[2]),
                  L,
                  p("size", BIGINT),
                  p("value", ANY))),
          aliased(
              "list_extract",
              List.of("list_element", "array_extract"),
              "The element, or character, at an index from 1, or from the end when negative; NULL when there is none.",
              "list_extract(list_value(1, 2), -1) = 2",
              ElementAt.overload(L, p("index", BIGINT), ElementAt.Zero.NULL),
              strict(
                  Scalar.VARCHAR,
                  a -> n(a[1]) == 0 ? null : slice((String) a[0], n(a[1]), n(a[1])),
                  p("text", VARCHAR),
                  p("index", BIGINT))),
          aliased(
              "list_intersect",
              List.of(),
              "The values of both lists, each once.",
              "array_join(list_intersect(list_value(1, 2), list_value(2, 3)), ',') = '2'",
              typed(
                  SAME,
                  a -> distinct(of(a[0])).stream().filter(e -> Lists.has(of(a[1]), e)).toList(),
                  L,
                  OTHER)),
          aliased(
              "array_to_string",
              List.of("list_to_string"),
              "The elements that are not NULL as text with a separator between.",
              "array_to_string(list_value('a', 'b'), '-') = 'a-b'",
              ArrayFunctions.joining(2)),
          function(
              "array_length",
              "Number of elements.",
              "array_length(list_value(1, 2)) = 2",
              strict(Scalar.BIGINT, a -> (long) of(a[0]).size(), L),
              strict(
                  Scalar.BIGINT,
                  a -> {
                    if (n(a[1]) != 1) {
                      throw invalid("array_length: lists have one dimension.");
                    }
                    return (long) of(a[0]).size();
                  },
                  L,
                  p("dimension", BIGINT))),
          function(
              "len",
              "Number of elements of a list, or of characters.",
              "len(list_value(1, 2)) = 2",
              strict(Scalar.BIGINT, a -> (long) of(a[0]).size(), L),
              strict(
                  Scalar.BIGINT,
                  a -> (long) ((String) a[0]).codePointCount(0, ((String) a[0]).length()),
                  p("text", VARCHAR))));

  private ListFunctions() {}

  private static ScalarFunction sort(
      String name, String more, boolean isDescending, String example) {
    return function(
        name,
        "The elements in order, NULLs last, or as arguments say: ASC, DESC; NULLS FIRST, NULLS LAST."
            + more,
        example,
        typed(SAME, a -> Lists.sorted(of(a[0]), isDescending, false), L),
        typed(SAME, a -> Lists.sorted(of(a[0]), descending(a[1]), false), L, p("order", VARCHAR)),
        typed(
            SAME,
            a -> Lists.sorted(of(a[0]), descending(a[1]), nullsFirst(a[2])),
            L,
            p("order", VARCHAR),
            p("nulls", VARCHAR)));
  }

  private static boolean descending(Object order) {
    return switch (((String) order).toUpperCase(Locale.ROOT)) {
      case "ASC" -> false;
      case "DESC" -> true;
      default -> throw invalid("An order is ASC or DESC, not " + order + ".");
    };
  }

  private static boolean nullsFirst(Object nulls) {
    return switch (((String) nulls).toUpperCase(Locale.ROOT)) {
      case "NULLS FIRST" -> true;
      case "NULLS LAST" -> false;
      default -> throw invalid("Where NULLs are is NULLS FIRST or NULLS LAST, not " + nulls + ".");
    };
  }

  static Overload typed(ResultType result, RowKernel.Body body, Parameter... parameters) {
    return overload(
        result, NullPolicy.STRICT, (types, literals) -> body, Repetition.ONCE, parameters);
  }

  /** An overload that NULL is an argument of. */
  static Overload called(ResultType result, RowKernel.Body body, Parameter... parameters) {
    return overload(
        result, NullPolicy.CALLED, (types, literals) -> body, Repetition.ONCE, parameters);
  }

  private static Overload called(Type result, RowKernel.Body body, Parameter... parameters) {
    return called(types -> result, body, parameters);
  }

  private static Overload many(ResultType result, RowKernel.Body body, Parameter... parameters) {
    return overload(
        result, NullPolicy.CALLED, (types, literals) -> body, Repetition.ANY_NUMBER, parameters);
  }

  private static long n(Object argument) {
    return (Long) argument;
  }

  private static Object position(Object[] arguments) {
    int index = arguments[0] == null ? -1 : Lists.indexOf(of(arguments[0]), arguments[1]);
    return index < 0 ? null : (Long) (index + 1L);
  }

  static List<Object> distinct(List<Object> elements) {
    return new ArrayList<>(new LinkedHashSet<>(Lists.known(elements)));
  }

  private static List<Object> with(Object list, Object value, boolean isFirst) {
    List<Object> longer = new ArrayList<>(list == null ? List.of() : of(list));
    longer.add(isFirst ? 0 : longer.size(), value);
    return longer;
  }

  private static List<Object> resized(List<Object> elements, long size, Object value) {
    if (size < 0 || size > 10_000_000) {
      throw invalid("list_resize: the size must be from 0 to 10000000, not " + size + ".");
    }
    List<Object> resized =
        new ArrayList<>(elements.subList(0, (int) Math.min(size, elements.size())));
    resized.addAll(Collections.nCopies((int) size - resized.size(), value));
    return resized;
  }

  /** The index that a bound means, from 1, of so many. */
  private static long bound(long index, int size) {
    return index < 0 ? size + index + 1 : index;
  }

  private static List<Object> slice(List<Object> elements, long from, long to) {
    int first = (int) Math.max(1, bound(from, elements.size()));
    int last = (int) Math.min(elements.size(), bound(to, elements.size()));
    return first > last ? List.of() : new ArrayList<>(elements.subList(first - 1, last));
  }

  private static List<Object> stepped(List<Object> elements, long from, long to, long step) {
    if (step == 0) {
      throw invalid("list_slice: the step is 0.");
    }
    int size = elements.size();
    long low = Math.max(1, bound(step > 0 ? from : to, size));
    long high = Math.min(size, bound(step > 0 ? to : from, size));
    List<Object> taken = new ArrayList<>();
    for (long i = step > 0 ? low : high; i >= low && i <= high; i += step) {
      taken.add(elements.get((int) i - 1));
    }
    return taken;
  }

  private static String slice(String text, long from, long to) {
    int size = text.codePointCount(0, text.length());
    int first = (int) Math.max(1, bound(from, size));
    int last = (int) Math.min(size, bound(to, size));
    return first > last
        ? ""
        : text.substring(text.offsetByCodePoints(0, first - 1), text.offsetByCodePoints(0, last));
  }
}
