package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import java.util.List;

/** Reads the rows of one row group after the other, in batches. */
final class RowBatches {
  /** Rows that are read of one column before those of the next. */
  private static final int AT_ONCE = 512;

  private final List<ValueReader> readers;
  private final TextVolume volume;
  private final String name;
  private boolean whole;
  private long rest;

  /**
   * Of no rows yet.
   *
   * @param readers of the columns of the batches
   * @param volume what they tell how much text they hold
   * @param name of the file, for messages
   */
  RowBatches(List<ValueReader> readers, TextVolume volume, String name) {
    this.readers = readers;
    this.volume = volume;
    this.name = name;
  }

  /** Goes to the rows of another row group. */
  void bind(ChunkColumns columns) {
    rest = columns.rowCount();
    whole = columns.hasAllRows();
    readers.forEach(reader -> reader.bind(columns));
  }

  /** Goes to so many rows of which no column is wanted. */
  void bind(long rows) {
    rest = rows;
    whole = false;
  }

  boolean hasRows() {
    return rest > 0;
  }

  Batch next() {
    volume.clear();
    int count = 0;
    int most = (int) Math.min(rest, Batch.MAX_ROWS);
    while (count < most && !volume.isFull()) {
      int some = Math.min(most - count, AT_ONCE);
      for (ValueReader reader : readers) {
        some = reader.most(some);
      }
      for (ValueReader reader : readers) {
        reader.read(some);
      }
      count += some;
    }
    rest -= count;
    if (rest == 0 && whole && !readers.stream().allMatch(ValueReader::isComplete)) {
      throw Damaged.file(name, "a column has more or fewer values than rows");
    }
    List<ColumnVector> columns = readers.stream().map(ValueReader::take).toList();
    return Batch.of(columns, count);
  }

  /** Forgets the rows that were not read. */
  void clear() {
    rest = 0;
  }
}
