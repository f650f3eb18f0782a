package io.trailql.sql.physical;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.Accumulator;
import io.trailql.function.AggregateFunction;
import io.trailql.function.Signature;
import io.trailql.function.TypePattern;
import java.util.Arrays;
import java.util.List;

/** The one value of a subquery that is used as a value; a second row is TOO_MANY_ROWS. */
final class SingleValue implements Accumulator {
  /** The function; no statement can call it. */
  static final AggregateFunction FUNCTION =
      new AggregateFunction(
          "single_value",
          List.of(),
          "The one value of a subquery.",
          List.of(
              new AggregateFunction.Overload(
                  new Signature(
                      List.of(new Signature.Parameter("value", TypePattern.ANY)),
                      Signature.Repetition.ONCE,
                      types -> types.get(0)),
                  types -> new SingleValue(types.get(0)))));

  private final ColumnBuilder values;
  private ColumnVector built;
  private int[] places = new int[8];

  private SingleValue(Type type) {
    this.values = ColumnBuilder.of(type, 8);
  }

  @Override
  public void add(int[] groups, int groupCount, Selection rows, List<ColumnVector> arguments) {
    if (groupCount > places.length) {
      places = Arrays.copyOf(places, Math.max(groupCount, places.length * 2));
    }
    for (int i = 0; i < rows.count(); i++) {
      int group = groups[i];
      if (places[group] != 0) {
        throw new TrailException(
            ErrorCode.TOO_MANY_ROWS,
            "A subquery that is used as a value returned more than one row. Use max(…), LIMIT 1, or IN instead of =.");
      }
      values.append(arguments.get(0), rows.position(i));
      places[group] = values.size();
    }
  }

  @Override
  public void result(int group, ColumnBuilder output) {
    if (built == null) {
      built = values.build();
    }
    if (group < places.length && places[group] != 0) {
      output.append(built, places[group] - 1);
    } else {
      output.appendNull();
    }
  }

  @Override
  public long retainedBytes() {
    return 4L * places.length + values.build().retainedBytes();
  }
}
