package io.trailql.function;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import java.util.List;

/** The state of one aggregate function for many groups. Not thread-safe. */
public interface Accumulator {
  /**
   * Adds rows.
   *
   * @param groups the group of the {@code i}-th selected row at index {@code i}, from 0
   * @param groupCount one more than the highest group so far
   * @param rows the positions to add; nulls in arguments are the accumulator's business
   * @param arguments one vector per argument; none for {@code count(*)}
   */
  void add(int[] groups, int groupCount, Selection rows, List<ColumnVector> arguments);

  /**
   * Appends the group's result, which may be NULL; a group that got no row has the result of an
   * empty input.
   */
  void result(int group, ColumnBuilder output);

  /**
   * The results of groups.
   *
   * @param type of the result
   * @param from the first group
   * @param to the one after the last
   */
  default ColumnVector results(Type type, int from, int to) {
    ColumnBuilder output = ColumnBuilder.of(type, to - from);
    for (int group = from; group < to; group++) {
      result(group, output);
    }
    return output.build();
  }

  /** Rough heap bytes held. */
  long retainedBytes();
}
