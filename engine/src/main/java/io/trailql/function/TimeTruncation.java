package io.trailql.function;

import static io.trailql.function.RowKernel.invalid;

import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type.Scalar;
import io.trailql.column.Validity;
import io.trailql.function.ScalarFunction.Overload;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Cuts times to a unit that is always as long, many at a time. Times that follow each other mostly
 * lie in the same unit.
 *
 * @param millis the length of the unit
 */
record TimeTruncation(long millis) implements Kernel {
  /** The same function, by this kernel for a literal unit that is always as long. */
  static Overload before(Overload any) {
    return before(any, name -> TimeUnit.of(name).millis());
  }

  /** The same where units have other names; 0 for one that is not always as long. */
  static Overload before(Overload any, ToLongFunction<String> length) {
    return new Overload(
        any.signature(),
        any.nulls(),
        (types, constants) -> {
          Kernel kernel = any.kernels().bind(types, constants);
          long millis =
              constants.get(0).isEmpty()
                  ? 0
                  : length.applyAsLong((String) JavaValues.read(constants.get(0).get(), 0));
          return millis > 0 ? new TimeTruncation(millis) : kernel;
        });
  }

  @Override
  public ColumnVector apply(List<ColumnVector> arguments, Selection rows, int size) {
    Peeled times = Peeled.of(arguments.get(1));
    long[] moments = ((LongVector) times.plain()).values();
    long[] starts = new long[size];
    long start = 0;
    long end = 0;
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      long moment = moments[times.at(position)];
      if (moment < start || moment >= end) {
        start = start(moment);
        // There is none behind the last unit of all.
        end = start + millis < start ? Long.MAX_VALUE : start + millis;
      }
      starts[position] = start;
    }
    return new LongVector(Scalar.TIMESTAMP, starts, Validity.ALL, size);
  }

  private long start(long moment) {
    try {
      return Math.multiplyExact(Math.floorDiv(moment, millis), millis);
    } catch (ArithmeticException e) {
      throw invalid("The time is out of range.");
    }
  }
}
