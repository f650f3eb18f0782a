package io.trailql.function;

import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import java.util.List;

/** The expression of a lambda, computed for many entries at once. */
public interface LambdaBody {
  /** The type of every value. */
  Type type();

  /**
   * The values for entries.
   *
   * @param parameters one vector for each parameter, with a position for each entry
   * @param rows by entry the position of the row it belongs to
   * @param count number of entries
   * @return a vector with a defined value for each entry
   */
  ColumnVector apply(List<ColumnVector> parameters, int[] rows, int count);
}
