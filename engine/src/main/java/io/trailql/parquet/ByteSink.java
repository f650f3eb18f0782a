package io.trailql.parquet;

import io.trailql.column.ByteRanges;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/** Bytes that are collected, in one array. Numbers are little-endian. */
final class ByteSink {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST = 64;
  private static final int KEPT = 1 << 21;

  private byte[] bytes = new byte[FIRST];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Bytes that an array takes which grew to hold what was added since it was empty. */
  long held() {
    return grown(FIRST, size);
  }

  /** Length of an array that begins with a length and doubles until it holds so much. */
  static long grown(int first, long needed) {
    return needed <= first ? first : Long.highestOneBit(needed - 1) << 1;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }

  void add(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void addInt(int value) {
    room(4);
    INT.set(bytes, size, value);
    size += 4;
  }

  void addLong(long value) {
    room(8);
    LONG.set(bytes, size, value);
    size += 8;
  }

  void add(byte[] source, int from, int length) {
    room(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /** A text as Parquet's plain encoding has it: its length, its bytes. */
  void addText(byte[] source, int from, int length) {
    room(length + 4);
    INT.set(bytes, size, length);
    System.arraycopy(source, from, bytes, size + 4, length);
    size += 4 + length;
  }

  /** The number that was added at an index. */
  int intAt(int index) {
    return (int) INT.get(bytes, index);
  }

  /** Replaces the number at an index. */
  void setInt(int index, int value) {
    INT.set(bytes, index, value);
  }

  /** Compares two texts at the indexes where they were added, by unsigned bytes. */
  int compareTexts(int left, int right) {
    return ByteRanges.compare(bytes, left + 4, intAt(left), bytes, right + 4, intAt(right));
  }

  /** A copy of the text at an index, or of as many whole characters as take so many bytes. */
  byte[] text(int index, int most) {
    int start = index + 4;
    int end = start + Math.min(intAt(index), most);
    boolean isCut = end < start + intAt(index);
    while (isCut && end > start && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOfRange(bytes, start, end);
  }

  /** Everything, without a copy: to be used up before the next change. */
  BytesInput input() {
    return BytesInput.from(bytes, 0, size);
  }

  /** Forgets everything; much room is kept if it was used. */
  void clear() {
    if (bytes.length > KEPT && size < bytes.length / 4) {
      bytes = new byte[FIRST];
    }
    size = 0;
  }
}
