package io.trailql.operator.store;

import io.trailql.operator.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Byte strings numbered from 0, in chunks that never move. */
final class ByteArena {
  private static final int CHUNK = 1 << 20;

  private final List<byte[]> chunks = new ArrayList<>();
  private int[] chunkOf = new int[16];
  private int[] offsets = new int[16];
  private int[] lengths = new int[16];
  private int size;
  private int used = Integer.MAX_VALUE;
  private long bytes;

  int add(byte[] source, int offset, int length) {
    if (size == offsets.length) {
      chunkOf = Arrays.copyOf(chunkOf, size * 2);
      offsets = Arrays.copyOf(offsets, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    if (chunks.isEmpty() || used + length > last().length) {
      int room = chunks.isEmpty() ? 4096 : Math.min(CHUNK, last().length * 2);
      chunks.add(new byte[Math.max(room, length)]);
      bytes += last().length;
      used = 0;
    }
    System.arraycopy(source, offset, last(), used, length);
    chunkOf[size] = chunks.size() - 1;
    offsets[size] = used;
    lengths[size] = length;
    used += length;
    return size++;
  }

  private byte[] last() {
    return chunks.get(chunks.size() - 1);
  }

  boolean equals(int number, byte[] other, int offset, int length) {
    if (lengths[number] != length) {
      return false;
    }
    int from = offsets[number];
    return Arrays.equals(
        chunks.get(chunkOf[number]), from, from + length, other, offset, offset + length);
  }

  long hash(int number) {
    return Hash.bytes(chunks.get(chunkOf[number]), offsets[number], lengths[number]);
  }

  byte[] chunk(int number) {
    return chunks.get(chunkOf[number]);
  }

  int offset(int number) {
    return offsets[number];
  }

  int length(int number) {
    return lengths[number];
  }

  int size() {
    return size;
  }

  long retainedBytes() {
    return bytes + 12L * offsets.length;
  }
}
