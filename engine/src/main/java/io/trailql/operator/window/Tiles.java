package io.trailql.operator.window;

import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.operator.store.RowStore;

/**
 * NTILE: the number of the part a row is in, when the partition is cut in parts of nearly one size,
 * the longer first.
 *
 * @param parts position of the BIGINT column with the number of parts
 */
public record Tiles(int parts) implements WindowFunction {
  @Override
  public Type type() {
    return Type.Scalar.BIGINT;
  }

  @Override
  public Walk walk(Partition partition) {
    RowStore rows = partition.rows();
    long size = partition.to() - (long) partition.from();
    return (row, output) -> {
      if (rows.isNull(row, parts)) {
        output.appendNull();
        return;
      }
      long count = ((LongVector) rows.vector(row, parts)).value(RowStore.index(row));
      if (count <= 0) {
        throw new TrailException(
            ErrorCode.INVALID_VALUE, "NTILE takes a number from 1 on, not " + count + ".");
      }
      long number = row - (long) partition.from();
      long length = size / count;
      long longer = size % count;
      long inLonger = longer * (length + 1);
      ((LongBuilder) output)
          .append(
              number < inLonger
                  ? number / (length + 1) + 1
                  : longer + (number - inLonger) / length + 1);
    };
  }
}
