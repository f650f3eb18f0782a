package io.trailql.column;

/**
 * Which positions hold a value: one bit each, set when the value is not null. Immutable; null bits
 * mean that all are valid.
 */
public final class Validity {
  /** No position is null. */
  public static final Validity ALL = new Validity(null);

  private final long[] bits;

  private Validity(long[] bits) {
    this.bits = bits;
  }

  /** Takes the bits as they are, without a copy: bit {@code i} of word {@code i / 64}. */
  public static Validity of(long[] bits) {
    return new Validity(bits);
  }

  /** Whether the position holds no value. */
  public boolean isNull(int position) {
    return bits != null && (bits[position >> 6] & (1L << position)) == 0;
  }

  /** The bits of the positions from {@code 64 * index} on, least significant first. */
  long word(int index) {
    return bits == null ? -1 : bits[index];
  }

  /** Whether none of as many positions from 0 on holds a value. */
  boolean isNoneOf(int count) {
    if (bits == null) {
      return count == 0;
    }
    for (int i = 0; i < count >> 6; i++) {
      if (bits[i] != 0) {
        return false;
      }
    }
    return (count & 63) == 0 || (bits[count >> 6] & (1L << count) - 1) == 0;
  }

  /** Whether no position can be null; false says nothing. */
  public boolean allValid() {
    return bits == null;
  }
}
