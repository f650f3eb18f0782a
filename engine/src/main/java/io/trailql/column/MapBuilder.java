package io.trailql.column;

import java.util.Arrays;

/** Builds a {@link MapVector}: append as many keys as values, then call {@link #endMap()}. */
public final class MapBuilder extends ColumnBuilder {
  private final Type.Map type;
  private final ColumnBuilder keys;
  private final ColumnBuilder values;
  private int[] offsets;
  private int[] lengths;
  private int start;

  /** An empty builder with room for {@code capacity} maps. */
  public MapBuilder(Type.Map type, int capacity) {
    this(type, capacity, null);
  }

  MapBuilder(Type.Map type, int capacity, TextDictionaries dictionaries) {
    this.type = type;
    this.keys = ColumnBuilder.of(type.key(), capacity, dictionaries);
    this.values = ColumnBuilder.of(type.value(), capacity, dictionaries);
    this.offsets = new int[Math.max(capacity, 8)];
    this.lengths = new int[Math.max(capacity, 8)];
  }

  /** The builder of the keys of the map at hand. */
  public ColumnBuilder keys() {
    return keys;
  }

  /** The builder of the values of the map at hand. */
  public ColumnBuilder values() {
    return values;
  }

  /** Ends a map that is not null: all entries since the last one ended. */
  public void endMap() {
    slice();
    mark(true);
  }

  @Override
  public ColumnVector build() {
    return new MapVector(type, keys.build(), values.build(), offsets, lengths, validity(), size());
  }

  @Override
  void truncateValues(int count) {
    start = count == 0 ? 0 : offsets[count - 1] + lengths[count - 1];
    keys.truncate(start);
    values.truncate(start);
  }

  @Override
  void clearValues() {
    keys.clear();
    values.clear();
  }

  @Override
  void appendDefault() {
    slice();
  }

  @Override
  void skip(int count) {
    for (int i = size(); i < count; i++) {
      slice(i);
    }
  }

  @Override
  void repeatValue(int position) {
    int from = offsets[position];
    for (int i = 0; i < lengths[position]; i++) {
      keys.repeat(from + i);
      values.repeat(from + i);
    }
    slice();
  }

  @Override
  void appendValue(ColumnVector source, int position) {
    MapVector map = (MapVector) source;
    int from = map.offsets()[position];
    for (int i = 0; i < map.lengths()[position]; i++) {
      keys.append(map.keys(), from + i);
      values.append(map.values(), from + i);
    }
    slice();
  }

  @Override
  Validity appendValues(ColumnVector source, int count) {
    throw new IllegalStateException("appended one by one");
  }

  private void slice() {
    slice(size());
  }

  private void slice(int position) {
    if (position == offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
      lengths = Arrays.copyOf(lengths, lengths.length * 2);
    }
    offsets[position] = start;
    lengths[position] = keys.size() - start;
    start = keys.size();
  }
}
