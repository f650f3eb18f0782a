package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.MapVector;
import io.trailql.column.Type;

/** Reads maps: as arrays of entries. */
final class MapReader extends ValueReader {
  private final Type.Map type;
  private final ListLevels levels;
  private final ValueReader keys;
  private final ValueReader values;
  private Slices slices = new Slices();

  MapReader(Type.Map type, ListLevels levels, ValueReader keys, ValueReader values) {
    this.type = type;
    this.levels = levels;
    this.keys = keys;
    this.values = values;
  }

  @Override
  void bind(ChunkColumns columns) {
    keys.bind(columns);
    values.bind(columns);
  }

  @Override
  void read() {
    ColumnCursor pilot = pilot();
    int definition = pilot.definition();
    int length = 0;
    if (definition < levels.filled()) {
      skip();
    } else {
      do {
        keys.read();
        values.read();
        length++;
      } while (pilot.repetition() >= levels.depth());
    }
    slices.add(length, definition >= levels.present());
  }

  @Override
  void readNull() {
    slices.add(0, false);
    skip();
  }

  @Override
  void skip() {
    keys.skip();
    values.skip();
  }

  @Override
  ColumnVector take() {
    Slices taken = slices;
    slices = new Slices();
    return new MapVector(
        type,
        keys.take(),
        values.take(),
        taken.offsets(),
        taken.lengths(),
        taken.validity(),
        taken.size());
  }

  @Override
  ColumnCursor pilot() {
    return keys.pilot();
  }

  @Override
  boolean isComplete() {
    return keys.isComplete() && values.isComplete();
  }
}
