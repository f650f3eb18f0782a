package io.trailql.parquet;

import java.util.Arrays;

/**
 * Parquet's hybrid of run lengths and bit packing, for small numbers: a value that stands eight
 * times or more in a row is a run, all others are packed in groups of eight.
 */
final class HybridEncoding {
  private static final int GROUP = 8;
  private static final int MOST_GROUPS = 63;

  private HybridEncoding() {}

  /** Bits that the largest value takes. */
  static int width(int largest) {
    return 32 - Integer.numberOfLeadingZeros(largest);
  }

  /** Appends the first {@code count} values, of which each fits {@code width} bits. */
  static void encode(int[] values, int count, int width, ByteSink target) {
    int i = 0;
    while (i < count) {
      int run = run(values, i, count);
      if (run >= GROUP) {
        addRun(values[i], run, width, target);
        i += run;
      } else {
        int from = i;
        do {
          i += GROUP;
        } while (i < count
            && i - from < GROUP * MOST_GROUPS
            && run(values, i, Math.min(count, i + GROUP)) < GROUP);
        i = pack(values, from, Math.min(i, count), width, target);
      }
    }
  }

  /** Appends one value as often, as {@link #encode} does it. */
  static void encodeSame(int value, int count, int width, ByteSink target) {
    if (count < GROUP) {
      int[] values = new int[count];
      Arrays.fill(values, value);
      encode(values, count, width, target);
    } else {
      addRun(value, count, width, target);
    }
  }

  private static void addRun(int value, int count, int width, ByteSink target) {
    varint(count << 1, target);
    for (int b = 0; b < width; b += 8) {
      target.add(value >>> b);
    }
  }

  private static int run(int[] values, int from, int end) {
    int to = from + 1;
    while (to < end && values[to] == values[from]) {
      to++;
    }
    return to - from;
  }

  private static int pack(int[] values, int from, int to, int width, ByteSink target) {
    int groups = (to - from + GROUP - 1) / GROUP;
    varint(groups << 1 | 1, target);
    long bits = 0;
    int held = 0;
    for (int i = from; i < to; i++) {
      bits |= (values[i] & 0xffffffffL) << held;
      held += width;
      if (held >= Integer.SIZE) {
        target.addInt((int) bits);
        bits >>>= Integer.SIZE;
        held -= Integer.SIZE;
      }
    }
    // What is missing in the last group is zero.
    held += (from + groups * GROUP - to) * width;
    for (; held > 0; held -= Byte.SIZE) {
      target.add((int) bits);
      bits >>>= Byte.SIZE;
    }
    return to;
  }

  private static void varint(int value, ByteSink target) {
    int left = value;
    while ((left & ~0x7f) != 0) {
      target.add(left & 0x7f | 0x80);
      left >>>= 7;
    }
    target.add(left);
  }
}
