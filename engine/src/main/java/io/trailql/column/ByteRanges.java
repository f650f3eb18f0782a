package io.trailql.column;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Comparisons of short ranges of bytes, eight at a time. What {@link Arrays} has for ranges finds
 * the place where two differ by a call, which takes longer than most values that are compared here
 * are worth.
 */
public final class ByteRanges {
  private static final VarHandle LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** From here on a call is worth it. */
  private static final int LONG = 128;

  private ByteRanges() {}

  /** Whether as many bytes are the same from an index in each on. */
  public static boolean equal(byte[] left, int from, byte[] right, int at, int length) {
    if (length >= LONG) {
      return Arrays.equals(left, from, from + length, right, at, at + length);
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if ((long) LITTLE.get(left, from + i) != (long) LITTLE.get(right, at + i)) {
        return false;
      }
    }
    if (last >= 0) {
      return (long) LITTLE.get(left, from + last) == (long) LITTLE.get(right, at + last);
    }
    for (int i = 0; i < length; i++) {
      if (left[from + i] != right[at + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The first eight bytes of a range, or all of one that is shorter and zeros: as unsigned numbers
   * these are in the order of the ranges, as far as they differ.
   */
  public static long beginning(byte[] bytes, int from, int length) {
    if (length >= Long.BYTES) {
      return (long) BIG.get(bytes, from);
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes[from + i] & 0xffL) << Long.SIZE - Byte.SIZE * (i + 1);
    }
    return value;
  }

  /** Compares two ranges lexicographically, byte by byte, as unsigned numbers. */
  public static int compare(
      byte[] left, int from, int leftLength, byte[] right, int at, int rightLength) {
    if (leftLength >= Long.BYTES && rightLength >= Long.BYTES) {
      long first = (long) BIG.get(left, from);
      long second = (long) BIG.get(right, at);
      if (first != second) {
        return Long.compareUnsigned(first, second);
      }
    }
    return Arrays.compareUnsigned(left, from, from + leftLength, right, at, at + rightLength);
  }

  /** A hash of a range; all its bits are mixed. */
  public static long hash(byte[] bytes, int from, int length) {
    long hash = length * PRIME;
    int end = from + length;
    if (length >= 2 * Long.BYTES) {
      int last = end - 2 * Long.BYTES;
      for (int at = from; at < last; at += 2 * Long.BYTES) {
        hash = mix(hash ^ (long) LITTLE.get(bytes, at), (long) LITTLE.get(bytes, at + Long.BYTES));
      }
      return mix(hash ^ (long) LITTLE.get(bytes, last), (long) LITTLE.get(bytes, end - Long.BYTES));
    }
    if (length >= Long.BYTES) {
      long first = (long) LITTLE.get(bytes, from);
      return mix(hash ^ first, (long) LITTLE.get(bytes, end - Long.BYTES));
    }
    long all = 0;
    for (int at = from; at < end; at++) {
      all = all << Byte.SIZE | bytes[at] & 0xff;
    }
    return mix(hash, all);
  }

  /** Both halves of a product, so that every bit changes all. */
  private static long mix(long left, long right) {
    long other = right ^ PRIME;
    return Math.multiplyHigh(left, other) ^ left * other;
  }
}
