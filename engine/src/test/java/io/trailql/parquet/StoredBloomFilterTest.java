package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.XxHash;
import org.junit.jupiter.api.Test;

/** What a filter of parquet-java holds is found where it lies. */
class StoredBloomFilterTest {
  @Test
  void likeParquetJava() throws IOException {
    Random random = new Random(4);
    for (int bytes : new int[] {32, 64, 1024, 1 << 16}) {
      BlockSplitBloomFilter theirs = new BlockSplitBloomFilter(bytes);
      for (int i = 0; i < bytes / 2; i++) {
        theirs.insertHash(random.nextLong());
      }
      StoredBloomFilter ours = StoredBloomFilter.of(stored(theirs, bytes, bytes, random));
      int held = 0;
      for (int i = 0; i < 50_000; i++) {
        long hash = i == 0 ? 0 : i == 1 ? -1 : random.nextLong();
        assertThat(ours.mayHold(hash)).isEqualTo(theirs.findHash(hash));
        held += theirs.findHash(hash) ? 1 : 0;
      }
      assertThat(held).isBetween(1, 49_999);
    }
  }

  @Test
  void anotherLengthThanItsHeaderSaysIsAnError() throws IOException {
    BlockSplitBloomFilter theirs = new BlockSplitBloomFilter(64);
    for (int length : new int[] {0, 32, 63, 128}) {
      ByteBuffer stored = stored(theirs, length, 64, new Random(1));
      assertThatThrownBy(() -> StoredBloomFilter.of(stored)).isInstanceOf(IOException.class);
    }
  }

  /** A filter somewhere in a buffer, its bits cut or filled to a length. */
  private static ByteBuffer stored(
      BlockSplitBloomFilter filter, int length, int said, Random random) throws IOException {
    ByteArrayOutputStream bits = new ByteArrayOutputStream();
    filter.writeTo(bits);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int before = random.nextInt(30);
    out.write(new byte[before]);
    Util.writeBloomFilterHeader(
        new BloomFilterHeader(
            said,
            BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
            BloomFilterHash.XXHASH(new XxHash()),
            BloomFilterCompression.UNCOMPRESSED(new Uncompressed())),
        out);
    out.write(Arrays.copyOf(bits.toByteArray(), length));
    int end = out.size();
    out.write(new byte[random.nextInt(30)]);
    return ByteBuffer.wrap(out.toByteArray(), before, end - before);
  }
}
