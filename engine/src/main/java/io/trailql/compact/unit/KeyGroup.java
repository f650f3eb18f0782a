package io.trailql.compact.unit;

import io.trailql.runtime.MemoryAccount;
import io.trailql.scan.DuplicateSet;

/** The duplicate keys of rows of one event time: few, as a rule, else a set that is accounted. */
final class KeyGroup implements AutoCloseable {
  private static final int FEW = 8;

  private final MemoryAccount memory;
  private final long[] keys = new long[2 * FEW];
  private int size;
  private DuplicateSet many;

  KeyGroup(MemoryAccount memory) {
    this.memory = memory;
  }

  /** Adds a key; false when it is there. */
  boolean add(long high, long low) {
    if (many != null) {
      return addToMany(high, low);
    }
    for (int i = 0; i < 2 * size; i += 2) {
      if (keys[i] == high && keys[i + 1] == low) {
        return false;
      }
    }
    if (size == FEW) {
      many = new DuplicateSet(memory);
      for (int i = 0; i < 2 * FEW; i += 2) {
        addToMany(keys[i], keys[i + 1]);
      }
      return addToMany(high, low);
    }
    keys[2 * size] = high;
    keys[2 * size + 1] = low;
    size++;
    return true;
  }

  private boolean addToMany(long high, long low) {
    DuplicateSet.Addition addition = many.add(high, low);
    if (addition == DuplicateSet.Addition.NO_ROOM) {
      many.requireRoom();
      addition = many.add(high, low);
    }
    return addition == DuplicateSet.Addition.NEW;
  }

  /** Forgets all keys. */
  void clear() {
    size = 0;
    if (many != null) {
      many.close();
      many = null;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
