package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.MapVector;

/** Writes maps: as arrays of entries, of which the key cannot be absent. */
final class MapWriter extends ValueWriter {
  private final int depth;
  private final ValueWriter keys;
  private final ValueWriter values;

  /** Of the repetition level {@code depth}. */
  MapWriter(int depth, ValueWriter keys, ValueWriter values) {
    this.depth = depth;
    this.keys = keys;
    this.values = values;
  }

  @Override
  void moved(ColumnVector vector) {
    keys.move(((MapVector) vector).keys());
    values.move(((MapVector) vector).values());
  }

  @Override
  void writeValue(ColumnVector vector, int at, int repetition, int definition) {
    MapVector map = (MapVector) vector;
    int from = map.offsets()[at];
    int length = map.lengths()[at];
    if (length == 0) {
      writeNull(repetition, definition);
    }
    for (int k = 0; k < length; k++) {
      int level = k == 0 ? repetition : depth;
      keys.writeRequired(from + k, level, definition + 1);
      values.write(from + k, level, definition + 1);
    }
  }

  @Override
  void writeNull(int repetition, int definition) {
    keys.writeNull(repetition, definition);
    values.writeNull(repetition, definition);
  }
}
