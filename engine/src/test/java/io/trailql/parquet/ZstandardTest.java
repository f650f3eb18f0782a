package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What either compressor writes is read as it was. */
class ZstandardTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 70_000, 2_000_000})
  void bothCompressorsAreReadAlike(int length) throws IOException {
    byte[] plain = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      plain[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : i / 7);
    }
    Zstandard fast = Zstandard.newCompressor();
    try {
      assertThat(fast.getClass()).isNotEqualTo(Zstandard.portable().getClass());
      for (Zstandard compressor : new Zstandard[] {fast, Zstandard.portable(), fast}) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        compressor.compress(BytesInput.from(plain)).writeAllTo(compressed);
        byte[] room = new byte[length + 3];
        Decompression.decompress(
            CompressionCodecName.ZSTD, ByteBuffer.wrap(compressed.toByteArray()), room, length);
        assertThat(Arrays.copyOf(room, length)).isEqualTo(plain);
      }
    } finally {
      fast.release();
    }
  }
}
