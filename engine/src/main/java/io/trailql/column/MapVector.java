package io.trailql.column;

import java.util.Objects;

/**
 * Values of a MAP type: value {@code i} is {@code lengths[i]} entries from {@code offsets[i]} of
 * the two vectors.
 */
public record MapVector(
    Type.Map type,
    ColumnVector keys,
    ColumnVector values,
    int[] offsets,
    int[] lengths,
    Validity validity,
    int size)
    implements PlainVector {
  public MapVector {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(validity, "validity");
    if (offsets.length < size || lengths.length < size) {
      throw new IllegalArgumentException("fewer slices than positions");
    }
  }

  @Override
  public long retainedBytes() {
    return keys.retainedBytes() + values.retainedBytes() + 8L * offsets.length + 64;
  }
}
