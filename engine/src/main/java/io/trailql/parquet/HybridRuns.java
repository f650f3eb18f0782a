package io.trailql.parquet;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The runs of Parquet's hybrid of run lengths and bit packing, one after the other: the counterpart
 * of {@link HybridEncoding}.
 */
final class HybridRuns {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int GROUP = 8;
  private static final int MOST_BITS = 32;

  private final byte[] bytes;
  private final int end;
  private final int width;
  private int next;
  private int at;
  private long length;
  private boolean isPacked;
  private int value;

  /**
   * Before the first run.
   *
   * @param from first byte
   * @param end the byte after the last
   * @param width bits of a value, from 0 to 32
   * @throws IOException when that cannot be
   */
  HybridRuns(byte[] bytes, int from, int end, int width) throws IOException {
    if (width < 0 || width > MOST_BITS || from < 0 || end > bytes.length || from > end) {
      throw new IOException("values of " + width + " bits that are outside of their page");
    }
    this.bytes = bytes;
    this.next = from;
    this.end = end;
    this.width = width;
  }

  /** Goes to the next run. */
  void next() throws IOException {
    int header = varint();
    isPacked = (header & 1) == 1;
    length = isPacked ? (long) (header >>> 1) * GROUP : header >>> 1;
    if (length == 0) {
      throw new IOException("an empty run of values");
    }
    if (isPacked) {
      at = next;
      next = (int) Math.min(end, next + length / GROUP * width);
    } else {
      value = repeated();
    }
  }

  private int varint() throws IOException {
    int number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int some = take();
      number |= (some & 0x7f) << shift;
      if (some < 0x80) {
        return number;
      }
    }
    throw new IOException("a run of values that is too long");
  }

  private int repeated() throws IOException {
    int number = 0;
    for (int shift = 0; shift < width; shift += 8) {
      number |= take() << shift;
    }
    return number;
  }

  private int take() throws IOException {
    if (next == end) {
      throw cutOff();
    }
    return bytes[next++] & 0xff;
  }

  private static IOException cutOff() {
    return new IOException("fewer values than the page is to have");
  }

  /** How many values the run has; of the last one there may be fewer in the page. */
  long length() {
    return length;
  }

  /** Whether its values are bit-packed, else they are all the same. */
  boolean isPacked() {
    return isPacked;
  }

  /** What all values of a run are that is not packed. */
  int value() {
    return value;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where a packed run begins. */
  int at() {
    return at;
  }

  /** Requires that a packed run has its first so many values. */
  void requirePacked(int count) throws IOException {
    if (at + ((long) count * width + 7) / 8 > end) {
      throw cutOff();
    }
  }

  /** A value of a packed run, by its number. */
  int packed(int number) throws IOException {
    long bit = (long) number * width;
    long start = at + (bit >>> 3);
    int shift = (int) (bit & 7);
    if (start + (shift + width + 7 >>> 3) > end) {
      throw cutOff();
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
}
