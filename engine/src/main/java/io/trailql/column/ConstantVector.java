package io.trailql.column;

import java.util.Objects;

/** One value at every position: the single value of a vector of size 1. */
public record ConstantVector(ColumnVector value, int size) implements ColumnVector {
  public ConstantVector {
    Objects.requireNonNull(value, "value");
    if (value.size() != 1) {
      throw new IllegalArgumentException("a constant has one value, not " + value.size());
    }
  }

  /** The constant NULL of a type. */
  public static ConstantVector ofNull(Type type, int size) {
    ColumnBuilder builder = ColumnBuilder.of(type, 1);
    builder.appendNull();
    return new ConstantVector(builder.build(), size);
  }

  @Override
  public Type type() {
    return value.type();
  }

  @Override
  public boolean isNull(int position) {
    return value.isNull(0);
  }

  @Override
  public ColumnVector flat() {
    ColumnBuilder builder = ColumnBuilder.of(type(), size);
    for (int i = 0; i < size; i++) {
      builder.append(value, 0);
    }
    return builder.build();
  }

  @Override
  public long retainedBytes() {
    return value.retainedBytes() + 24;
  }
}
