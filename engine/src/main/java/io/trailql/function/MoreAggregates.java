package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.TypePattern.ANY;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.DOUBLE;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.AggregateFunction.Overload;
import io.trailql.function.Signature.Parameter;
import io.trailql.function.Signature.Repetition;
import io.trailql.function.Signature.ResultType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Further functions of many rows. */
final class MoreAggregates {
  private static final ResultType SAME = types -> types.get(0);
  private static final Parameter VALUE = p("value", ANY);
  private static final Parameter BY = p("by", ANY);

  static final List<AggregateFunction> ALL = all();

  private MoreAggregates() {}

  private static List<AggregateFunction> all() {
    List<AggregateFunction> all = new ArrayList<>();
    all.add(
        function(
                "quantile_cont",
                "The value below which this share of the values lies, from 0 to 1, between two values where it falls there; an array of them for an array of shares.",
                shares(DOUBLE, types -> Scalar.DOUBLE, Ranking::between))
            .in(Family.DUCKDB));
    all.add(
        aliased(
                "quantile_disc",
                List.of("quantile"),
                "The least value below or at which this share of the values lies, from 0 to 1; an array of them for an array of shares.",
                shares(ANY, SAME, Ranking::nearest))
            .in(Family.DUCKDB));
    all.add(
        function(
                "approx_quantile",
                "The value below which this share of the values lies, from 0 to 1; computed exactly.",
                of(
                    Scalar.BIGINT,
                    share(Scalar.BIGINT, (v, q) -> Math.round((Double) Ranking.between(v, q))),
                    p("value", BIGINT),
                    p("share", DOUBLE)),
                of(
                    Scalar.DOUBLE,
                    share(Scalar.DOUBLE, Ranking::between),
                    p("value", DOUBLE),
                    p("share", DOUBLE)))
            .in(Family.DUCKDB));
    all.add(
        function(
                "median",
                "The value in the middle, of numbers the mean of the two there.",
                new Overload(
                    signature(MoreAggregates::middle, VALUE),
                    types ->
                        gathering(
                            middle(types),
                            1,
                            values ->
                                middle(types) == Scalar.DOUBLE
                                    ? Ranking.between(values, 0.5)
                                    : Ranking.nearest(values, 0.5))))
            .in(Family.DUCKDB));
    all.add(
        function(
                "mode",
                "The value that is there most often.",
                new Overload(
                    signature(SAME, VALUE), types -> counting(types.get(0), null, Counted::most)))
            .in(Family.DUCKDB));
    all.add(
        function(
            "approx_percentile",
            "The value below which this share of the values lies, from 0 to 1; computed exactly, to the nearest rank; an array of them for an array of shares.",
            of(
                Scalar.BIGINT,
                share(Scalar.BIGINT, Ranking::nearest),
                p("value", BIGINT),
                p("share", DOUBLE)),
            of(
                Scalar.DOUBLE,
                share(Scalar.DOUBLE, Ranking::nearest),
                p("value", DOUBLE),
                p("share", DOUBLE)),
            shares(BIGINT, types -> Scalar.BIGINT, Ranking::nearest)[1],
            shares(DOUBLE, types -> Scalar.DOUBLE, Ranking::nearest)[1]));
    extremes(all, "max_by", List.of("arg_max", "argmax"), "greatest", 1);
    extremes(all, "min_by", List.of("arg_min", "argmin"), "least", -1);
    all.add(
        aliased(
                "first",
                List.of("arbitrary"),
                "The value of the first row, be it NULL.",
                new Overload(
                    signature(SAME, VALUE),
                    types -> gathering(types.get(0), 0, values -> values.get(0))))
            .in(Family.DUCKDB));
    all.add(
        function(
                "last",
                "The value of the last row, be it NULL.",
                new Overload(
                    signature(SAME, VALUE),
                    types ->
                        new GroupState<Object[]>(
                            types.get(0),
                            0,
                            (state, a) -> new Object[] {a[0]},
                            state -> state == null ? null : state[0],
                            state -> 16 + GroupState.bytes(state[0]))))
            .in(Family.DUCKDB));
    all.add(
        aliased(
                "string_agg",
                List.of("group_concat", "listagg"),
                "The values that are not NULL as text with a separator between, a comma where none is given.",
                of(Scalar.VARCHAR, types -> joining(), p("value", VARCHAR)),
                of(
                    Scalar.VARCHAR,
                    types -> joining(),
                    p("value", VARCHAR),
                    p("separator", VARCHAR)))
            .in(Family.DUCKDB));
    all.add(
        function(
                "list",
                "The values as an array, NULLs included; NULL when there are no rows.",
                new Overload(
                    signature(types -> new Type.Array(types.get(0)), VALUE),
                    types -> gathering(new Type.Array(types.get(0)), 0, values -> values)))
            .in(Family.DUCKDB));
    bits(all, "bit_and", "bitwise_and_agg", "all values have", (a, b) -> a & b);
    bits(all, "bit_or", "bitwise_or_agg", "some value has", (a, b) -> a | b);
    bits(all, "bit_xor", "bitwise_xor_agg", "an odd number of values has", (a, b) -> a ^ b);
    all.add(
        function(
            "approx_most_frequent",
            "A map from the values that are there most often, so many, to the number of their rows; counted exactly.",
            new Overload(
                signature(
                    types -> new Type.Map(types.get(1), Scalar.BIGINT),
                    p("count", BIGINT),
                    VALUE,
                    p("capacity", BIGINT)),
                types -> frequent(types.get(1)))));
    all.add(
        function(
                "entropy",
                "The entropy of the values, in bits.",
                new Overload(
                    signature(types -> Scalar.DOUBLE, VALUE),
                    types -> counting(Scalar.DOUBLE, 0.0, Counted::entropy)))
            .in(Family.DUCKDB));
    all.add(
        function(
                "mad",
                "The median of the distances from the median.",
                of(
                    Scalar.DOUBLE,
                    types -> gathering(Scalar.DOUBLE, 1, Ranking::deviation),
                    p("value", DOUBLE)))
            .in(Family.DUCKDB));
    all.add(
        function(
                "json_group_array",
                "The values as a JSON array, null for NULL.",
                new Overload(
                    signature(types -> Scalar.JSON, VALUE),
                    types ->
                        gathering(
                            Scalar.JSON,
                            0,
                            values -> JsonValues.of(new Type.Array(types.get(0)), values))))
            .in(Family.DUCKDB));
    all.add(
        function(
                "json_group_object",
                "A JSON object of keys and values.",
                new Overload(
                    signature(types -> Scalar.JSON, p("key", VARCHAR), VALUE),
                    types -> members(types.get(1))))
            .in(Family.DUCKDB));
    return List.copyOf(all);
  }

  static AggregateFunction function(String name, String documentation, Overload... overloads) {
    return aliased(name, List.of(), documentation, overloads);
  }

  static AggregateFunction aliased(
      String name, List<String> aliases, String documentation, Overload... overloads) {
    return new AggregateFunction(name, aliases, documentation, List.of(overloads));
  }

  static Overload of(
      Type result, AggregateFunction.AccumulatorFactory factory, Parameter... parameters) {
    return new Overload(signature(types -> result, parameters), factory);
  }

  private static Signature signature(ResultType result, Parameter... parameters) {
    return new Signature(List.of(parameters), Repetition.ONCE, result);
  }

  private static Type middle(List<Type> types) {
    Type type = types.get(0);
    return type == Scalar.INTEGER || type == Scalar.BIGINT ? Scalar.DOUBLE : type;
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

  private record Shares(List<Object> values, Object share) {}

  /** For one share, and for an array of them. */
  private static Overload[] shares(
      TypePattern pattern, ResultType result, BiFunction<List<Object>, Double, Object> rank) {
    return new Overload[] {
      new Overload(
          signature(result, p("value", pattern), p("share", DOUBLE)),
          types -> share(result.of(types), rank).make(types)),
      new Overload(
          signature(
              types -> new Type.Array(result.of(types)), p("value", pattern), p("shares", ARRAY)),
          types -> share(new Type.Array(result.of(types)), rank).make(types))
    };
  }

  private static AggregateFunction.AccumulatorFactory share(
      Type result, BiFunction<List<Object>, Double, Object> rank) {
    return types ->
        new GroupState<Shares>(
            result,
            2,
            (state, a) -> {
              Shares all = state == null ? new Shares(new ArrayList<>(), a[1]) : state;
              all.values().add(a[0]);
              return all;
            },
            state -> {
              if (state == null) {
                return null;
              }
              if (!(state.share() instanceof List<?> shares)) {
                return rank.apply(state.values(), Ranking.share(state.share()));
              }
              List<Object> ranked = new ArrayList<>();
              shares.forEach(s -> ranked.add(rank.apply(state.values(), Ranking.share(s))));
              return ranked;
            },
            state -> 40L * state.values().size());
  }

  private record Ranked(Object value, Object by) {}

  private static void extremes(
      List<AggregateFunction> all, String name, List<String> aliases, String which, int sign) {
    all.add(
        function(
            name,
            "The first argument's value in the row with the "
                + which
                + " second argument; with a third, an array of so many.",
            extreme(sign, 0),
            several(sign, 0)));
    all.add(
        aliased(
                name,
                aliases,
                "The first argument's value, where it is not NULL, in the row with the "
                    + which
                    + " second argument; with a third, an array of so many.",
                extreme(sign, 2),
                several(sign, 1))
            .in(Family.DUCKDB));
  }

  private static Overload extreme(int sign, int needed) {
    return new Overload(
        signature(SAME, VALUE, BY),
        types ->
            new GroupState<Ranked>(
                types.get(0),
                needed,
                (best, a) ->
                    a[1] == null || best != null && Aggregates.compare(a[1], best.by()) * sign <= 0
                        ? best
                        : new Ranked(a[0], a[1]),
                best -> best == null ? null : best.value(),
                best ->
                    best == null
                        ? 0
                        : 32 + GroupState.bytes(best.value()) + GroupState.bytes(best.by())));
  }

  private static Overload several(int sign, int needed) {
    return new Overload(
        signature(types -> new Type.Array(types.get(0)), VALUE, BY, p("count", BIGINT)),
        types -> extremes(types.get(0), sign, needed));
  }

  private record Best(List<Ranked> rows, long count) {}

  private static Accumulator extremes(Type type, int sign, int needed) {
    Comparator<Ranked> order = (a, b) -> sign * Aggregates.compare(b.by(), a.by());
    return new GroupState<Best>(
        new Type.Array(type),
        needed,
        (state, a) -> {
          if (a[1] == null || a[2] == null) {
            return state == null ? new Best(new ArrayList<>(), 0) : state;
          }
          long count = (Long) a[2];
          if (count <= 0 || count > 10_000) {
            throw invalid("max_by and min_by: the count must be from 1 to 10000.");
          }
          Best best =
              state == null || state.count() == 0 ? new Best(new ArrayList<>(), count) : state;
          Ranked row = new Ranked(a[0], a[1]);
          int at = Collections.binarySearch(best.rows(), row, order);
          int place = at < 0 ? -at - 1 : at + 1;
          if (place < count) {
            best.rows().add(place, row);
            if (best.rows().size() > count) {
              best.rows().remove((int) count);
            }
          }
          return best;
        },
        best -> {
          if (best == null || best.rows().isEmpty()) {
            return null;
          }
          List<Object> values = new ArrayList<>();
          best.rows().forEach(row -> values.add(row.value()));
          return values;
        },
        best -> 120L * best.rows().size());
  }

  private static Accumulator joining() {
    return new GroupState<StringBuilder>(
        Scalar.VARCHAR,
        2,
        (joined, a) ->
            joined == null
                ? new StringBuilder((String) a[0])
                : joined.append(a.length > 1 ? (String) a[1] : ",").append((String) a[0]),
        joined -> joined == null ? null : joined.toString(),
        joined -> 56 + 2L * joined.length());
  }

  private static void bits(
      List<AggregateFunction> all,
      String name,
      String alias,
      String which,
      BinaryOperator<Long> f) {
    all.add(
        aliased(
            name,
            List.of(alias),
            "The bits that " + which + ".",
            of(
                Scalar.BIGINT,
                types -> GroupState.folding(Scalar.BIGINT, (a, b) -> f.apply((Long) a, (Long) b)),
                p("value", BIGINT))));
  }

  private static Accumulator counting(
      Type result, Object ofNone, Function<Map<Object, Long>, Object> finish) {
    return new GroupState<Map<Object, Long>>(
        result,
        1,
        (counts, a) -> {
          Map<Object, Long> all = counts == null ? new LinkedHashMap<>() : counts;
          all.merge(a[0], 1L, Long::sum);
          return all;
        },
        counts -> counts == null ? ofNone : finish.apply(counts),
        counts -> 150L * counts.size());
  }

  private record Frequent(Map<Object, Long> counts, long most) {}

  private static Accumulator frequent(Type type) {
    return new GroupState<Frequent>(
        new Type.Map(type, Scalar.BIGINT),
        2,
        (state, a) -> {
          Frequent all = state == null ? new Frequent(new LinkedHashMap<>(), (Long) a[0]) : state;
          all.counts().merge(a[1], 1L, Long::sum);
          return all;
        },
        state -> state == null ? null : Counted.top(state.counts(), state.most()),
        state -> 150L * state.counts().size());
  }

  private static Accumulator members(Type type) {
    return new GroupState<StringBuilder>(
        Scalar.JSON,
        1,
        (json, a) ->
            (json == null ? new StringBuilder("{") : json.append(','))
                .append(JsonValues.quoted((String) a[0]))
                .append(':')
                .append(JsonValues.of(type, a[1])),
        json -> json == null ? null : json + "}",
        json -> 56 + 2L * json.length());
  }
}
