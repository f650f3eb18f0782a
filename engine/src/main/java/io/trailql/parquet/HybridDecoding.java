package io.trailql.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes Parquet's hybrid of run lengths and bit packing, a run or a group at a time: the
 * counterpart of {@link HybridEncoding}.
 */
final class HybridDecoding {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int GROUP = 8;
  private static final int MOST_BITS = 32;

  private final byte[] bytes;
  private int at;
  private final int end;
  private final int width;

  private HybridDecoding(byte[] bytes, int from, int end, int width) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.width = width;
  }

  /**
   * Decodes the first {@code count} values.
   *
   * @param from first byte
   * @param end the byte after the last
   * @param width bits of a value, from 0 to 32
   * @throws IOException when there are fewer values, or what is no value
   */
  static int[] decode(byte[] bytes, int from, int end, int width, int count) throws IOException {
    requireInside(bytes, from, end, width);
    int[] values = new int[count];
    if (width > 0) {
      new HybridDecoding(bytes, from, end, width).decode(values);
    }
    return values;
  }

  /**
   * The value that the first {@code count} values all are, where a single run says so; else -1.
   *
   * @throws IOException as {@link #decode}
   */
  static int same(byte[] bytes, int from, int end, int width, int count) throws IOException {
    requireInside(bytes, from, end, width);
    if (width == 0) {
      return 0;
    }
    HybridDecoding runs = new HybridDecoding(bytes, from, end, width);
    int header = count == 0 ? 1 : runs.varint();
    return (header & 1) == 0 && header >>> 1 >= count ? runs.repeated() : -1;
  }

  /**
   * Decodes some values: those at these places, which ascend. Where they are few this is less work
   * than to decode all up to the last.
   *
   * @throws IOException as {@link #decode}
   */
  static int[] at(int[] places, byte[] bytes, int from, int end, int width) throws IOException {
    requireInside(bytes, from, end, width);
    int[] values = new int[places.length];
    if (width > 0 && places.length > 0) {
      new HybridDecoding(bytes, from, end, width).decode(places, values);
    }
    return values;
  }

  private static void requireInside(byte[] bytes, int from, int end, int width) throws IOException {
    if (width < 0 || width > MOST_BITS || from < 0 || end > bytes.length || from > end) {
      throw new IOException("values of " + width + " bits that are outside of their page");
    }
  }

  private void decode(int[] places, int[] values) throws IOException {
    long start = 0;
    int next = 0;
    while (next < places.length) {
      int header = varint();
      long length = header >>> 1;
      if (length == 0) {
        throw new IOException("an empty run of values");
      }
      if ((header & 1) == 0) {
        int value = repeated();
        for (; next < places.length && places[next] < start + length; next++) {
          values[next] = value;
        }
        start += length;
      } else {
        long behind = start + length * GROUP;
        for (; next < places.length && places[next] < behind; next++) {
          values[next] = packed((int) (places[next] - start));
        }
        at = (int) Math.min(end, at + length * width);
        start = behind;
      }
    }
  }

  /** The value with this number of the bit-packed run that begins here. */
  private int packed(int number) throws IOException {
    long bit = (long) number * width;
    long start = at + (bit >>> 3);
    int shift = (int) (bit & 7);
    if (start + (shift + width + 7 >>> 3) > end) {
      throw new IOException("fewer values than the page is to have");
    }
    long word = 0;
    if (start + Long.BYTES <= bytes.length) {
      word = (long) LONG.get(bytes, (int) start);
    } else {
      for (int b = 0; start + b < bytes.length; b++) {
        word |= (bytes[(int) start + b] & 0xffL) << 8 * b;
      }
    }
    return (int) (word >>> shift & (1L << width) - 1);
  }

  private void decode(int[] values) throws IOException {
    int filled = 0;
    while (filled < values.length) {
      int header = varint();
      long length = header >>> 1;
      if ((header & 1) == 0) {
        int count = (int) Math.min(length, values.length - filled);
        Arrays.fill(values, filled, filled + count, repeated());
        filled += count;
      } else {
        int count = (int) Math.min(length * GROUP, values.length - filled);
        unpack(values, filled, count);
        at = (int) Math.min(end, at + length * width);
        filled += count;
      }
      if (length == 0) {
        throw new IOException("an empty run of values");
      }
    }
  }

  private int varint() throws IOException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = next();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IOException("a run of values that is too long");
  }

  private int repeated() throws IOException {
    int value = 0;
    for (int shift = 0; shift < width; shift += 8) {
      value |= next() << shift;
    }
    return value;
  }

  private int next() throws IOException {
    if (at == end) {
      throw new IOException("fewer values than the page is to have");
    }
    return bytes[at++] & 0xff;
  }

  private void unpack(int[] values, int from, int count) throws IOException {
    long bits = (long) count * width;
    if (at + (bits + 7) / 8 > end) {
      throw new IOException("fewer values than the page is to have");
    }
    // Two longs are read from the beginning of a group, at most 8 bytes apart.
    long whole = Math.max(0, 8L * (bytes.length - 2 * Long.BYTES - at) / width);
    int groups = (int) Math.min(count, whole) / GROUP;
    if (width <= 8) {
      unpackBytes(values, from, groups);
    } else if (width <= 16) {
      unpackShorts(values, from, groups);
    } else {
      groups = 0;
    }
    unpackRest(values, from, groups * GROUP, count);
  }

  /** Groups of values of 8 bits at most: each is in one long. */
  private void unpackBytes(int[] values, int from, int groups) {
    int bits = width;
    int mask = (1 << bits) - 1;
    for (int g = 0; g < groups; g++) {
      long word = (long) LONG.get(bytes, at + g * bits);
      int i = from + g * GROUP;
      values[i] = (int) word & mask;
      values[i + 1] = (int) (word >>> bits) & mask;
      values[i + 2] = (int) (word >>> 2 * bits) & mask;
      values[i + 3] = (int) (word >>> 3 * bits) & mask;
      values[i + 4] = (int) (word >>> 4 * bits) & mask;
      values[i + 5] = (int) (word >>> 5 * bits) & mask;
      values[i + 6] = (int) (word >>> 6 * bits) & mask;
      values[i + 7] = (int) (word >>> 7 * bits) & mask;
    }
  }

  /** Groups of values of 16 bits at most: each half is in one long, from its fifth bit at most. */
  private void unpackShorts(int[] values, int from, int groups) {
    int bits = width;
    int mask = (1 << bits) - 1;
    int shift = 4 * bits & 7;
    for (int g = 0; g < groups; g++) {
      int start = at + g * bits;
      long first = (long) LONG.get(bytes, start);
      long second = (long) LONG.get(bytes, start + (4 * bits >> 3)) >>> shift;
      int i = from + g * GROUP;
      values[i] = (int) first & mask;
      values[i + 1] = (int) (first >>> bits) & mask;
      values[i + 2] = (int) (first >>> 2 * bits) & mask;
      values[i + 3] = (int) (first >>> 3 * bits) & mask;
      values[i + 4] = (int) second & mask;
      values[i + 5] = (int) (second >>> bits) & mask;
      values[i + 6] = (int) (second >>> 2 * bits) & mask;
      values[i + 7] = (int) (second >>> 3 * bits) & mask;
    }
  }

  /** Values of any width, one by one. */
  private void unpackRest(int[] values, int from, int first, int count) {
    long mask = (1L << width) - 1;
    int whole = (int) Math.min(count, Math.max(0, (8L * (bytes.length - 8 - at)) / width));
    for (int i = first; i < whole; i++) {
      long bit = (long) i * width;
      long word = (long) LONG.get(bytes, at + (int) (bit >>> 3));
      values[from + i] = (int) (word >>> (bit & 7) & mask);
    }
    for (int i = Math.max(first, whole); i < count; i++) {
      long bit = (long) i * width;
      long word = 0;
      int start = at + (int) (bit >>> 3);
      for (int b = 0; b < 8 && start + b < bytes.length; b++) {
        word |= (bytes[start + b] & 0xffL) << 8 * b;
      }
      values[from + i] = (int) (word >>> (bit & 7) & mask);
    }
  }
}
