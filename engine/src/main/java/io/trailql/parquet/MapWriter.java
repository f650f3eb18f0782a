package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.MapVector;

/** Writes maps: as arrays of entries, of which the key cannot be absent. */
final class MapWriter extends ValueWriter {
  private final ListEntries lists;
  private final ValueWriter keys;
  private final ValueWriter values;

  /** Of the repetition level {@code depth}. */
  MapWriter(int depth, ValueWriter keys, ValueWriter values) {
    this.lists = new ListEntries(depth);
    this.keys = keys;
    this.values = values;
  }

  @Override
  void moved(ColumnVector vector) {
    keys.move(((MapVector) vector).keys());
    values.move(((MapVector) vector).values());
  }

  @Override
  void writeValues(ColumnVector vector, Entries entries) {
    MapVector map = (MapVector) vector;
    Entries elements = lists.of(entries, map.offsets(), map.lengths());
    keys.writeRequired(elements);
    values.write(elements);
  }

  @Override
  void writeAbsent(Entries around) {
    keys.writeAbsent(around);
    values.writeAbsent(around);
  }
}
