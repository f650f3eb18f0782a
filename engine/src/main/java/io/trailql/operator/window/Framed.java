package io.trailql.operator.window;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.function.Accumulator;
import io.trailql.operator.aggregate.Aggregation;
import io.trailql.operator.store.RowStore;
import java.util.List;
import java.util.Objects;

/**
 * An aggregate function over the rows of the frame. While the frame only grows, each row is added
 * once; a frame that moves is added anew for each row.
 */
public record Framed(Aggregation call, Frame frame) implements WindowFunction {
  private static final int CHUNK = 1 << 12;

  public Framed {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(frame, "frame");
  }

  @Override
  public Type type() {
    return call.type();
  }

  @Override
  public Walk walk(Partition partition) {
    return frame.isRunning() ? new Growing(partition) : new Moving(partition);
  }

  private Accumulator accumulator() {
    return call.function().accumulators().make(call.types());
  }

  /** Adds the rows from one number to another, exclusive, to the only group. */
  private void add(Accumulator accumulator, RowStore rows, int from, int to) {
    int row = from;
    while (row < to) {
      int at = RowStore.index(row);
      int count = Math.min(to - row, CHUNK - at);
      int[] positions = new int[count];
      for (int i = 0; i < count; i++) {
        positions[i] = at + i;
      }
      int first = row;
      List<ColumnVector> arguments =
          call.arguments().stream().map(column -> rows.vector(first, column)).toList();
      accumulator.add(new int[count], 1, Selection.of(positions, count), arguments);
      row += count;
    }
  }

  private final class Growing implements Walk {
    private final Partition partition;
    private final Accumulator accumulator = accumulator();
    private int added;

    Growing(Partition partition) {
      this.partition = partition;
      this.added = partition.from();
    }

    @Override
    public void append(int row, ColumnBuilder output) {
      int end = frame.end(partition, row);
      if (end > added) {
        add(accumulator, partition.rows(), added, end);
        added = end;
      }
      accumulator.result(0, output);
    }
  }

  private final class Moving implements Walk {
    private final Partition partition;
    private Accumulator accumulator;
    private int start = -1;
    private int end = -1;

    Moving(Partition partition) {
      this.partition = partition;
    }

    @Override
    public void append(int row, ColumnBuilder output) {
      int from = frame.start(partition, row);
      int to = frame.end(partition, row);
      if (accumulator == null || from != start || to != end) {
        accumulator = accumulator();
        add(accumulator, partition.rows(), from, to);
        start = from;
        end = to;
      }
      accumulator.result(0, output);
    }
  }
}
