package io.trailql.operator.window;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.Type;
import java.util.Objects;

/** Functions of a row's place in its partition. */
public record Ranking(Kind kind) implements WindowFunction {
  /** Which function. */
  public enum Kind {
    ROW_NUMBER,
    RANK,
    DENSE_RANK,
    PERCENT_RANK,
    CUME_DIST
  }

  public Ranking {
    Objects.requireNonNull(kind, "kind");
  }

  @Override
  public Type type() {
    return kind == Kind.PERCENT_RANK || kind == Kind.CUME_DIST
        ? Type.Scalar.DOUBLE
        : Type.Scalar.BIGINT;
  }

  @Override
  public Walk walk(Partition partition) {
    long[] dense = new long[1];
    int size = partition.to() - partition.from();
    return (row, output) -> {
      long before = partition.peerStart(row) - (long) partition.from();
      dense[0] += partition.peerStart(row) == row ? 1 : 0;
      switch (kind) {
        case ROW_NUMBER -> whole(output, row - (long) partition.from() + 1);
        case RANK -> whole(output, before + 1);
        case DENSE_RANK -> whole(output, dense[0]);
        case PERCENT_RANK -> part(output, size == 1 ? 0 : before / (size - 1.0));
        case CUME_DIST -> part(output, (partition.peerEnd(row) - partition.from()) / (double) size);
      }
    };
  }

  private static void whole(ColumnBuilder output, long value) {
    ((LongBuilder) output).append(value);
  }

  private static void part(ColumnBuilder output, double value) {
    ((DoubleBuilder) output).append(value);
  }
}
