package io.trailql.operator.window;

import io.trailql.column.ColumnVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.store.RowStore;

/**
 * Finds rows by the distance of their value of the order from that of a row. Rows without value
 * have only each other near.
 */
record ValueRange(Partition partition, SortKey key) {
  /**
   * The first row that is not before the row's value moved by the distance.
   *
   * @param distance in the direction of the order, negative for back
   */
  int start(int row, long distance) {
    return isNull(row) ? partition.peerStart(row) : first(row, distance, true);
  }

  /** One more than the last row that is not after the row's value moved by the distance. */
  int end(int row, long distance) {
    return isNull(row) ? partition.peerEnd(row) : first(row, distance, false);
  }

  /** The first row whose value is the bound (when {@code at}) or after it. */
  private int first(int row, long distance, boolean at) {
    long bound = moved(directed(row), distance);
    int low = isNull(partition.from()) ? partition.peerEnd(partition.from()) : partition.from();
    int high =
        isNull(partition.to() - 1) ? partition.peerStart(partition.to() - 1) : partition.to();
    while (low < high) {
      int middle = (low + high) >>> 1;
      long value = directed(middle);
      if (value > bound || at && value == bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The value of the row, such that it grows with the order. */
  private long directed(int row) {
    ColumnVector vector = partition.rows().vector(row, key.column());
    int at = RowStore.index(row);
    long value =
        vector instanceof IntVector ints ? ints.value(at) : ((LongVector) vector).value(at);
    return key.direction() == SortKey.Direction.ASCENDING ? value : ~value;
  }

  private boolean isNull(int row) {
    return partition.rows().isNull(row, key.column());
  }

  private static long moved(long value, long distance) {
    long moved = value + distance;
    boolean overflow = ((value ^ moved) & (distance ^ moved)) < 0;
    return overflow ? distance < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : moved;
  }
}
