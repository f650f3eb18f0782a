package io.trailql.parquet;

import java.io.IOException;

/**
 * The numbers that a page's values have in the dictionary of their column. They are decoded as they
 * are read, forward only, or were decoded before. Not thread-safe.
 */
final class PageIds {
  private final ChunkPages pages;
  private final HybridDecoding encoded;
  private final int[] decoded;
  private final int dictionarySize;
  private int next;

  private PageIds(ChunkPages pages, HybridDecoding encoded, int[] decoded, int dictionarySize) {
    this.pages = pages;
    this.encoded = encoded;
    this.decoded = decoded;
    this.dictionarySize = dictionarySize;
  }

  /** Numbers that are decoded as they are read. */
  static PageIds of(ChunkPages pages, HybridDecoding encoded, int dictionarySize) {
    return new PageIds(pages, encoded, null, dictionarySize);
  }

  /**
   * Numbers that are known.
   *
   * @throws IOException when one is not in the dictionary
   */
  static PageIds of(ChunkPages pages, int[] decoded, int dictionarySize) throws IOException {
    require(decoded, 0, decoded.length, dictionarySize);
    return new PageIds(pages, null, decoded, dictionarySize);
  }

  /**
   * Reads the numbers of some values.
   *
   * @param from the first value, none before those read last
   * @param at where its number goes
   */
  void read(int from, int[] target, int at, int count) {
    if (decoded != null) {
      System.arraycopy(decoded, from, target, at, count);
      return;
    }
    try {
      encoded.skip(from - next);
      encoded.read(target, at, count);
      require(target, at, at + count, dictionarySize);
    } catch (IOException e) {
      throw pages.damaged("it has a page that cannot be understood", e);
    }
    next = from + count;
  }

  private static void require(int[] ids, int from, int to, int size) throws IOException {
    int last = size - 1;
    int outside = 0;
    for (int i = from; i < to; i++) {
      outside |= ids[i] | last - ids[i];
    }
    if (outside < 0) {
      throw new IOException("a value's number is not in the dictionary");
    }
  }
}
