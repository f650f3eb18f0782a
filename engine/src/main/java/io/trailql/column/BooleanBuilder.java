package io.trailql.column;

import java.util.Arrays;

/** Builds a {@link BooleanVector}. */
public final class BooleanBuilder extends ColumnBuilder {
  private final Type type;
  private boolean[] values;

  /** An empty builder with room for {@code capacity} values. */
  public BooleanBuilder(Type type, int capacity) {
    this.type = type;
    this.values = new boolean[Math.max(capacity, 8)];
  }

  /** Appends a value that is not null. */
  public void append(boolean value) {
    room(size() + 1);
    values[size()] = value;
    mark(true);
  }

  @Override
  public ColumnVector build() {
    room(size());
    return new BooleanVector(type, values, validity(), size());
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
    values[size()] = ((BooleanVector) source).value(position);
  }

  @Override
  Validity appendValues(ColumnVector source, int count) {
    BooleanVector vector = (BooleanVector) source;
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
