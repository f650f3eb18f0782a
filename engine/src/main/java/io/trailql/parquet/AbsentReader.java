package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.Type;

/** Reads a field that the file does not have: nulls. */
final class AbsentReader extends ValueReader {
  private final Type type;
  private int count;

  AbsentReader(Type type) {
    this.type = type;
  }

  @Override
  void bind(ChunkColumns columns) {}

  @Override
  void read() {
    count++;
  }

  @Override
  void read(int rows) {
    count += rows;
  }

  @Override
  void readNull() {
    count++;
  }

  @Override
  void skip() {}

  @Override
  ColumnVector take() {
    ColumnVector nulls = ConstantVector.ofNull(type, count);
    count = 0;
    return nulls;
  }

  @Override
  ColumnCursor pilot() {
    return null;
  }

  @Override
  boolean isComplete() {
    return true;
  }
}
