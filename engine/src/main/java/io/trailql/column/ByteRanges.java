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
}
