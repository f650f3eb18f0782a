package io.trailql.parquet;

import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnVector;

/**
 * Writes arrays: the first element continues what the array continues, the others the array itself.
 * An empty array is a null that is defined as far as the array.
 */
final class ArrayWriter extends ValueWriter {
  private final int depth;
  private final ValueWriter elements;

  /** Of the repetition level {@code depth}. */
  ArrayWriter(int depth, ValueWriter elements) {
    this.depth = depth;
    this.elements = elements;
  }

  @Override
  void moved(ColumnVector vector) {
    elements.move(((ArrayVector) vector).elements());
  }

  @Override
  void writeValue(ColumnVector vector, int at, int repetition, int definition) {
    ArrayVector array = (ArrayVector) vector;
    int from = array.offsets()[at];
    int length = array.lengths()[at];
    if (length == 0) {
      writeNull(repetition, definition);
    }
    for (int k = 0; k < length; k++) {
      elements.write(from + k, k == 0 ? repetition : depth, definition + 1);
    }
  }

  @Override
  void writeNull(int repetition, int definition) {
    elements.writeNull(repetition, definition);
  }
}
