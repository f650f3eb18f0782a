package io.trailql.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.Util;

/**
 * A Bloom filter as it lies in a file, in blocks of eight words of 32 bits: the split block filter
 * of Parquet's specification. Of a filter that is asked about one value a single block is looked
 * at, and none is copied.
 */
final class StoredBloomFilter {
  /** One bit of each word follows from a hash by these. */
  private static final int[] SALT = {
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
  };

  private static final int BLOCK_BYTES = 4 * SALT.length;

  private final ByteBuffer blocks;

  private StoredBloomFilter(ByteBuffer blocks) {
    this.blocks = blocks;
  }

  /**
   * A filter with its header.
   *
   * @throws IOException when it is not of the one kind that there is
   */
  static StoredBloomFilter of(ByteBuffer stored) throws IOException {
    ByteArrayInputStream in =
        new ByteArrayInputStream(
            stored.array(), stored.arrayOffset() + stored.position(), stored.remaining());
    BloomFilterHeader header = Util.readBloomFilterHeader(in);
    int bytes = in.available();
    if (!header.getAlgorithm().isSetBLOCK()
        || !header.getHash().isSetXXHASH()
        || !header.getCompression().isSetUNCOMPRESSED()
        || header.getNumBytes() != bytes
        || bytes == 0
        || bytes % BLOCK_BYTES != 0) {
      throw new IOException("not of the one kind that there is");
    }
    ByteBuffer blocks = stored.duplicate().position(stored.limit() - bytes).slice();
    return new StoredBloomFilter(blocks.order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Whether the value of a hash may be there; when not, it is not. */
  boolean mayHold(long hash) {
    long count = blocks.capacity() / BLOCK_BYTES;
    int block = (int) ((hash >>> 32) * count >>> 32) * BLOCK_BYTES;
    int key = (int) hash;
    for (int i = 0; i < SALT.length; i++) {
      if ((blocks.getInt(block + 4 * i) & 1 << (key * SALT[i] >>> 27)) == 0) {
        return false;
      }
    }
    return true;
  }
}
