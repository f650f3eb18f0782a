package io.trailql.column;

import java.util.Objects;

/** Values of type BOOLEAN. */
public record BooleanVector(Type type, boolean[] values, Validity validity, int size)
    implements PlainVector {
  public BooleanVector {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(validity, "validity");
    if (values.length < size) {
      throw new IllegalArgumentException(
          "fewer values than positions: " + values.length + " < " + size);
    }
  }

  /** The value at a position that is not null. */
  public boolean value(int position) {
    return values[position];
  }

  @Override
  public long retainedBytes() {
    return 1L * values.length + values.length / 8 + 48;
  }
}
