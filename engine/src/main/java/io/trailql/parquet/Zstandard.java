package io.trailql.parquet;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses pages with Zstandard. */
final class Zstandard implements BytesInputCompressor {
  private final ZstdCompressor compressor = new ZstdCompressor();

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    PageBytes plain = new PageBytes(Math.toIntExact(page.size()));
    page.writeAllTo(plain);
    byte[] compressed = new byte[compressor.maxCompressedLength(plain.size())];
    int length =
        compressor.compress(plain.array(), 0, plain.size(), compressed, 0, compressed.length);
    return BytesInput.from(compressed, 0, length);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {}

  /** Collects a page and gives it out without a copy. */
  private static final class PageBytes extends ByteArrayOutputStream {
    PageBytes(int size) {
      super(size);
    }

    byte[] array() {
      return buf;
    }
  }
}
