package io.trailql.operator.store;

/**
 * Open addressing from hashes to numbers: each slot holds the upper half of a hash and a number
 * plus one, in 8 bytes.
 */
final class SlotTable {
  private long[] slots = new long[64];
  private int mask = 63;
  private int size;

  int first(long hash) {
    return (int) hash & mask;
  }

  int next(int slot) {
    return slot + 1 & mask;
  }

  /** The number in a slot; -1 for an empty slot, -2 when the hash differs. */
  int number(int slot, long hash) {
    long entry = slots[slot];
    if (entry == 0) {
      return -1;
    }
    return (int) (entry >>> 32) == (int) (hash >>> 32) ? (int) entry - 1 : -2;
  }

  /** Puts a number into an empty slot; true when the table must then be rebuilt. */
  boolean put(int slot, long hash, int number) {
    slots[slot] = hash & 0xFFFFFFFF00000000L | number + 1;
    return ++size > slots.length / 2 + slots.length / 8;
  }

  /** Doubles the table; {@code hashes} gives the hash of each number. */
  void grow(Hashes hashes) {
    int count = size;
    slots = new long[slots.length * 2];
    mask = slots.length - 1;
    for (int number = 0; number < count; number++) {
      long hash = hashes.of(number);
      int slot = first(hash);
      while (slots[slot] != 0) {
        slot = next(slot);
      }
      slots[slot] = hash & 0xFFFFFFFF00000000L | number + 1;
    }
  }

  /** The hash of a number's key. */
  @FunctionalInterface
  interface Hashes {
    long of(int number);
  }

  long retainedBytes() {
    return 8L * slots.length;
  }
}
