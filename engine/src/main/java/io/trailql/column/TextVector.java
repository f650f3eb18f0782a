package io.trailql.column;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Values of type VARCHAR as slices of one byte array in UTF-8: value {@code i} is {@code
 * lengths[i]} bytes from {@code offsets[i]}. Slices may overlap, repeat and stand in any order, so
 * that a document is a slice of the object it came from.
 */
public record TextVector(byte[] bytes, int[] offsets, int[] lengths, Validity validity, int size)
    implements PlainVector {
  public TextVector {
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(validity, "validity");
    if (offsets.length < size || lengths.length < size) {
      throw new IllegalArgumentException("fewer slices than positions");
    }
  }

  @Override
  public Type type() {
    return Type.Scalar.VARCHAR;
  }

  /** First byte of the value at a position that is not null. */
  public int offset(int position) {
    return offsets[position];
  }

  /** Number of bytes of the value at a position that is not null. */
  public int length(int position) {
    return lengths[position];
  }

  /** The value at a position that is not null, as a Java string. */
  public String value(int position) {
    return new String(bytes, offsets[position], lengths[position], StandardCharsets.UTF_8);
  }

  @Override
  public long retainedBytes() {
    boolean isShared = offsets == lengths;
    return bytes.length + (isShared ? 0 : 8L * offsets.length) + size / 8 + 64;
  }
}
