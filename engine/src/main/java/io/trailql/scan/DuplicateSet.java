package io.trailql.scan;

import io.trailql.runtime.MemoryAccount;
import java.util.Arrays;

/**
 * A set of 128-bit keys, which are hashes already: open addressing, linear probing, at most half
 * full. Its memory is accounted.
 */
public final class DuplicateSet implements AutoCloseable {
  private static final int FIRST = 1 << 10;
  private static final int KEPT = 1 << 16;

  /** An array can be doubled up to this length. */
  private static final int MOST = 1 << 29;

  /** What adding a key did. */
  public enum Addition {
    /** It was not there. */
    NEW,
    /** It was there. */
    PRESENT,
    /** The account has no room, and the set is as before. */
    NO_ROOM
  }

  private final MemoryAccount memory;
  private long[] slots;
  private int size;
  private boolean holdsZero;

  /** An empty set. */
  public DuplicateSet(MemoryAccount memory) {
    this.memory = memory;
    memory.reserve(16L * FIRST, "removing duplicates");
    slots = new long[2 * FIRST];
  }

  /** Adds a key, unless it is there or there is no room. */
  public Addition add(long high, long low) {
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

  /** Whether a key was added. */
  public boolean contains(long high, long low) {
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

  /** Makes room for as many keys again; MEMORY_LIMIT when the account has none. */
  public void requireRoom() {
    memory.reserve(16L * slots.length, "removing duplicates");
    enlarge();
  }

  private boolean grow() {
    if (slots.length > MOST || !memory.tryReserve(16L * slots.length)) {
      return false;
    }
    enlarge();
    return true;
  }

  private void enlarge() {
    int length = slots.length * 2;
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
  }

  /** Forgets all keys, and most of the memory when it was many. */
  public void clear() {
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
  @Override
  public void close() {
    memory.release(8L * slots.length);
    slots = new long[0];
  }
}
