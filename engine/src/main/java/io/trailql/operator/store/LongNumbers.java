package io.trailql.operator.store;

import io.trailql.operator.store.KeyTable.Unknown;
import io.trailql.operator.value.Hash;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * Numbers distinct longs from 0 in the order they come. Few bits are an index of an array, others
 * are hashed; many are looked up in steps, each over all of them, so that the processor fetches
 * from memory for several at a time.
 */
final class LongNumbers {
  /** So many bits are an index: of 1 MB. */
  static final int DIRECT_BITS = 18;

  private SlotTable slots;

  /** By key the number plus one; null when keys are hashed. */
  private int[] direct;

  private long[] keys = new long[16];
  private int size;
  private int nullNumber = -1;
  private long[] entries = new long[0];

  /**
   * An empty table.
   *
   * @param bits keys are from 0 to before 2 to the power of this; 64 for all keys, and null
   */
  LongNumbers(int bits) {
    change(key -> key, bits);
  }

  /**
   * Makes other keys of all there are; each keeps its number.
   *
   * @param bits of the keys from now on
   */
  void change(LongUnaryOperator changed, int bits) {
    slots = bits <= DIRECT_BITS ? null : new SlotTable();
    direct = bits <= DIRECT_BITS ? new int[1 << bits] : null;
    for (int number = 0; number < size; number++) {
      keys[number] = changed.applyAsLong(keys[number]);
      place(number);
    }
  }

  private void place(int number) {
    if (direct == null) {
      long hash = Hash.mix(keys[number]);
      slots.put(slots.free(hash), hash, number);
    } else {
      direct[(int) keys[number]] = number + 1;
    }
  }

  /** The number of null, a key of its own; not for keys of few bits. */
  int ofNull(Unknown unknown) {
    if (nullNumber < 0 && unknown == Unknown.ADD) {
      nullNumber = size;
      append(0);
    }
    return nullNumber;
  }

  boolean isNull(int number) {
    return number == nullNumber;
  }

  /** The key of a number that is not null's. */
  long key(int number) {
    return keys[number];
  }

  /** The numbers of the first {@code count} of these keys; -1 for one that is not there. */
  void number(long[] wanted, int count, int[] numbers, Unknown unknown) {
    if (direct != null) {
      for (int i = 0; i < count; i++) {
        int number = direct[(int) wanted[i]] - 1;
        numbers[i] = number < 0 && unknown == Unknown.ADD ? add(wanted[i]) : number;
      }
      return;
    }
    if (entries.length < count) {
      entries = new long[count];
    }
    for (int i = 0; i < count; i++) {
      entries[i] = slots.entry(Hash.mix(wanted[i]));
    }
    for (int i = 0; i < count; i++) {
      int number = SlotTable.numberIn(entries[i]);
      numbers[i] = number >= 0 && keys[number] == wanted[i] ? number : -1;
    }
    for (int i = 0; i < count; i++) {
      if (numbers[i] < 0) {
        numbers[i] = find(wanted[i], unknown);
      }
    }
  }

  private int add(long key) {
    append(key);
    direct[(int) key] = size;
    return size - 1;
  }

  private int find(long key, Unknown unknown) {
    long hash = Hash.mix(key);
    int slot = slots.first(hash);
    while (true) {
      int number = slots.number(slot, hash);
      if (number >= 0 && keys[number] == key) {
        return number;
      }
      if (number == -1) {
        break;
      }
      slot = slots.next(slot);
    }
    if (unknown == Unknown.SKIP) {
      return -1;
    }
    int number = size;
    append(key);
    slots.put(slot, hash, number);
    return number;
  }

  private void append(long key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
    }
    keys[size++] = key;
  }

  int size() {
    return size;
  }

  /** Forgets where keys are found: none are looked up any more. */
  void forget() {
    slots = null;
    direct = null;
    entries = new long[0];
  }

  long retainedBytes() {
    return 8L * (keys.length + entries.length)
        + (slots == null ? 0 : slots.retainedBytes())
        + (direct == null ? 0 : 4L * direct.length);
  }
}
