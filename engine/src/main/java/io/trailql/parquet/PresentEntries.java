package io.trailql.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Which entries of a page have a value: one bit each, made of the definition levels of a column
 * that does not repeat without unfolding them.
 */
final class PresentEntries {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int GROUP = 8;

  /** For levels of two bits: which of the four in a byte are 2. */
  private static final byte[] TWOS = levelsOfTwoBits(2);

  /** Which of the four in a byte are 3. */
  private static final byte[] THREES = levelsOfTwoBits(3);

  private final long[] bits;

  private PresentEntries(long[] bits) {
    this.bits = bits;
  }

  /** Of none yet, for {@link #add}. */
  static PresentEntries none(int size) {
    // One more word than needed, so that 64 entries can be read from any.
    return new PresentEntries(new long[(size >> 6) + 2]);
  }

  private static byte[] levelsOfTwoBits(int wanted) {
    byte[] found = new byte[256];
    for (int i = 0; i < found.length; i++) {
      for (int level = 0; level < 4; level++) {
        found[i] |= (byte) ((i >> 2 * level & 3) == wanted ? 1 << level : 0);
      }
    }
    return found;
  }

  /**
   * Those whose level is the highest.
   *
   * @param from first byte of the levels, in the hybrid of run lengths and bit packing
   * @param end the byte after the last
   * @param most the highest level
   * @throws IOException when there are fewer levels, or what is no level
   */
  static PresentEntries decode(byte[] bytes, int from, int end, int most, int count)
      throws IOException {
    PresentEntries present = none(count);
    HybridRuns runs = new HybridRuns(bytes, from, end, HybridEncoding.width(most));
    int filled = 0;
    while (filled < count) {
      runs.next();
      int some = (int) Math.min(runs.length(), count - filled);
      if (!runs.isPacked()) {
        if (runs.value() == most) {
          present.fill(filled, filled + some);
        }
      } else {
        present.unpack(runs, most, filled, some);
      }
      filled += some;
    }
    return present;
  }

  private void fill(int from, int to) {
    for (int i = from; i < to; ) {
      int some = Math.min(to - i, 64 - (i & 63));
      bits[i >> 6] |= -1L >>> 64 - some << (i & 63);
      i += some;
    }
  }

  private void unpack(HybridRuns runs, int most, int from, int count) throws IOException {
    runs.requirePacked(count);
    byte[] bytes = runs.bytes();
    int at = runs.at();
    if (most == 1) {
      int i = 0;
      for (; i + 64 <= count && at + (i >> 3) + Long.BYTES <= bytes.length; i += 64) {
        put(from + i, (long) LONG.get(bytes, at + (i >> 3)));
      }
      for (; i < count; i += GROUP) {
        put(from + i, count - i, bytes[at + (i >> 3)] & 0xff);
      }
    } else if (most == 2 || most == 3) {
      byte[] table = most == 2 ? TWOS : THREES;
      for (int i = 0; i < count; i += GROUP) {
        int first = at + (i >> 2);
        // The second half of the last group may be cut off.
        int second = i + 4 < count ? table[bytes[first + 1] & 0xff] << 4 : 0;
        put(from + i, count - i, table[bytes[first] & 0xff] | second);
      }
    } else {
      for (int i = 0; i < count; i++) {
        if (runs.packed(i) == most) {
          add(from + i);
        }
      }
    }
  }

  /** Puts the bits of the next entries, at most a group. */
  private void put(int entry, int left, int group) {
    put(entry, left < GROUP ? group & (1 << left) - 1 : group);
  }

  private void put(int entry, long some) {
    int shift = entry & 63;
    bits[entry >> 6] |= some << shift;
    if (shift > 0) {
      bits[(entry >> 6) + 1] |= some >>> 64 - shift;
    }
  }

  /** Says that an entry has a value. */
  void add(int entry) {
    bits[entry >> 6] |= 1L << entry;
  }

  /** Whether an entry has a value. */
  boolean has(int entry) {
    return (bits[entry >> 6] & 1L << entry) != 0;
  }

  /** Those of 64 entries from one on, its own bit first; none beyond the last entry. */
  long word(int entry) {
    int shift = entry & 63;
    long low = bits[entry >> 6] >>> shift;
    return shift == 0 ? low : low | bits[(entry >> 6) + 1] << 64 - shift;
  }

  /** How many entries from one on to before another have a value. */
  int countIn(int from, int to) {
    int count = 0;
    int i = from;
    for (; i + 64 <= to; i += 64) {
      count += Long.bitCount(word(i));
    }
    return i < to ? count + Long.bitCount(word(i) & (1L << to - i) - 1) : count;
  }

  /** The first entry, from one on to before another, that is not like the first: or the end. */
  int endOfRun(int from, int to) {
    long other = has(from) ? -1L : 0L;
    for (int i = from; i < to; i += 64) {
      long different = word(i) ^ other;
      if (different != 0) {
        return Math.min(to, i + Long.numberOfTrailingZeros(different));
      }
    }
    return to;
  }
}
