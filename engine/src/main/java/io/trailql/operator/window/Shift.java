package io.trailql.operator.window;

import io.trailql.column.ColumnVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.Type;
import io.trailql.operator.store.RowStore;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * LAG and LEAD: the value some rows before or after.
 *
 * @param value position of the column
 * @param offset position of the column with the number of rows, INTEGER or BIGINT; else it is 1
 * @param otherwise position of the column with the value where there is no such row; else null
 */
public record Shift(
    Direction direction,
    int value,
    Type type,
    OptionalInt offset,
    OptionalInt otherwise,
    Nulls nulls)
    implements WindowFunction {
  /** Where to look. */
  public enum Direction {
    BEFORE,
    AFTER
  }

  /** Whether rows with a null value count. */
  public enum Nulls {
    RESPECTED,
    IGNORED
  }

  public Shift {
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(offset, "offset");
    Objects.requireNonNull(otherwise, "otherwise");
    Objects.requireNonNull(nulls, "nulls");
  }

  @Override
  public Walk walk(Partition partition) {
    RowStore rows = partition.rows();
    return (row, output) -> {
      boolean known = offset.isEmpty() || !rows.isNull(row, offset.getAsInt());
      long steps = known ? steps(rows, row) : 0;
      int other = known ? find(partition, row, direction == Direction.BEFORE ? -steps : steps) : -1;
      if (other >= 0) {
        output.append(rows.vector(other, value), RowStore.index(other));
      } else if (known && otherwise.isPresent()) {
        output.append(rows.vector(row, otherwise.getAsInt()), RowStore.index(row));
      } else {
        output.appendNull();
      }
    };
  }

  private long steps(RowStore rows, int row) {
    if (offset.isEmpty()) {
      return 1;
    }
    ColumnVector steps = rows.vector(row, offset.getAsInt());
    int at = RowStore.index(row);
    return steps instanceof IntVector ints ? ints.value(at) : ((LongVector) steps).value(at);
  }

  private int find(Partition partition, int row, long steps) {
    if (nulls == Nulls.RESPECTED) {
      long other = row + steps;
      return other >= partition.from() && other < partition.to() ? (int) other : -1;
    }
    int step = steps < 0 ? -1 : 1;
    long left = Math.abs(steps);
    int other = row;
    while (left > 0) {
      other += step;
      if (other < partition.from() || other >= partition.to()) {
        return -1;
      }
      left -= partition.rows().isNull(other, value) ? 0 : 1;
    }
    return other;
  }
}
