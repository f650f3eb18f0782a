package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import org.apache.parquet.column.ColumnDescriptor;

/**
 * Follows a column that nobody wants, because a struct of which the file has none of the wanted
 * fields may still be there or not.
 */
final class LevelReader extends ValueReader {
  private final ColumnDescriptor descriptor;
  private final int depth;
  private final PageRoom room = new PageRoom();
  private ColumnCursor column;

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
    column = columns.cursor(descriptor, PageDecoder.Wanted.NOTHING, PageDecoder.Levels.EACH, room);
  }

  @Override
  void read() {
    do {
      column.consume();
    } while (column.repetition() > depth);
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
  ColumnCursor pilot() {
    return column;
  }

  @Override
  boolean isComplete() {
    return !column.hasEntry();
  }
}
