package io.trailql.operator.value;

import io.trailql.column.Validity;
import java.util.Arrays;

/** Collects the null positions of a vector that is being made. */
public final class NullMask {
  private final int size;
  private long[] bits;

  /** No position is null yet. */
  public NullMask(int size) {
    this.size = size;
  }

  /** Marks a position as null. */
  public void add(int position) {
    if (bits == null) {
      bits = new long[(size + 63) / 64 + 1];
      Arrays.fill(bits, -1L);
    }
    bits[position >> 6] &= ~(1L << position);
  }

  /** The validity of all positions; the mask is used up. */
  public Validity validity() {
    return bits == null ? Validity.ALL : Validity.of(bits);
  }
}
