package io.trailql.operator.store;

/**
 * Open addressing from hashes to numbers: each slot holds the upper half of a hash and a number
 * plus one, in 8 bytes. The upper half also says where it is looked for first, so that a table
 * grows without its keys, from the first slot to the last.
 */
final class SlotTable {
  private static final int FIRST_BITS = 6;

  private long[] slots = new long[1 << FIRST_BITS];
  private int shift = Integer.SIZE - FIRST_BITS;
  private int size;

  int first(long hash) {
    return (int) (hash >>> 32) >>> shift;
  }

  int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  /** What stands in the first slot of a hash. */
  long entry(long hash) {
    return slots[first(hash)];
  }

  /** The number in what stands in a slot; -1 when that is empty. */
  static int numberIn(long entry) {
    return (int) entry - 1;
  }

  /** The number in a slot; -1 for an empty slot, -2 when the hash differs. */
  int number(int slot, long hash) {
    long entry = slots[slot];
    if (entry == 0) {
      return -1;
    }
    return (int) (entry >>> 32) == (int) (hash >>> 32) ? (int) entry - 1 : -2;
  }

  /** Puts a number into an empty slot where it is found; the slots are other ones after. */
  void put(int slot, long hash, int number) {
    slots[slot] = hash & 0xFFFFFFFF00000000L | number + 1;
    if (++size > slots.length / 2 + slots.length / 8) {
      grow();
    }
  }

  /** The slot for a hash whose key is not there. */
  int free(long hash) {
    int slot = first(hash);
    while (slots[slot] != 0) {
      slot = next(slot);
    }
    return slot;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[before.length * 2];
    shift--;
    for (long entry : before) {
      if (entry != 0) {
        slots[free(entry)] = entry;
      }
    }
  }

  long retainedBytes() {
    return 8L * slots.length;
  }
}
