package io.trailql.column;

import java.util.Arrays;

/** Builds a {@link IntVector}. */
public final class IntBuilder extends ColumnBuilder {
  private final Type type;
  private int[] values;

  /** An empty builder with room for {@code capacity} values. */
  public IntBuilder(Type type, int capacity) {
    this.type = type;
    this.values = new int[Math.max(capacity, 8)];
  }

  /** Appends a value that is not null. */
  public void append(int value) {
    room(size() + 1);
    values[size()] = value;
    mark(true);
  }

  /** Appends values that are not null, their low halves: those from an index to before another. */
  public void append(long[] source, int from, int to) {
    int count = to - from;
    if (size() + count > values.length) {
      values = Arrays.copyOf(values, grown(values.length, size() + count));
    }
    for (int i = 0; i < count; i++) {
      values[size() + i] = (int) source[from + i];
    }
    markAll(Validity.ALL, count);
  }

  @Override
  public ColumnVector build() {
    room(size());
    return new IntVector(type, values, validity(), size());
  }

  @Override
  void truncateValues(int count) {
    // The values behind are overwritten.
  }

  @Override
  void appendDefault() {
    // Room is made with the next value, or at the end: most columns are mostly null.
  }

  @Override
  void repeatValue(int position) {
    room(size() + 1);
    values[size()] = values[position];
  }

  @Override
  void appendValue(ColumnVector source, int position) {
    room(size() + 1);
    values[size()] = ((IntVector) source).value(position);
  }

  @Override
  Validity appendValues(ColumnVector source, int count) {
    IntVector vector = (IntVector) source;
    if (size() + count > values.length) {
      values = Arrays.copyOf(values, grown(values.length, size() + count));
    }
    System.arraycopy(vector.values(), 0, values, size(), count);
    return vector.validity();
  }

  private void room(int count) {
    if (count > values.length) {
      values = Arrays.copyOf(values, Math.max(count, values.length * 2));
    }
  }
}
