package io.trailql.sql;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Accumulator;
import io.trailql.function.AggregateFunction;
import io.trailql.function.NullPolicy;
import io.trailql.function.ScalarFunction;
import io.trailql.function.Signature;
import io.trailql.function.TypePattern;
import io.trailql.operator.value.Order;
import io.trailql.operator.value.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The few functions that the tests of planning call. */
final class TestFunctions {
  private TestFunctions() {}

  static List<ScalarFunction> scalars() {
    return List.of(
        texts("concat", 2, values -> String.join("", values)),
        texts("upper", 1, values -> values.get(0).toUpperCase(java.util.Locale.ROOT)),
        texts("lower", 1, values -> values.get(0).toLowerCase(java.util.Locale.ROOT)),
        scalar(
            "length",
            Signature.of(Scalar.BIGINT, parameter(TypePattern.VARCHAR)),
            (arguments, i) -> ((long) ((TextVector) arguments.get(0)).value(i).length())),
        scalar(
            "substr",
            new Signature(
                List.of(
                    parameter(TypePattern.VARCHAR),
                    parameter(TypePattern.BIGINT),
                    parameter(TypePattern.BIGINT)),
                Signature.Repetition.ANY_NUMBER,
                types -> Scalar.VARCHAR),
            TestFunctions::substr),
        scalar(
            "from_iso8601_timestamp",
            Signature.of(Scalar.TIMESTAMP, parameter(TypePattern.VARCHAR)),
            (arguments, i) ->
                java.time.Instant.parse(((TextVector) arguments.get(0)).value(i)).toEpochMilli()),
        scalar(
            "hour",
            Signature.of(Scalar.BIGINT, parameter(TypePattern.TIMESTAMP)),
            (arguments, i) -> Math.floorMod(number(arguments.get(0), i), 86_400_000L) / 3_600_000L),
        scalar(
            "date_trunc",
            Signature.of(
                Scalar.TIMESTAMP, parameter(TypePattern.VARCHAR), parameter(TypePattern.TIMESTAMP)),
            (arguments, i) -> {
              long time = number(arguments.get(1), i);
              return time - Math.floorMod(time, 86_400_000L);
            }));
  }

  private static Object substr(List<ColumnVector> arguments, int i) {
    String text = ((TextVector) arguments.get(0)).value(i);
    int from = Math.max(0, (int) number(arguments.get(1), i) - 1);
    int end =
        arguments.size() < 3
            ? text.length()
            : (int) Math.min(text.length(), from + number(arguments.get(2), i));
    return from >= text.length() ? "" : text.substring(from, end);
  }

  private static long number(ColumnVector vector, int i) {
    return vector instanceof IntVector ints ? ints.value(i) : ((LongVector) vector).value(i);
  }

  private static ScalarFunction texts(String name, int least, Function<List<String>, String> body) {
    List<Signature.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < least; i++) {
      parameters.add(parameter(TypePattern.VARCHAR));
    }
    Signature signature =
        new Signature(
            parameters,
            least > 1 ? Signature.Repetition.ANY_NUMBER : Signature.Repetition.ONCE,
            types -> Scalar.VARCHAR);
    return scalar(
        name,
        signature,
        (arguments, i) ->
            body.apply(arguments.stream().map(a -> ((TextVector) a).value(i)).toList()));
  }

  private static ScalarFunction scalar(
      String name, Signature signature, BiFunction<List<ColumnVector>, Integer, Object> body) {
    return new ScalarFunction(
        name,
        List.of(),
        "A function.",
        "",
        List.of(
            new ScalarFunction.Overload(
                signature,
                NullPolicy.STRICT,
                (types, constants) ->
                    (arguments, rows, size) -> {
                      List<ColumnVector> flat = arguments.stream().map(ColumnVector::flat).toList();
                      ColumnBuilder output = ColumnBuilder.of(signature.result().of(types), size);
                      for (int i = 0; i < rows.count(); i++) {
                        while (output.size() < rows.position(i)) {
                          output.appendNull();
                        }
                        MemoryScanner.append(
                            signature.result().of(types),
                            body.apply(flat, rows.position(i)),
                            output);
                      }
                      while (output.size() < size) {
                        output.appendNull();
                      }
                      return output.build();
                    })));
  }

  private static Signature.Parameter parameter(TypePattern pattern) {
    return new Signature.Parameter("x", pattern);
  }

  static List<AggregateFunction> aggregates() {
    Signature any =
        new Signature(
            List.of(parameter(TypePattern.ANY)),
            Signature.Repetition.ANY_NUMBER,
            t -> Scalar.BIGINT);
    Signature same =
        new Signature(
            List.of(parameter(TypePattern.ANY)), Signature.Repetition.ONCE, t -> t.get(0));
    return List.of(
        aggregate("count", any, types -> new Folding(Scalar.BIGINT, 0L, (a, b) -> (Long) a + 1)),
        aggregate(
            "sum",
            Signature.of(Scalar.BIGINT, parameter(TypePattern.BIGINT)),
            types ->
                new Folding(Scalar.BIGINT, null, (a, b) -> a == null ? b : (Long) a + (Long) b)),
        aggregate(
            "avg",
            Signature.of(Scalar.DOUBLE, parameter(TypePattern.DOUBLE)),
            types -> new Folding(Scalar.DOUBLE, null, (a, b) -> b)),
        aggregate("min", same, types -> new Extreme(types.get(0), -1)),
        aggregate("max", same, types -> new Extreme(types.get(0), 1)),
        aggregate("array_agg", same, types -> new Extreme(types.get(0), 0)));
  }

  private static AggregateFunction aggregate(
      String name, Signature signature, AggregateFunction.AccumulatorFactory accumulators) {
    return new AggregateFunction(
        name,
        List.of(),
        "A function.",
        List.of(new AggregateFunction.Overload(signature, accumulators)));
  }

  /** Folds the values that are not null. */
  private static final class Folding implements Accumulator {
    private final Type type;
    private final Object empty;
    private final BiFunction<Object, Object, Object> fold;
    private final List<Object> states = new ArrayList<>();

    Folding(Type type, Object empty, BiFunction<Object, Object, Object> fold) {
      this.type = type;
      this.empty = empty;
      this.fold = fold;
    }

    @Override
    public void add(int[] groups, int groupCount, Selection rows, List<ColumnVector> arguments) {
      while (states.size() < groupCount) {
        states.add(empty);
      }
      for (int i = 0; i < rows.count(); i++) {
        int position = rows.position(i);
        if (arguments.stream().noneMatch(a -> a.isNull(position))) {
          Object value = arguments.isEmpty() ? null : value(arguments.get(0), position);
          states.set(groups[i], fold.apply(states.get(groups[i]), value));
        }
      }
    }

    private static Object value(ColumnVector vector, int position) {
      View view = View.of(vector);
      int at = view.at(position);
      if (view.plain() instanceof LongVector longs) {
        return longs.value(at);
      }
      return view.plain() instanceof DoubleVector doubles ? (Object) doubles.value(at) : null;
    }

    @Override
    public void result(int group, ColumnBuilder output) {
      MemoryScanner.append(type, group < states.size() ? states.get(group) : empty, output);
    }

    @Override
    public long retainedBytes() {
      return 16L * states.size();
    }
  }

  /** Keeps the least or the greatest value. */
  private static final class Extreme implements Accumulator {
    private final Type type;
    private final int sign;
    private final List<ColumnVector> kept = new ArrayList<>();

    Extreme(Type type, int sign) {
      this.type = type;
      this.sign = sign;
    }

    @Override
    public void add(int[] groups, int groupCount, Selection rows, List<ColumnVector> arguments) {
      while (kept.size() < groupCount) {
        kept.add(null);
      }
      View view = View.of(arguments.get(0));
      for (int i = 0; i < rows.count(); i++) {
        int at = view.at(rows.position(i));
        if (view.plain().isNull(at)) {
          continue;
        }
        ColumnVector before = kept.get(groups[i]);
        if (before == null || sign * Order.of(type).compare(view.plain(), at, before, 0) > 0) {
          ColumnBuilder one = ColumnBuilder.of(type, 1);
          one.append(view.plain(), at);
          kept.set(groups[i], one.build());
        }
      }
    }

    @Override
    public void result(int group, ColumnBuilder output) {
      if (group < kept.size() && kept.get(group) != null) {
        output.append(kept.get(group), 0);
      } else {
        output.appendNull();
      }
    }

    @Override
    public long retainedBytes() {
      return 64L * kept.size();
    }
  }
}
