package io.trailql.column;

import java.util.Objects;

/**
 * Values of an ARRAY type: value {@code i} is {@code lengths[i]} elements from {@code offsets[i]}
 * of one vector.
 */
public record ArrayVector(
    Type.Array type,
    ColumnVector elements,
    int[] offsets,
    int[] lengths,
    Validity validity,
    int size)
    implements PlainVector {
  public ArrayVector {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(elements, "elements");
    Objects.requireNonNull(validity, "validity");
    if (offsets.length < size || lengths.length < size) {
      throw new IllegalArgumentException("fewer slices than positions");
    }
  }

  @Override
  public long retainedBytes() {
    return elements.retainedBytes() + 8L * offsets.length + 64;
  }
}
