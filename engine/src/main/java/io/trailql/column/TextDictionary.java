package io.trailql.column;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The distinct values of a column of texts that come again and again, numbered as they come: 0 is
 * NULL. It outlives the batches whose values it numbers, so that a value is hashed where it is read
 * and nowhere after: vectors over it stay valid, and for those that share the array of {@link
 * TextVector#offsets()} a number means the same value. Not thread-safe, but its vectors are.
 *
 * <p>A column whose values are mostly new, or that has too many, is not worth it: the dictionary
 * then {@linkplain #isDeclining declines} them, after a while for good.
 */
public final class TextDictionary {
  /** The number of no value: the dictionary takes no more. */
  static final int DECLINED = -1;

  private static final int MOST_VALUES = 1 << 14;
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST = 1 << 10;

  /** Bits of a slot: a number is up to {@link #MOST_VALUES}, a length up to {@link #LONGEST}. */
  private static final int NUMBERS = (1 << 15) - 1;

  private static final int LENGTH_SHIFT = 15;
  private static final int HASH_SHIFT = 26;
  private static final int MOST_TRANSLATIONS = 16;
  private static final int MOST_EXPECTED = 1 << 23;

  /**
   * Values are counted in rounds of so many that are looked up: after each it is seen whether it
   * pays. In the first, all that there are may be new.
   */
  private static final int ROUND = 1 << 11;

  private byte[] bytes;
  private int used;
  private int[] offsets;
  private int[] lengths;

  /** Where numbers are found: hash, length and number in one; 0 is free. */
  private long[] slots;

  private int size;

  /** Values of the round that were looked up, that were the one before again, and that were new. */
  private int asked;

  private int again;
  private int added;
  private boolean isDeclining;

  /** For dictionaries whose values were asked for, by their offsets: the numbers, 0 if unknown. */
  private final Map<int[], int[]> translations = new IdentityHashMap<>();

  /** The number answered last: it often comes again at once. */
  private int last;

  /** Bytes that the last builder held of values that were not taken. */
  private int declinedBytes;

  /** An empty dictionary. */
  public TextDictionary() {
    clear();
  }

  /** Begins anew with arrays of its own: vectors keep those of before, and likely as much comes. */
  private void clear() {
    int values = Math.max(1 << 4, Integer.highestOneBit(size));
    bytes = new byte[Math.max(1 << 8, used / 2)];
    offsets = new int[values];
    lengths = new int[values];
    slots = new long[2 * values];
    used = 0;
    size = 1;
    last = 0;
    translations.clear();
  }

  /**
   * Begins a batch: forgets all values when there might be no room for those that come, or none are
   * taken any more.
   */
  public void begin() {
    boolean isIdle = isDeclining && size > 1;
    if (isIdle) {
      used = 0;
      size = 1;
    }
    if (isIdle || size > MOST_VALUES / 2 || used > MOST_BYTES / 2) {
      clear();
    }
  }

  /** Whether values of this column are better kept as they are. */
  public boolean isDeclining() {
    return isDeclining;
  }

  /** About how many bytes of declined values the next builder will hold: as the last one did. */
  int expectedBytes() {
    return declinedBytes;
  }

  /** Takes how many bytes of declined values a builder held. */
  void expectBytes(int bytes) {
    declinedBytes = Math.min(bytes, MOST_EXPECTED);
  }

  /** Heap bytes held. */
  long retainedBytes() {
    return bytes.length + 8L * (offsets.length + slots.length);
  }

  /** The values numbered so far. */
  TextVector values() {
    long[] valid = new long[(size >> 6) + 1];
    Arrays.fill(valid, -1);
    valid[0] = -2;
    return new TextVector(bytes, offsets, lengths, Validity.of(valid), size);
  }

  /**
   * Where the numbers here of another dictionary's values are noted, by their numbers there.
   *
   * @param values the other dictionary, as it is now or was before
   */
  int[] translation(TextVector values) {
    if (translations.size() >= MOST_TRANSLATIONS && !translations.containsKey(values.offsets())) {
      translations.clear();
    }
    return translations.computeIfAbsent(values.offsets(), offsets -> new int[offsets.length]);
  }

  /** The number of a value; {@link #DECLINED} when it is not taken. */
  int number(byte[] source, int from, int length) {
    if (last > 0 && isAt(last, source, from, length)) {
      again++;
      return last;
    }
    if (isDeclining) {
      return DECLINED;
    }
    if (++asked == ROUND) {
      // Half of all was new: this costs more than it saves.
      isDeclining = added > (ROUND + again) / 2;
      asked = 0;
      again = 0;
      added = 0;
    }
    return length > LONGEST ? decline() : lookUp(source, from, length);
  }

  private int decline() {
    added++;
    return DECLINED;
  }

  private int lookUp(byte[] source, int from, int length) {
    long key = key(ByteRanges.hash(source, from, length), length);
    int mask = slots.length - 1;
    int slot = slot(key, mask);
    while (slots[slot] != 0) {
      int number = (int) slots[slot] & NUMBERS;
      if ((slots[slot] ^ number) == key
          && ByteRanges.equal(bytes, offsets[number], source, from, length)) {
        last = number;
        return number;
      }
      slot = slot + 1 & mask;
    }
    if (size == MOST_VALUES || used + length > MOST_BYTES) {
      return decline();
    }
    slots[slot] = key | size;
    return add(source, from, length);
  }

  /** What a slot holds of a value beside its number. */
  private static long key(long hash, int length) {
    return hash & -1L << HASH_SHIFT | (long) length << LENGTH_SHIFT;
  }

  private static int slot(long key, int mask) {
    return (int) (key >>> HASH_SHIFT) & mask;
  }

  private boolean isAt(int number, byte[] source, int from, int length) {
    int at = offsets[number];
    return lengths[number] == length && ByteRanges.equal(bytes, at, source, from, length);
  }

  private int add(byte[] source, int from, int length) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    if (used + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
    }
    System.arraycopy(source, from, bytes, used, length);
    offsets[size] = used;
    lengths[size] = length;
    used += length;
    last = size++;
    added++;
    if (2 * size > slots.length) {
      rehash();
    }
    return last;
  }

  private void rehash() {
    long[] old = slots;
    slots = new long[old.length * 2];
    int mask = slots.length - 1;
    for (long held : old) {
      if (held != 0) {
        int slot = slot(held, mask);
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = held;
      }
    }
  }
}
