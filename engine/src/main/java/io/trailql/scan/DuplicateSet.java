package io.trailql.scan;

import io.trailql.runtime.MemoryAccount;
import java.util.Arrays;

/**
 * A set of 128-bit keys, which are hashes already: open addressing, linear probing, at most half
 * full. Its memory is accounted.
 */
final class DuplicateSet {
  private static final int FIRST = 1 << 10;
  private static final int KEPT = 1 << 16;

  /** What adding a key did. */
  enum Addition {
    NEW,
    PRESENT,
    /** The account has no room, and the set is as before. */
    NO_ROOM
  }

  private final MemoryAccount memory;
  private long[] slots;
  private int size;
  private boolean holdsZero;

  DuplicateSet(MemoryAccount memory) {
    this.memory = memory;
    memory.reserve(16L * FIRST, "removing duplicates");
    slots = new long[2 * FIRST];
  }

  Addition add(long high, long low) {
    if ((high | low) == 0) {
      boolean was = holdsZero;
      holdsZero = true;
      return was ? Addition.PRESENT : Addition.NEW;
    }
    int slot = find(slots, high, low);
    if ((slots[slot] | slots[slot + 1]) != 0) {
      return Addition.PRESENT;
    }
    if (size >= slots.length / 4) {
      if (!grow()) {
        return Addition.NO_ROOM;
      }
      slot = find(slots, high, low);
    }
    slots[slot] = high;
    slots[slot + 1] = low;
    size++;
    return Addition.NEW;
  }

  boolean contains(long high, long low) {
    if ((high | low) == 0) {
      return holdsZero;
    }
    int slot = find(slots, high, low);
    return (slots[slot] | slots[slot + 1]) != 0;
  }

  /** Index of the key's slot, or of the free one where it belongs. */
  private static int find(long[] slots, long high, long low) {
    int mask = slots.length - 1;
    int slot = (int) (low << 1) & mask;
    while ((slots[slot] | slots[slot + 1]) != 0
        && (slots[slot] != high || slots[slot + 1] != low)) {
      slot = slot + 2 & mask;
    }
    return slot;
  }

  private boolean grow() {
    int length = slots.length * 2;
    if (length < 0 || !memory.tryReserve(8L * length)) {
      return false;
    }
    long[] larger = new long[length];
    for (int i = 0; i < slots.length; i += 2) {
      if ((slots[i] | slots[i + 1]) != 0) {
        int slot = find(larger, slots[i], slots[i + 1]);
        larger[slot] = slots[i];
        larger[slot + 1] = slots[i + 1];
      }
    }
    memory.release(8L * slots.length);
    slots = larger;
    return true;
  }

  /** Forgets all keys, and most of the memory when it was many. */
  void clear() {
    if (slots.length > 2 * KEPT) {
      memory.release(8L * (slots.length - 2 * FIRST));
      slots = new long[2 * FIRST];
    } else if (size > 0) {
      Arrays.fill(slots, 0);
    }
    size = 0;
    holdsZero = false;
  }

  /** Gives the memory back; the set cannot be used any more. */
  void close() {
    memory.release(8L * slots.length);
    slots = new long[0];
  }
}
