package io.trailql.parquet;

import java.util.Arrays;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;

/**
 * Collects the hashes of the distinct values of a column, so that the Bloom filter gets the size
 * that their number deserves. Parquet-java's own choice is to guess that number, and to write none
 * for what a dictionary holds: but a filter lies in the file's tail, a dictionary does not.
 */
final class NeedleHashes {
  /** One needle is looked for in a thousand files: few of them should be read in vain. */
  private static final double FALSE_POSITIVES = 0.001;

  private static final int FIRST = 1 << 10;

  /** Hashes that wait, as the table is large: the processor fetches for many of them at a time. */
  private static final int WAITING = 1 << 8;

  private final BlockSplitBloomFilter hashing =
      new BlockSplitBloomFilter(BlockSplitBloomFilter.LOWER_BOUND_BYTES);
  private long[] hashes = new long[FIRST];
  private final long[] waiting = new long[WAITING];
  private int waits;
  private int count;
  private boolean zero;

  void add(int value) {
    insert(hashing.hash(value));
  }

  void add(long value) {
    insert(hashing.hash(value));
  }

  void add(byte[] bytes, int offset, int length) {
    insert(XxHash64.hash(bytes, offset, length));
  }

  /** Memory that the hashes take. */
  long bytes() {
    return 8 * ByteSink.grown(FIRST, 2L * count) + 8 * WAITING;
  }

  /** Forgets all hashes; what was held for them is for others. */
  void clear() {
    Arrays.fill(hashes, 0);
    waits = 0;
    count = 0;
    zero = false;
  }

  /** The filter of all values so far. */
  BlockSplitBloomFilter filter() {
    insertWaiting();
    int bits = BlockSplitBloomFilter.optimalNumOfBits(Math.max(1, count), FALSE_POSITIVES);
    BlockSplitBloomFilter filter = new BlockSplitBloomFilter(bits / 8);
    if (zero) {
      filter.insertHash(0);
    }
    for (long hash : hashes) {
      if (hash != 0) {
        filter.insertHash(hash);
      }
    }
    return filter;
  }

  private void insert(long hash) {
    waiting[waits++] = hash;
    if (waits == WAITING) {
      insertWaiting();
    }
  }

  private void insertWaiting() {
    for (int i = 0; i < waits; i++) {
      insertNow(waiting[i]);
    }
    waits = 0;
  }

  private void insertNow(long hash) {
    if (hash == 0) {
      zero = true;
    } else if (insert(hashes, hash) && ++count > hashes.length / 2) {
      long[] old = hashes;
      hashes = new long[old.length * 2];
      for (long known : old) {
        if (known != 0) {
          insert(hashes, known);
        }
      }
    }
  }

  /** Whether it was not there; zeros are free places. */
  private static boolean insert(long[] table, long hash) {
    int mask = table.length - 1;
    int place = (int) (hash ^ hash >>> 32) & mask;
    while (table[place] != 0) {
      if (table[place] == hash) {
        return false;
      }
      place = place + 1 & mask;
    }
    table[place] = hash;
    return true;
  }
}
