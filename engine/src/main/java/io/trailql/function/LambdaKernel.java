package io.trailql.function;

import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import java.util.List;

/** Computes a function that takes lambdas, over vectors. Thread-safe. */
@FunctionalInterface
public interface LambdaKernel {
  /**
   * Computes the function for the selected positions.
   *
   * @param values one vector for each argument, null for a lambda; arrays and maps are not null at
   *     {@code rows}
   * @param bodies one for each argument, null for a value
   * @param size positions that the result must have
   * @return a vector with defined values at {@code rows}
   */
  ColumnVector apply(ColumnVector[] values, LambdaBody[] bodies, Selection rows, int size);

  /** Makes the kernel for one call. */
  @FunctionalInterface
  interface Factory {
    /**
     * The kernel for a call.
     *
     * @param types of the arguments, of a lambda that of its values
     */
    LambdaKernel bind(List<Type> types, Type result);
  }
}
