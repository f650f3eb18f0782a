package io.trailql.parquet;

/** Where the pages of a row group are encoded, one after the other. */
final class PageBuffer {
  private final ByteSink page = new ByteSink();
  private int[] numbers = new int[0];

  /** The page at hand. */
  ByteSink page() {
    return page;
  }

  /** Appends small numbers, of which each fits {@code width} bits, in the hybrid encoding. */
  void addHybrid(byte[] values, int count, int width) {
    if (numbers.length < count) {
      numbers = new int[Math.max(count, 2 * numbers.length)];
    }
    for (int i = 0; i < count; i++) {
      numbers[i] = values[i];
    }
    HybridEncoding.encode(numbers, count, width, page);
  }
}
