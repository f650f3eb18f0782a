package io.trailql.parquet;

import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses pages. */
final class Decompression {
  private Decompression() {}

  /** Whether pages of a codec can be read. */
  static boolean isKnown(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED, GZIP, ZSTD, SNAPPY, LZ4_RAW -> true;
      default -> false;
    };
  }

  /**
   * Decompresses what a known codec compressed.
   *
   * @param plain where it goes, from the beginning on
   * @param length how many bytes there have to be
   * @throws IOException when there are fewer or more
   */
  static void decompress(CompressionCodecName codec, ByteBuffer bytes, byte[] plain, int length)
      throws IOException {
    int from = bytes.arrayOffset() + bytes.position();
    int count =
        switch (codec) {
          case UNCOMPRESSED -> copy(bytes.array(), from, bytes.remaining(), plain, length);
          case GZIP -> inflate(bytes.array(), from, bytes.remaining(), plain, length);
          case ZSTD -> Zstandard.decompress(bytes.array(), from, bytes.remaining(), plain, length);
          case SNAPPY ->
              new SnappyDecompressor()
                  .decompress(bytes.array(), from, bytes.remaining(), plain, 0, length);
          case LZ4_RAW ->
              new Lz4Decompressor()
                  .decompress(bytes.array(), from, bytes.remaining(), plain, 0, length);
          default -> throw new IOException("it is compressed with " + codec);
        };
    if (count != length) {
      throw new IOException("a page has not the " + length + " bytes that its header says");
    }
  }

  private static int copy(byte[] bytes, int from, int count, byte[] plain, int length) {
    System.arraycopy(bytes, from, plain, 0, Math.min(count, length));
    return count;
  }

  private static int inflate(byte[] bytes, int from, int count, byte[] plain, int length)
      throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, from, count))) {
      int inflated = in.readNBytes(plain, 0, length);
      return in.read() < 0 ? inflated : inflated + 1;
    }
  }
}
