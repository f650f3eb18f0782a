package io.trailql.benchmarks.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Goes over JSON without looking at any value: strings eight bytes at a time, what stands between
 * them byte by byte. The least that anything must do to find where records begin and end.
 */
final class WordSkipper {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  /** Objects of this depth are elements of {@code Records}. */
  private static final int DEPTH_OF_RECORDS = 2;

  private WordSkipper() {}

  /** How many records the content of an object has. */
  static int records(byte[] bytes, int end) {
    int records = 0;
    int depth = 0;
    int at = 0;
    while (at < end) {
      switch (bytes[at++]) {
        case '"' -> at = behindString(bytes, at, end);
        case '{', '[' -> depth++;
        case ']' -> depth--;
        case '}' -> {
          if (--depth == DEPTH_OF_RECORDS) {
            records++;
          }
        }
        default -> {}
      }
    }
    return records;
  }

  /** The position behind the quote that ends a string. */
  static int behindString(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      if (at + Long.BYTES <= end) {
        long word = (long) WORDS.get(bytes, at);
        long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
        if (found == 0) {
          at += Long.BYTES;
          continue;
        }
        at += Long.numberOfTrailingZeros(found) >>> 3;
      }
      if (bytes[at] == '"') {
        return at + 1;
      }
      at += bytes[at] == '\\' ? 2 : 1;
    }
    return end;
  }

  /** The high bit of each byte that is zero, up to the first such byte exactly. */
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }
}
