package io.trailql.operator.store;

import io.trailql.column.ByteRanges;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Byte strings numbered from 0, each behind its length, in chunks that never move. */
final class ByteArena {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int CHUNK = 1 << 20;
  private static final int FIRST_CHUNK = 1 << 12;

  private byte[][] chunks = new byte[4][];
  private int chunkCount;

  /** The chunk of each string in the upper half, where its length begins in the lower one. */
  private long[] places = new long[16];

  private int size;
  private int used;
  private long bytes;

  int add(byte[] source, int offset, int length) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    int needed = Math.addExact(Integer.BYTES, length);
    if (chunkCount == 0 || needed > chunks[chunkCount - 1].length - used) {
      addChunk(needed);
    }
    byte[] chunk = chunks[chunkCount - 1];
    INT.set(chunk, used, length);
    System.arraycopy(source, offset, chunk, used + Integer.BYTES, length);
    places[size] = (long) (chunkCount - 1) << 32 | used;
    used += needed;
    return size++;
  }

  private void addChunk(int needed) {
    if (chunkCount == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunkCount * 2);
    }
    int room = chunkCount == 0 ? FIRST_CHUNK : Math.min(CHUNK, chunks[chunkCount - 1].length * 2);
    chunks[chunkCount] = new byte[Math.max(room, needed)];
    bytes += chunks[chunkCount].length;
    chunkCount++;
    used = 0;
  }

  boolean equals(int number, byte[] other, int offset, int length) {
    long place = places[number];
    byte[] chunk = chunks[(int) (place >>> 32)];
    int at = (int) place;
    return (int) INT.get(chunk, at) == length
        && ByteRanges.equal(chunk, at + Integer.BYTES, other, offset, length);
  }

  byte[] chunk(int number) {
    return chunks[(int) (places[number] >>> 32)];
  }

  int offset(int number) {
    return (int) places[number] + Integer.BYTES;
  }

  int length(int number) {
    return (int) INT.get(chunk(number), (int) places[number]);
  }

  int size() {
    return size;
  }

  long retainedBytes() {
    return bytes + 8L * places.length;
  }
}
