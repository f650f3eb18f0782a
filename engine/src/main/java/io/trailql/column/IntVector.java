package io.trailql.column;

import java.util.Objects;

/** Values held in an int: INTEGER, DATE (days since 1970-01-01), INTERVAL_YEAR (months). */
public record IntVector(Type type, int[] values, Validity validity, int size)
    implements PlainVector {
  public IntVector {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(validity, "validity");
    if (values.length < size) {
      throw new IllegalArgumentException(
          "fewer values than positions: " + values.length + " < " + size);
    }
  }

  /** The value at a position that is not null. */
  public int value(int position) {
    return values[position];
  }

  @Override
  public long retainedBytes() {
    return 4L * values.length + values.length / 8 + 48;
  }
}
