package io.trailql.function;

import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import java.util.List;

/** Computes a function over vectors. Thread-safe. */
@FunctionalInterface
public interface Kernel {
  /**
   * Computes the function for the selected positions.
   *
   * @param arguments one vector per argument, in any form (plain, dictionary, constant)
   * @param rows the positions wanted; under {@link NullPolicy#STRICT} no argument is null there
   * @param size positions the result must have
   * @return a vector with defined values at {@code rows}; a value that cannot be computed is a
   *     TrailException of kind USER
   */
  ColumnVector apply(List<ColumnVector> arguments, Selection rows, int size);
}
