package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;

/**
 * Follows a column that nobody wants, because a struct of which the file has none of the wanted
 * fields may still be there or not.
 */
final class LevelReader extends ValueReader {
  private final ColumnDescriptor descriptor;
  private final int depth;
  private ColumnReader column;
  private long total;
  private long passed;

  /**
   * Follows a column.
   *
   * @param depth of the struct; what repeats deeper belongs to one value of it
   */
  LevelReader(ColumnDescriptor descriptor, int depth) {
    this.descriptor = descriptor;
    this.depth = depth;
  }

  @Override
  void bind(ChunkColumns columns) {
    column = columns.reader(descriptor);
    total = columns.values(descriptor);
    passed = 0;
  }

  @Override
  void read() {
    do {
      column.consume();
      passed++;
    } while (column.getCurrentRepetitionLevel() > depth);
  }

  @Override
  void readNull() {
    read();
  }

  @Override
  void skip() {
    read();
  }

  @Override
  ColumnVector take() {
    throw new IllegalStateException("levels are no values");
  }

  @Override
  ColumnReader pilot() {
    return column;
  }

  @Override
  boolean isComplete() {
    return passed == total;
  }
}
