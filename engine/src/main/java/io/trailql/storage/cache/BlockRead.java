package io.trailql.storage.cache;

import io.trailql.storage.ByteRange;

/** One read of a range, from the blocks that are there and the bytes that are requested. */
final class BlockRead {
  private final CachedObject object;
  private final ByteRange range;
  private final byte[] bytes;
  private final long first;
  private final boolean[] found;
  private int served;

  /** Takes what is there. */
  BlockRead(CachedObject object, ByteRange range) {
    this.object = object;
    this.range = range;
    this.bytes = new byte[range.length()];
    this.first = range.offset() / CachedObject.BLOCK;
    this.found = new boolean[(int) ((range.end() - 1) / CachedObject.BLOCK - first + 1)];
    for (int i = 0; i < found.length; i++) {
      byte[] block = object.find(first + i);
      found[i] = block != null;
      if (found[i]) {
        served += copy(block, object.range(first + i).offset());
      }
    }
  }

  /** Bytes that were there. */
  int served() {
    return served;
  }

  /** Whether nothing needs to be requested. */
  boolean isComplete() {
    return served == bytes.length;
  }

  /** What to request: whole blocks, from the first that is missing to the last. */
  ByteRange missing() {
    int low = 0;
    int high = found.length - 1;
    while (found[low]) {
      low++;
    }
    while (found[high]) {
      high--;
    }
    long offset = object.range(first + low).offset();
    return new ByteRange(offset, Math.toIntExact(object.range(first + high).end() - offset));
  }

  /** Takes and keeps what was requested. */
  void take(byte[] requested, long offset) {
    for (int i = 0; i < found.length; i++) {
      ByteRange block = object.range(first + i);
      if (!found[i] && block.offset() >= offset && block.end() <= offset + requested.length) {
        object.keep(first + i, requested, (int) (block.offset() - offset));
      }
    }
    copy(requested, offset);
  }

  /** The bytes of the range, once they are complete. */
  byte[] bytes() {
    return bytes;
  }

  /** Copies what lies in the range; answers how much. */
  private int copy(byte[] from, long offset) {
    long start = Math.max(offset, range.offset());
    long end = Math.min(offset + from.length, range.end());
    System.arraycopy(
        from, (int) (start - offset), bytes, (int) (start - range.offset()), (int) (end - start));
    return (int) (end - start);
  }
}
