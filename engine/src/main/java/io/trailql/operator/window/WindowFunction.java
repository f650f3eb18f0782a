package io.trailql.operator.window;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.Type;

/** A function of a row and the rows around it. Immutable. */
public sealed interface WindowFunction permits Ranking, Tiles, Shift, Chosen, Framed {
  /** The type of every value. */
  Type type();

  /** Starts on a partition. */
  Walk walk(Partition partition);

  /** Computes the values of one partition, row after row. */
  @FunctionalInterface
  interface Walk {
    /** Appends the value for the next row, whose number is given. */
    void append(int row, ColumnBuilder output);
  }
}
