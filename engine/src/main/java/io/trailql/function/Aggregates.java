package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.TypePattern.ANY;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.BOOLEAN;
import static io.trailql.function.TypePattern.DOUBLE;
import static io.trailql.function.TypePattern.MAP;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.AggregateFunction.AccumulatorFactory;
import io.trailql.function.AggregateFunction.Overload;
import io.trailql.function.NumberAccumulator.Kind;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import io.trailql.function.Signature.ResultType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Functions of many rows. */
final class Aggregates {
  private static final ResultType SAME = types -> types.get(0);

  static final List<AggregateFunction> ALL =
      List.of(
          function(
              "count",
              "Number of rows, or of values that are not NULL.",
              of(Scalar.BIGINT, types -> new NumberAccumulator(Kind.COUNT)),
              of(Scalar.BIGINT, types -> new NumberAccumulator(Kind.COUNT), p("value", ANY))),
          aliased(
              "count_if",
              List.of("countif"),
              "Number of rows in which the condition is true.",
              of(
                  Scalar.BIGINT,
                  types ->
                      new GroupState<Long>(
                          Scalar.BIGINT,
                          1,
                          (n, a) -> (n == null ? 0 : n) + ((Boolean) a[0] ? 1 : 0),
                          n -> n == null ? 0L : n,
                          n -> 24),
                  p("condition", BOOLEAN))),
          function(
              "sum",
              "Sum of the values; NULL when there are none.",
              of(
                  Scalar.BIGINT,
                  types -> new NumberAccumulator(Kind.SUM_OF_LONGS),
                  p("value", BIGINT)),
              of(
                  Scalar.DOUBLE,
                  types -> new NumberAccumulator(Kind.SUM_OF_DOUBLES),
                  p("value", DOUBLE))),
          function(
              "avg",
              "Mean of the values; NULL when there are none.",
              of(Scalar.DOUBLE, types -> new NumberAccumulator(Kind.MEAN), p("value", BIGINT)),
              of(Scalar.DOUBLE, types -> new NumberAccumulator(Kind.MEAN), p("value", DOUBLE))),
          function("min", "The least value; NULL when there is none.", extreme(-1)),
          function("max", "The greatest value; NULL when there is none.", extreme(1)),
          aliased(
              "arbitrary",
              List.of("any_value"),
              "Some value that is not NULL.",
              new Overload(
                  signature(SAME, p("value", ANY)),
                  types -> GroupState.folding(types.get(0), (state, value) -> state))),
          aliased(
              "bool_and",
              List.of("every"),
              "Whether the condition is true in all rows in which it is known.",
              of(
                  Scalar.BOOLEAN,
                  types ->
                      GroupState.folding(
                          Scalar.BOOLEAN, (state, value) -> (Boolean) state && (Boolean) value),
                  p("condition", BOOLEAN))),
          function(
              "bool_or",
              "Whether the condition is true in some row.",
              of(
                  Scalar.BOOLEAN,
                  types ->
                      GroupState.folding(
                          Scalar.BOOLEAN, (state, value) -> (Boolean) state || (Boolean) value),
                  p("condition", BOOLEAN))),
          aliased(
              "array_agg",
              List.of("list"),
              "The values as an array, NULLs included; NULL when there are no rows.",
              new Overload(
                  signature(types -> new Type.Array(types.get(0)), p("value", ANY)),
                  types -> gathering(new Type.Array(types.get(0)), 0, values -> values))),
          aliased(
              "string_agg",
              List.of("listagg"),
              "The values that are not NULL as text with a separator between.",
              of(Scalar.VARCHAR, types -> joining(), p("value", VARCHAR), p("separator", VARCHAR))),
          aliased(
              "approx_distinct",
              List.of("approx_count_distinct"),
              "Number of different values that are not NULL; counted exactly.",
              of(
                  Scalar.BIGINT,
                  types ->
                      new GroupState<Set<Object>>(
                          Scalar.BIGINT,
                          1,
                          (seen, a) -> {
                            Set<Object> all = seen == null ? new HashSet<>() : seen;
                            all.add(a[0]);
                            return all;
                          },
                          seen -> seen == null ? 0L : (long) seen.size(),
                          seen -> 120L * seen.size()),
                  p("value", ANY))),
          moments(
              "stddev",
              List.of("stddev_samp"),
              "Standard deviation of a sample.",
              m -> root(m.variance(1))),
          moments(
              "stddev_pop",
              List.of(),
              "Standard deviation of a population.",
              m -> root(m.variance(0))),
          moments("variance", List.of("var_samp"), "Variance of a sample.", m -> m.variance(1)),
          moments("var_pop", List.of(), "Variance of a population.", m -> m.variance(0)),
          function(
              "map_agg",
              "A map from the first argument to the second; of equal keys the first row counts.",
              new Overload(
                  signature(
                      types -> new Type.Map(types.get(0), types.get(1)),
                      p("key", ANY),
                      p("value", ANY)),
                  types -> mapping(new Type.Map(types.get(0), types.get(1))))),
          function(
              "multimap_agg",
              "A map from each key to an array of the values of its rows.",
              new Overload(
                  signature(
                      types -> new Type.Map(types.get(0), new Type.Array(types.get(1))),
                      p("key", ANY),
                      p("value", ANY)),
                  types ->
                      MapAggregates.grouping(
                          new Type.Map(types.get(0), new Type.Array(types.get(1)))))),
          function(
              "map_union",
              "The entries of all maps; of a key in several the value of one.",
              new Overload(
                  signature(SAME, p("map", MAP)), types -> MapAggregates.joining(types.get(0)))),
          function(
              "set_agg",
              "The different values as an array, NULL included; NULL when there are no rows.",
              new Overload(
                  signature(types -> new Type.Array(types.get(0)), p("value", ANY)),
                  types -> MapAggregates.different(new Type.Array(types.get(0)), false))),
          function(
              "set_union",
              "The different elements of all arrays; NULL when there are no rows.",
              new Overload(
                  signature(SAME, p("array", ARRAY)),
                  types -> MapAggregates.different(types.get(0), true))),
          function(
              "histogram",
              "A map from each value to the number of its rows.",
              new Overload(
                  signature(types -> new Type.Map(types.get(0), Scalar.BIGINT), p("value", ANY)),
                  types -> counting(new Type.Map(types.get(0), Scalar.BIGINT)))));

  private Aggregates() {}

  private static AggregateFunction function(
      String name, String documentation, Overload... overloads) {
    return aliased(name, List.of(), documentation, overloads);
  }

  private static AggregateFunction aliased(
      String name, List<String> aliases, String documentation, Overload... overloads) {
    return new AggregateFunction(name, aliases, documentation, List.of(overloads));
  }

  private static Overload of(
      Type result, AccumulatorFactory accumulators, Parameter... parameters) {
    return new Overload(signature(types -> result, parameters), accumulators);
  }

  private static Signature signature(ResultType result, Parameter... parameters) {
    return new Signature(List.of(parameters), Repetition.ONCE, result);
  }

  private static Overload extreme(int sign) {
    return new Overload(signature(SAME, p("value", ANY)), types -> extreme(types.get(0), sign));
  }

  private static Accumulator extreme(Type type, int sign) {
    if (type instanceof Scalar scalar) {
      switch (scalar) {
        case BIGINT, TIMESTAMP, INTERVAL_DAY, INTEGER, DATE, INTERVAL_YEAR -> {
          return new LongExtreme(sign > 0);
        }
        case VARCHAR, JSON, IPADDRESS, VARBINARY -> {
          return new TextExtreme(sign > 0);
        }
        default -> {
          // Rare enough to go by Java's values.
        }
      }
    }
    return anyExtreme(type, sign);
  }

  /** The least or greatest value of any type, by Java's values. */
  static Accumulator anyExtreme(Type type, int sign) {
    return GroupState.folding(
        type, (best, value) -> compare(value, best) * sign > 0 ? value : best);
  }

  @SuppressWarnings("unchecked")
  static int compare(Object left, Object right) {
    if (left instanceof String a && right instanceof String b) {
      return ArrayFunctions.compareText(a, b);
    }
    if (!(left instanceof Comparable)) {
      throw invalid("The values have no order.");
    }
    return ((Comparable<Object>) left).compareTo(right);
  }

  private static Accumulator gathering(
      Type result, int needed, Function<List<Object>, Object> finish) {
    return new GroupState<List<Object>>(
        result,
        needed,
        (values, a) -> {
          List<Object> all = values == null ? new ArrayList<>() : values;
          all.add(a[0]);
          return all;
        },
        values -> values == null ? null : finish.apply(values),
        values -> values.isEmpty() ? 0 : values.size() * (8 + GroupState.bytes(values.get(0))));
  }

  private static Accumulator joining() {
    return new GroupState<StringBuilder>(
        Scalar.VARCHAR,
        2,
        (joined, a) ->
            joined == null
                ? new StringBuilder((String) a[0])
                : joined.append((String) a[1]).append((String) a[0]),
        joined -> joined == null ? null : joined.toString(),
        joined -> 56 + 2L * joined.length());
  }

  /** Count, mean and sum of squared differences, after Welford. */
  private record Moments(long count, double mean, double squares) {
    Moments add(double value) {
      double delta = value - mean;
      double newMean = mean + delta / (count + 1);
      return new Moments(count + 1, newMean, squares + delta * (value - newMean));
    }

    Double variance(int lost) {
      return count <= lost ? null : (Double) (squares / (count - lost));
    }
  }

  private static Double root(Double variance) {
    return variance == null ? null : (Double) Math.sqrt(variance);
  }

  private static AggregateFunction moments(
      String name, List<String> aliases, String documentation, Function<Moments, Double> finish) {
    return aliased(
        name,
        aliases,
        documentation,
        of(
            Scalar.DOUBLE,
            types ->
                new GroupState<Moments>(
                    Scalar.DOUBLE,
                    1,
                    (m, a) -> (m == null ? new Moments(0, 0, 0) : m).add((Double) a[0]),
                    m -> m == null ? null : finish.apply(m),
                    m -> 40),
            p("value", DOUBLE)));
  }

  private static Accumulator mapping(Type result) {
    return new GroupState<Map<Object, Object>>(
        result,
        1,
        (map, a) -> {
          Map<Object, Object> all = map == null ? new LinkedHashMap<>() : map;
          all.putIfAbsent(a[0], a[1]);
          return all;
        },
        map -> map,
        map -> 150L * map.size());
  }

  private static Accumulator counting(Type result) {
    return new GroupState<Map<Object, Object>>(
        result,
        1,
        (map, a) -> {
          Map<Object, Object> all = map == null ? new LinkedHashMap<>() : map;
          all.merge(a[0], 1L, (x, y) -> (Long) x + (Long) y);
          return all;
        },
        map -> map,
        map -> 150L * map.size());
  }
}
