package io.trailql.parquet;

import io.trailql.column.ByteRanges;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The distinct values of a column of a row group, numbered as they come, in Parquet's plain
 * encoding: a hash table over the bytes that become the dictionary page.
 */
final class ValueDictionary {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private static final int FIRST = 32;
  private static final long HASHES = 0xffffffffL;

  /** Slots that are kept for other values: a table of more is dear to clear. */
  private static final int MOST_KEPT = 1 << 17;

  private final ByteSink page = new ByteSink();

  /** Where values are found: the hash, and in the lower half the number from 1; 0 is free. */
  private long[] slots = new long[2 * FIRST];

  private int[] starts = new int[FIRST];
  private int size;

  /** The text asked for last: it often comes again at once. */
  private int last;

  /** The values one after the other. */
  ByteSink page() {
    return page;
  }

  int size() {
    return size;
  }

  /** Where a value begins in the page. */
  int start(int id) {
    return starts[id];
  }

  /** Memory that the values take. */
  long bytes() {
    return page.held() + 5 * 4 * ByteSink.grown(FIRST, size);
  }

  /** Forgets all values; what was held for them is for others. */
  void clear() {
    if (slots.length > MOST_KEPT) {
      slots = new long[2 * FIRST];
      starts = new int[FIRST];
    } else if (size > 0) {
      Arrays.fill(slots, 0);
    }
    page.clear();
    size = 0;
    last = 0;
  }

  /** The number of a text, which is new when it is the size of before. */
  int ofText(byte[] source, int from, int length) {
    if (last < size && isText(starts[last], source, from, length)) {
      return last;
    }
    last = find(source, from, length);
    return last;
  }

  private int find(byte[] source, int from, int length) {
    int hash = (int) ByteRanges.hash(source, from, length);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = (int) slots[slot] - 1;
      if (slots[slot] >>> 32 == (hash & HASHES) && isText(starts[id], source, from, length)) {
        return id;
      }
      slot = slot + 1 & mask;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    starts[size] = page.size();
    page.addText(source, from, length);
    return insert(slot, hash);
  }

  private boolean isText(int start, byte[] source, int from, int length) {
    int at = start + 4;
    return page.intAt(start) == length && ByteRanges.equal(page.bytes(), at, source, from, length);
  }

  /** The number of a value of {@code width} bytes, 4 or 8, new when it is the size of before. */
  int ofNumber(long value, int width) {
    long mixed = value * PRIME;
    int hash = (int) (mixed ^ mixed >>> 32);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = (int) slots[slot] - 1;
      if (slots[slot] >>> 32 == (hash & HASHES) && numberAt(id, width) == value) {
        return id;
      }
      slot = slot + 1 & mask;
    }
    if (width == 4) {
      page.addInt((int) value);
    } else {
      page.addLong(value);
    }
    return insert(slot, hash);
  }

  /** The value of this number. */
  long numberAt(int id, int width) {
    return width == 4 ? page.intAt(4 * id) : (long) LONG.get(page.bytes(), 8 * id);
  }

  private int insert(int slot, int hash) {
    slots[slot] = (long) hash << 32 | ++size;
    if (2 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  private void rehash() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long held : old) {
      if (held != 0) {
        int slot = (int) (held >>> 32) & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = held;
      }
    }
  }
}
