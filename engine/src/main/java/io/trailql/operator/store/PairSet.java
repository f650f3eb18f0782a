package io.trailql.operator.store;

import io.trailql.operator.value.Hash;

/** Distinct pairs of numbers that are not negative. Open addressing; not thread-safe. */
public final class PairSet {
  /** A pair as a long plus one; 0 is an empty slot. */
  private long[] slots = new long[64];

  private int size;
  private long[] entries = new long[0];

  /**
   * Adds pairs.
   *
   * @param count how many of the numbers there are
   * @param added receives the indexes of pairs that were not there, each of which occurs once
   * @return how many those are
   */
  public int add(int[] first, int[] second, int count, int[] added) {
    if (entries.length < count) {
      entries = new long[count];
    }
    while (size + count > slots.length / 2) {
      grow();
    }
    int mask = slots.length - 1;
    for (int i = 0; i < count; i++) {
      entries[i] = slots[(int) Hash.mix(key(first[i], second[i])) & mask];
    }
    int news = 0;
    for (int i = 0; i < count; i++) {
      long key = key(first[i], second[i]);
      if (entries[i] != key && insert(key)) {
        added[news++] = i;
        size++;
      }
    }
    return news;
  }

  private static long key(int first, int second) {
    return ((long) first << 32 | second) + 1;
  }

  private boolean insert(long key) {
    int mask = slots.length - 1;
    int slot = (int) Hash.mix(key) & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == key) {
        return false;
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = key;
    return true;
  }

  private void grow() {
    long[] before = slots;
    slots = new long[before.length * 2];
    for (long key : before) {
      if (key != 0) {
        insert(key);
      }
    }
  }

  /** Number of pairs. */
  public int size() {
    return size;
  }

  /** Heap bytes held. */
  public long retainedBytes() {
    return 8L * (slots.length + entries.length);
  }
}
