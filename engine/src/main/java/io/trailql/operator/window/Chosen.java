package io.trailql.operator.window;

import io.trailql.column.ColumnVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.Type;
import io.trailql.operator.store.RowStore;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * FIRST_VALUE, LAST_VALUE, NTH_VALUE: the value of one row of the frame.
 *
 * @param value position of the column
 * @param number position of the column with the row's number from 1, for NTH, INTEGER or BIGINT
 */
public record Chosen(
    Which which, int value, Type type, OptionalInt number, Frame frame, Shift.Nulls nulls)
    implements WindowFunction {
  /** Which row. */
  public enum Which {
    FIRST,
    LAST,
    NTH
  }

  public Chosen {
    Objects.requireNonNull(which, "which");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(frame, "frame");
    Objects.requireNonNull(nulls, "nulls");
  }

  @Override
  public Walk walk(Partition partition) {
    RowStore rows = partition.rows();
    return (row, output) -> {
      int chosen = choose(partition, row);
      if (chosen < 0) {
        output.appendNull();
      } else {
        output.append(rows.vector(chosen, value), RowStore.index(chosen));
      }
    };
  }

  private int choose(Partition partition, int row) {
    int start = frame.start(partition, row);
    int end = frame.end(partition, row);
    long wanted = which == Which.NTH ? number(partition.rows(), row) : 1;
    int step = which == Which.LAST ? -1 : 1;
    int other = which == Which.LAST ? end - 1 : start;
    if (nulls == Shift.Nulls.RESPECTED) {
      long chosen = other + step * (wanted - 1);
      return wanted > 0 && chosen >= start && chosen < end ? (int) chosen : -1;
    }
    for (; other >= start && other < end; other += step) {
      wanted -= partition.rows().isNull(other, value) ? 0 : 1;
      if (wanted == 0) {
        return other;
      }
    }
    return -1;
  }

  private long number(RowStore rows, int row) {
    int column = number.orElseThrow();
    if (rows.isNull(row, column)) {
      return 0;
    }
    ColumnVector numbers = rows.vector(row, column);
    int at = RowStore.index(row);
    return numbers instanceof IntVector ints ? ints.value(at) : ((LongVector) numbers).value(at);
  }
}
