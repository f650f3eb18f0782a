package io.trailql.parquet;

import io.trailql.column.Batch;

/** How much text the batch at hand holds, so that long documents make batches of few rows. */
final class TextVolume {
  private long bytes;

  void add(int length) {
    bytes += length;
  }

  /** How much more there may be; at most 0 when it is full. */
  long room() {
    return Batch.MAX_BYTES - bytes;
  }

  boolean isFull() {
    return bytes >= Batch.MAX_BYTES;
  }

  void clear() {
    bytes = 0;
  }
}
