package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.Type;
import org.apache.parquet.column.ColumnReader;

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
  ColumnReader pilot() {
    return null;
  }

  @Override
  boolean isComplete() {
    return true;
  }
}
