package io.trailql.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The last bytes of a file, in memory.
 *
 * @param offset where they start in the file
 */
record FileTail(long offset, byte[] bytes) {
  boolean holds(long from, long length) {
    return from >= offset && from - offset + length <= bytes.length;
  }

  ByteBuffer slice(long from, int length) {
    return ByteBuffer.wrap(bytes, (int) (from - offset), length).slice();
  }

  /** Less of it. */
  FileTail from(long start) {
    return start <= offset
        ? this
        : new FileTail(start, Arrays.copyOfRange(bytes, (int) (start - offset), bytes.length));
  }
}
