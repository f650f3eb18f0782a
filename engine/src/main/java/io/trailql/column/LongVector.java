package io.trailql.column;

import java.util.Objects;

/**
 * Values held in a long: BIGINT, TIMESTAMP (milliseconds since 1970-01-01T00:00:00Z), INTERVAL_DAY
 * (milliseconds).
 */
public record LongVector(Type type, long[] values, Validity validity, int size)
    implements PlainVector {
  public LongVector {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(validity, "validity");
    if (values.length < size) {
      throw new IllegalArgumentException(
          "fewer values than positions: " + values.length + " < " + size);
    }
  }

  /** The value at a position that is not null. */
  public long value(int position) {
    return values[position];
  }

  @Override
  public long retainedBytes() {
    return 8L * values.length + values.length / 8 + 48;
  }
}
