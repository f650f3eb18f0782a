package io.trailql.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 x64 128 (Austin Appleby, public domain description), with a 64-bit seed for each
 * half. Not thread-safe.
 */
final class Hash128 {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private long high;
  private long low;

  /** Hashes {@code length} bytes from {@code offset}. */
  void hash(byte[] bytes, int offset, int length, long seedLow, long seedHigh) {
    long h1 = seedLow;
    long h2 = seedHigh;
    int blocks = length >> 4;
    for (int i = 0; i < blocks; i++) {
      h1 ^= mix1((long) LONG.get(bytes, offset + 16 * i));
      h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
      h2 ^= mix2((long) LONG.get(bytes, offset + 16 * i + 8));
      h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
    }
    long k1 = 0;
    long k2 = 0;
    int tail = offset + 16 * blocks;
    for (int i = offset + length - 1; i >= tail; i--) {
      long value = bytes[i] & 0xffL;
      if (i - tail >= 8) {
        k2 |= value << 8 * (i - tail - 8);
      } else {
        k1 |= value << 8 * (i - tail);
      }
    }
    h1 ^= mix1(k1);
    h2 ^= mix2(k2);
    h1 ^= length;
    h2 ^= length;
    h1 += h2;
    h2 += h1;
    h1 = finish(h1);
    h2 = finish(h2);
    h1 += h2;
    h2 += h1;
    low = h1;
    high = h2;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  private static long mix1(long k) {
    return Long.rotateLeft(k * C1, 31) * C2;
  }

  private static long mix2(long k) {
    return Long.rotateLeft(k * C2, 33) * C1;
  }

  private static long finish(long value) {
    long k = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    k = (k ^ k >>> 33) * 0xc4ceb9fe1a85ec53L;
    return k ^ k >>> 33;
  }
}
