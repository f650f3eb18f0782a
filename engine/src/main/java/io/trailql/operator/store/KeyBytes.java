package io.trailql.operator.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing byte string: one key being written. */
final class KeyBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[64];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void putByte(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  void putInt(int value) {
    room(4);
    INTS.set(bytes, length, value);
    length += 4;
  }

  void putLong(long value) {
    room(8);
    LONGS.set(bytes, length, value);
    length += 8;
  }

  void put(byte[] source, int offset, int count) {
    room(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  /** Reads a key. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int offset) {
      this.bytes = bytes;
      this.at = offset;
    }

    byte[] bytes() {
      return bytes;
    }

    int readByte() {
      return bytes[at++];
    }

    int readInt() {
      int value = (int) INTS.get(bytes, at);
      at += 4;
      return value;
    }

    long readLong() {
      long value = (long) LONGS.get(bytes, at);
      at += 8;
      return value;
    }

    /** Skips bytes; where they began. */
    int skip(int count) {
      at += count;
      return at - count;
    }
  }
}
