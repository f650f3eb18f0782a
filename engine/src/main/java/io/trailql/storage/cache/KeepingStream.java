package io.trailql.storage.cache;

import java.io.IOException;
import java.io.InputStream;

/** An object as it comes from its storage, kept block by block on its way. */
final class KeepingStream extends InputStream {
  private final InputStream requested;
  private final CachedObject object;
  private final byte[] block;
  private int filled;
  private long next;
  private long position;

  KeepingStream(InputStream requested, CachedObject object) {
    this.requested = requested;
    this.object = object;
    this.block = new byte[(int) Math.min(CachedObject.BLOCK, object.size())];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = requested.read(target, offset, length);
    if (count >= 0) {
      take(target, offset, count);
    } else if (position == object.size() && filled > 0) {
      object.keep(next, block, 0);
      filled = 0;
    }
    return count;
  }

  /** The last block waits for the end: what is longer than it was listed is another object. */
  private void take(byte[] bytes, int offset, int count) {
    int taken = 0;
    while (taken < count && position < object.size()) {
      if (filled == block.length) {
        object.keep(next, block, 0);
        next++;
        filled = 0;
      }
      int length = Math.min(count - taken, block.length - filled);
      System.arraycopy(bytes, offset + taken, block, filled, length);
      filled += length;
      taken += length;
      position += length;
    }
    position += count - taken;
  }

  @Override
  public int available() throws IOException {
    return requested.available();
  }

  @Override
  public void close() throws IOException {
    requested.close();
  }
}
