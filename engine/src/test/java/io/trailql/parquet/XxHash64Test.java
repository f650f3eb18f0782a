package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.parquet.column.values.bloomfilter.XxHash;
import org.junit.jupiter.api.Test;

class XxHash64Test {
  /** Of random bytes of every length, anywhere in an array. */
  @Test
  void agreesWithThatOfParquetJava() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    XxHash plain = new XxHash();
    for (int length = 0; length < 300; length++) {
      byte[] bytes = new byte[length + 40];
      random.nextBytes(bytes);
      int from = random.nextInt(40);
      assertThat(XxHash64.hash(bytes, from, length))
          .as("%d bytes, seed %d", length, seed)
          .isEqualTo(plain.hashByteBuffer(ByteBuffer.wrap(bytes, from, length)));
    }
  }
}
