package io.trailql.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses pages. */
final class Decompression {
  private Decompression() {}

  /** Whether pages of a codec can be read. */
  static boolean isKnown(CompressionCodecName codec) {
    return codec == CompressionCodecName.UNCOMPRESSED
        || codec == CompressionCodecName.GZIP
        || decompressor(codec).isPresent();
  }

  private static Optional<Decompressor> decompressor(CompressionCodecName codec) {
    return Optional.ofNullable(
        switch (codec) {
          case ZSTD -> new ZstdDecompressor();
          case SNAPPY -> new SnappyDecompressor();
          case LZ4_RAW -> new Lz4Decompressor();
          default -> null;
        });
  }

  /**
   * The plain bytes of what a known codec compressed.
   *
   * @param length how many there have to be
   * @throws IOException when there are fewer or more
   */
  static byte[] plain(CompressionCodecName codec, ByteBuffer bytes, int length) throws IOException {
    int from = bytes.arrayOffset() + bytes.position();
    byte[] plain;
    int count;
    if (codec == CompressionCodecName.UNCOMPRESSED) {
      plain = Arrays.copyOfRange(bytes.array(), from, from + bytes.remaining());
      count = plain.length;
    } else if (codec == CompressionCodecName.GZIP) {
      try (GZIPInputStream in =
          new GZIPInputStream(new ByteArrayInputStream(bytes.array(), from, bytes.remaining()))) {
        plain = in.readNBytes(length);
        count = in.read() < 0 ? plain.length : length + 1;
      }
    } else {
      plain = new byte[length];
      count =
          decompressor(codec)
              .orElseThrow()
              .decompress(bytes.array(), from, bytes.remaining(), plain, 0, length);
    }
    if (count != length) {
      throw new IOException("a page has not the " + length + " bytes that its header says");
    }
    return plain;
  }
}
