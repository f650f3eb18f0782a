package io.trailql.storage.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.LongFunction;

/** An object that is all in a cache, block by block. */
final class CachedStream extends InputStream {
  private final CachedObject object;
  private final LongFunction<byte[]> blocks;
  private byte[] block;
  private int position;
  private long next = 1;
  private boolean closed;

  /**
   * Begins at the start.
   *
   * @param blocks reads those after the first
   */
  CachedStream(byte[] first, CachedObject object, LongFunction<byte[]> blocks) {
    this.object = object;
    this.blocks = blocks;
    this.block = first;
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : block[position++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, block.length - position);
    System.arraycopy(block, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean isAtEnd() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    if (position == block.length && next < object.blocks()) {
      block = blocks.apply(next);
      next++;
      position = 0;
    }
    return position == block.length;
  }

  @Override
  public void close() {
    closed = true;
  }
}
