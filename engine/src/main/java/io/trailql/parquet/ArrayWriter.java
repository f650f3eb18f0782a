package io.trailql.parquet;

import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnVector;

/** Writes arrays: see {@link ListEntries}. */
final class ArrayWriter extends ValueWriter {
  private final ListEntries lists;
  private final ValueWriter elements;

  /** Of the repetition level {@code depth}. */
  ArrayWriter(int depth, ValueWriter elements) {
    this.lists = new ListEntries(depth);
    this.elements = elements;
  }

  @Override
  void moved(ColumnVector vector) {
    elements.move(((ArrayVector) vector).elements());
  }

  @Override
  void writeValues(ColumnVector vector, Entries entries) {
    ArrayVector array = (ArrayVector) vector;
    elements.write(lists.of(entries, array.offsets(), array.lengths()));
  }

  @Override
  void writeAbsent(Entries around) {
    elements.writeAbsent(around);
  }
}
