package io.trailql.storage;

/**
 * Some bytes of an object.
 *
 * @param offset of the first byte, from 0
 * @param length at least 1
 */
public record ByteRange(long offset, int length) {
  public ByteRange {
    if (offset < 0 || length < 1 || offset > Long.MAX_VALUE - length) {
      throw new IllegalArgumentException("no range: " + length + " bytes from " + offset);
    }
  }

  /** The offset just after the last byte. */
  public long end() {
    return offset + length;
  }
}
