package io.trailql.parquet;

/** How much text the batch at hand holds, so that long documents make batches of few rows. */
final class TextVolume {
  private static final long FULL = 16L << 20;

  private long bytes;

  void add(int length) {
    bytes += length;
  }

  /** How much more there may be; at most 0 when it is full. */
  long room() {
    return FULL - bytes;
  }

  boolean isFull() {
    return bytes >= FULL;
  }

  void clear() {
    bytes = 0;
  }
}
