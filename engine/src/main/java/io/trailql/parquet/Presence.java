package io.trailql.parquet;

import io.trailql.column.Validity;
import java.util.Arrays;

/** Collects which values are there. */
final class Presence {
  private long[] bits = new long[8];
  private boolean anyNull;
  private int size;

  void add(boolean present) {
    if (size >> 6 == bits.length) {
      bits = Arrays.copyOf(bits, bits.length * 2);
    }
    if (present) {
      bits[size >> 6] |= 1L << size;
    } else {
      anyNull = true;
    }
    size++;
  }

  int size() {
    return size;
  }

  Validity validity() {
    return anyNull ? Validity.of(bits) : Validity.ALL;
  }
}
