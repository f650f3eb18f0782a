package io.trailql.function;

import static io.trailql.function.ListFunctions.typed;
import static io.trailql.function.Lists.known;
import static io.trailql.function.Lists.of;
import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.ResultType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What aggregate functions compute of rows, of the elements of an array. */
final class ListAggregates {
  private static final ResultType ELEMENT = types -> Lists.element(types.get(0));
  private static final ResultType SUM =
      types -> Lists.element(types.get(0)) == Scalar.DOUBLE ? Scalar.DOUBLE : Scalar.BIGINT;
  private static final ResultType COUNTS =
      types -> new Type.Map(Lists.element(types.get(0)), Scalar.BIGINT);
  private static final Parameter A = p("array", ARRAY);

  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "list_sum",
              "The sum of the elements that are not NULL; NULL when there is none.",
              "list_sum(ARRAY[1, 2]) = 3",
              typed(SUM, a -> sum(known(of(a[0])), null), A)),
          function(
              "list_avg",
              "The mean of the elements that are not NULL; NULL when there is none.",
              "list_avg(ARRAY[1, 2]) = 1.5",
              strict(Scalar.DOUBLE, a -> mean(known(of(a[0]))), A)),
          function(
              "list_min",
              "The least element that is not NULL; NULL when there is none.",
              "list_min(ARRAY[2, 1]) = 1",
              typed(ELEMENT, a -> first(Lists.sorted(known(of(a[0])), false, false)), A)),
          function(
              "list_max",
              "The greatest element that is not NULL; NULL when there is none.",
              "list_max(ARRAY[2, 1]) = 2",
              typed(ELEMENT, a -> first(Lists.sorted(known(of(a[0])), true, false)), A)),
          function(
              "list_count",
              "Number of elements that are not NULL.",
              "list_count(ARRAY[1, NULL]) = 1",
              strict(Scalar.BIGINT, a -> (long) known(of(a[0])).size(), A)),
          function(
              "list_product",
              "The product of the elements that are not NULL; NULL when there is none.",
              "list_product(ARRAY[2, 3]) = 6",
              strict(Scalar.DOUBLE, a -> product(known(of(a[0]))), A)),
          aliased(
              "list_first",
              List.of("array_first"),
              "The first element; NULL when there is none.",
              "list_first(ARRAY[1, 2]) = 1",
              typed(ELEMENT, a -> first(of(a[0])), A)),
          aliased(
              "list_last",
              List.of("array_last"),
              "The last element; NULL when there is none.",
              "list_last(ARRAY[1, 2]) = 2",
              typed(ELEMENT, a -> first(of(ArrayFunctions.reverse(a))), A)),
          function(
              "list_any_value",
              "The first element that is not NULL; NULL when there is none.",
              "list_any_value(ARRAY[NULL, 2]) = 2",
              typed(ELEMENT, a -> first(known(of(a[0]))), A)),
          function(
              "list_bool_and",
              "Whether all elements that are not NULL are true; NULL when there is none.",
              "list_bool_and(ARRAY[TRUE, FALSE]) = FALSE",
              strict(Scalar.BOOLEAN, a -> all(known(of(a[0])), Boolean.TRUE), A)),
          function(
              "list_bool_or",
              "Whether an element is true; NULL when there is none that is not NULL.",
              "list_bool_or(ARRAY[TRUE, FALSE]) = TRUE",
              strict(Scalar.BOOLEAN, a -> not(all(known(of(a[0])), Boolean.FALSE)), A)),
          function(
              "list_string_agg",
              "The elements that are not NULL as text with a comma, or a separator, between; NULL when there is none.",
              "list_string_agg(ARRAY['a', 'b']) = 'a,b'",
              strict(Scalar.VARCHAR, a -> text(known(of(a[0])), ","), A),
              strict(
                  Scalar.VARCHAR,
                  a -> text(known(of(a[0])), (String) a[1]),
                  A,
                  p("separator", VARCHAR))),
          function(
              "array_sum",
              "The sum of the elements that are not NULL; 0 when there is none.",
              "array_sum(ARRAY[1, 2]) = 3",
              typed(SUM, a -> sum(known(of(a[0])), 0L), A)),
          function(
              "array_average",
              "The mean of the elements that are not NULL; NULL when there is none.",
              "array_average(ARRAY[1, 2]) = 1.5",
              strict(Scalar.DOUBLE, a -> mean(known(of(a[0]))), A)),
          aliased(
              "array_frequency",
              List.of("array_histogram", "list_histogram"),
              "A map from each element that is not NULL to the number of times it is there.",
              "array_frequency(ARRAY['a', 'b', 'a'])['a'] = 2",
              typed(COUNTS, a -> counts(known(of(a[0]))), A)),
          function(
              "array_duplicates",
              "The elements that are there more than once.",
              "array_join(array_duplicates(ARRAY[1, 2, 1]), ',') = '1'",
              typed(
                  types -> types.get(0),
                  a -> {
                    List<Object> more = new ArrayList<>();
                    counts(of(a[0]))
                        .forEach(
                            (value, n) ->
                                more.addAll(
                                    (Long) n > 1 ? java.util.Arrays.asList(value) : List.of()));
                    return more;
                  },
                  A)),
          function(
              "array_has_duplicates",
              "Whether an element is there more than once.",
              "array_has_duplicates(ARRAY[1, 2, 1]) = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> counts(of(a[0])).values().stream().anyMatch(n -> (Long) n > 1),
                  A)));

  private ListAggregates() {}

  private static Object first(List<Object> elements) {
    return elements.isEmpty() ? null : elements.get(0);
  }

  private static Object sum(List<Object> elements, Object empty) {
    if (elements.isEmpty()) {
      return empty;
    }
    if (elements.stream().allMatch(Long.class::isInstance)) {
      try {
        return elements.stream().mapToLong(e -> (Long) e).reduce(0, Math::addExact);
      } catch (ArithmeticException e) {
        throw new io.trailql.error.TrailException(
            io.trailql.error.ErrorCode.NUMERIC_OVERFLOW,
            "The sum of the elements is too large.",
            e);
      }
    }
    return numbers(elements).stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Double mean(List<Object> elements) {
    return elements.isEmpty()
        ? null
        : (Double)
            (numbers(elements).stream().mapToDouble(Double::doubleValue).sum() / elements.size());
  }

  private static Double product(List<Object> elements) {
    return elements.isEmpty() ? null : numbers(elements).stream().reduce(1.0, (x, y) -> x * y);
  }

  private static List<Double> numbers(List<Object> elements) {
    if (!elements.stream().allMatch(Number.class::isInstance)) {
      throw RowKernel.invalid("The elements are no numbers.");
    }
    return elements.stream().map(e -> ((Number) e).doubleValue()).toList();
  }

  private static Boolean all(List<Object> elements, Boolean wanted) {
    return elements.isEmpty() ? null : (Boolean) elements.stream().allMatch(wanted::equals);
  }

  private static Boolean not(Boolean truth) {
    return truth == null ? null : (Boolean) !truth;
  }

  private static String text(List<Object> elements, String separator) {
    return elements.isEmpty()
        ? null
        : String.join(separator, elements.stream().map(String::valueOf).toList());
  }

  private static Map<Object, Object> counts(List<Object> elements) {
    Map<Object, Object> counts = new LinkedHashMap<>();
    elements.forEach(e -> counts.merge(e, 1L, (x, y) -> (Long) x + (Long) y));
    return counts;
  }
}
