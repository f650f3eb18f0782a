package io.trailql.parquet;

/**
 * Room for the plain bytes of one column: of a page until the next one is decoded, and of the
 * dictionary until that of the next row group is. Used for one row group after the other, as new
 * arrays would have to be cleared and collected. Used by one thread at a time.
 */
final class PageRoom {
  /** Longer ones are not kept. */
  private static final int MOST_KEPT = 1 << 23;

  private byte[] page = {};
  private byte[] dictionary = {};

  /** Room for a page of so many bytes, maybe with more behind them; that before it is gone. */
  byte[] page(int length) {
    page = atLeast(length, page);
    return page;
  }

  /** Room for a dictionary of so many bytes, maybe with more behind them; that before is gone. */
  byte[] dictionary(int length) {
    dictionary = atLeast(length, dictionary);
    return dictionary;
  }

  private static byte[] atLeast(int length, byte[] room) {
    boolean fits = length <= room.length && room.length <= Math.max(length, MOST_KEPT);
    return fits ? room : new byte[length < MOST_KEPT ? length + length / 8 : length];
  }
}
