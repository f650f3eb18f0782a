package io.trailql.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes Parquet's hybrid of run lengths and bit packing, a run or a group at a time: the
 * counterpart of {@link HybridEncoding}. Stands before a value, and goes forward only.
 */
final class HybridDecoding {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int GROUP = 8;

  private final byte[] bytes;
  private final int width;
  private final HybridRuns runs;

  /** How many values of the run at hand are passed; as many as it has before the first run. */
  private long passed;

  /**
   * Before the first value.
   *
   * @param from first byte
   * @param end the byte after the last
   * @param width bits of a value, from 0 to 32
   * @throws IOException when that cannot be
   */
  HybridDecoding(byte[] bytes, int from, int end, int width) throws IOException {
    this.bytes = bytes;
    this.width = width;
    this.runs = new HybridRuns(bytes, from, end, width);
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
    HybridDecoding decoding = new HybridDecoding(bytes, from, end, width);
    int[] values = new int[count];
    decoding.read(values, 0, count);
    return values;
  }

  /**
   * Decodes some values: those at these places, which ascend. Where they are few this is less work
   * than to decode all up to the last.
   *
   * @throws IOException as {@link #decode}
   */
  static int[] at(int[] places, byte[] bytes, int from, int end, int width) throws IOException {
    HybridDecoding decoding = new HybridDecoding(bytes, from, end, width);
    int[] values = new int[places.length];
    if (width > 0) {
      decoding.decode(places, values);
    }
    return values;
  }

  /**
   * The value that the first {@code count} values all are, where a single run says so; else -1.
   *
   * @throws IOException as {@link #decode}
   */
  static int same(byte[] bytes, int from, int end, int width, int count) throws IOException {
    HybridRuns runs = new HybridRuns(bytes, from, end, width);
    if (width == 0 || count == 0) {
      return 0;
    }
    runs.next();
    return !runs.isPacked() && runs.length() >= count ? runs.value() : -1;
  }

  /**
   * Decodes the next values.
   *
   * @param at where the first goes
   * @throws IOException when there are fewer
   */
  void read(int[] values, int at, int count) throws IOException {
    if (width == 0) {
      Arrays.fill(values, at, at + count, 0);
      return;
    }
    int filled = at;
    while (filled < at + count) {
      advance();
      int some = (int) Math.min(runs.length() - passed, at + count - filled);
      if (runs.isPacked()) {
        unpack(values, filled, (int) passed, some);
      } else {
        Arrays.fill(values, filled, filled + some, runs.value());
      }
      passed += some;
      filled += some;
    }
  }

  /** Passes values. */
  void skip(int count) throws IOException {
    int left = width == 0 ? 0 : count;
    while (left > 0) {
      advance();
      int some = (int) Math.min(runs.length() - passed, left);
      passed += some;
      left -= some;
    }
  }

  /** Goes to the next run once all values of the one at hand are passed. */
  private void advance() throws IOException {
    if (passed == runs.length()) {
      runs.next();
      passed = 0;
    }
  }

  private void decode(int[] places, int[] values) throws IOException {
    long start = 0;
    int next = 0;
    while (next < places.length) {
      runs.next();
      long behind = start + runs.length();
      for (; next < places.length && places[next] < behind; next++) {
        values[next] = runs.isPacked() ? runs.packed((int) (places[next] - start)) : runs.value();
      }
      start = behind;
    }
  }

  /** Values of a packed run, from a number on. */
  private void unpack(int[] values, int to, int first, int count) throws IOException {
    runs.requirePacked(first + count);
    int i = first;
    int end = first + count;
    for (; i < end && i % GROUP != 0; i++) {
      values[to + i - first] = runs.packed(i);
    }
    int at = runs.at() + i / GROUP * width;
    // Two longs are read from the beginning of a group, at most 8 bytes apart.
    long whole = Math.max(0, 8L * (bytes.length - 2 * Long.BYTES - at) / width);
    int groups = (int) Math.min(end - i, whole) / GROUP;
    if (width <= 8) {
      unpackBytes(values, to + i - first, at, groups);
      i += groups * GROUP;
    } else if (width <= 16) {
      unpackShorts(values, to + i - first, at, groups);
      i += groups * GROUP;
    }
    for (; i < end; i++) {
      values[to + i - first] = runs.packed(i);
    }
  }

  /** Groups of values of 8 bits at most: each is in one long. */
  private void unpackBytes(int[] values, int from, int at, int groups) {
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
  private void unpackShorts(int[] values, int from, int at, int groups) {
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
}
