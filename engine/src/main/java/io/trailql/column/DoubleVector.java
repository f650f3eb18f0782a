package io.trailql.column;

import java.util.Objects;

/** Values of type DOUBLE. */
public record DoubleVector(Type type, double[] values, Validity validity, int size)
    implements PlainVector {
  public DoubleVector {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(validity, "validity");
    if (values.length < size) {
      throw new IllegalArgumentException(
          "fewer values than positions: " + values.length + " < " + size);
    }
  }

  /** The value at a position that is not null. */
  public double value(int position) {
    return values[position];
  }

  @Override
  public long retainedBytes() {
    return 8L * values.length + values.length / 8 + 48;
  }
}
