package io.trailql.parquet;

import io.trailql.column.ArrayVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;

/** Reads arrays. */
final class ArrayReader extends ValueReader {
  private final Type.Array type;
  private final ListLevels levels;
  private final ValueReader elements;
  private Slices slices = new Slices();

  ArrayReader(Type.Array type, ListLevels levels, ValueReader elements) {
    this.type = type;
    this.levels = levels;
    this.elements = elements;
  }

  @Override
  void bind(ChunkColumns columns) {
    elements.bind(columns);
  }

  @Override
  void read() {
    ColumnCursor pilot = pilot();
    int definition = pilot.definition();
    int length = 0;
    if (definition < levels.filled()) {
      elements.skip();
    } else {
      do {
        elements.read();
        length++;
      } while (pilot.repetition() >= levels.depth());
    }
    slices.add(length, definition >= levels.present());
  }

  @Override
  void readNull() {
    slices.add(0, false);
    elements.skip();
  }

  @Override
  void skip() {
    elements.skip();
  }

  @Override
  ColumnVector take() {
    Slices taken = slices;
    slices = new Slices();
    return new ArrayVector(
        type, elements.take(), taken.offsets(), taken.lengths(), taken.validity(), taken.size());
  }

  @Override
  ColumnCursor pilot() {
    return elements.pilot();
  }

  @Override
  boolean isComplete() {
    return elements.isComplete();
  }
}
