package io.trailql.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses and decompresses pages with Zstandard: by the reference implementation where it is on
 * the class path and its native library can be loaded, else by the one in Java, which takes more
 * time for about the same size.
 */
abstract sealed class Zstandard implements BytesInputCompressor {
  /**
   * So many bytes, as they are when decompressed, are first decompressed in Java: unpacking and
   * loading the native library takes longer, and who counts the rows of a lake reads no more.
   */
  private static final int FIRST_BYTES = 1 << 18;

  private static final AtomicInteger DECOMPRESSED_IN_JAVA = new AtomicInteger();

  /** Holds tables that are dear to make, for each thread. */
  private static final ThreadLocal<ZstdDecompressor> DECOMPRESSOR =
      ThreadLocal.withInitial(ZstdDecompressor::new);

  /** Room that is kept for the next page: few are longer. */
  private static final int MOST_KEPT = 1 << 22;

  private byte[] compressed = new byte[0];

  /** The fastest there is here; to be released. */
  static Zstandard newCompressor() {
    return NativeLibrary.IS_THERE ? new Native() : new Portable();
  }

  /** The one in Java. */
  static Zstandard portable() {
    return new Portable();
  }

  /**
   * Decompresses to an array, from its beginning on; answers how long the result was.
   *
   * @param most how long it may be
   * @throws RuntimeException when the bytes were not compressed so, or to something longer
   */
  static int decompress(byte[] bytes, int from, int length, byte[] plain, int most) {
    return !isAmongFirst(most) && NativeLibrary.IS_THERE
        ? nativelyDecompressed(bytes, from, length, plain, most)
        : DECOMPRESSOR.get().decompress(bytes, from, length, plain, 0, most);
  }

  private static boolean isAmongFirst(int length) {
    return DECOMPRESSED_IN_JAVA.get() < FIRST_BYTES
        && length < FIRST_BYTES
        && DECOMPRESSED_IN_JAVA.getAndAdd(length) < FIRST_BYTES;
  }

  /** One that failed is not used again. */
  private static int nativelyDecompressed(
      byte[] bytes, int from, int length, byte[] plain, int most) {
    ZstdDecompressCtx idle = NativeContexts.IDLE.poll();
    ZstdDecompressCtx context = idle == null ? new ZstdDecompressCtx() : idle;
    boolean isKept = false;
    try {
      int count = context.decompressByteArray(plain, 0, most, bytes, from, length);
      isKept = NativeContexts.IDLE.offer(context);
      return count;
    } finally {
      if (!isKept) {
        context.close();
      }
    }
  }

  /** Tables of the reference implementation, which take longer to make than a page to read. */
  private static final class NativeContexts {
    static final BlockingQueue<ZstdDecompressCtx> IDLE =
        new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
  }

  /** Loads it when it is first asked for. */
  private static final class NativeLibrary {
    static final boolean IS_THERE = isThere();

    private static boolean isThere() {
      try {
        new Native().release();
        return true;
      } catch (LinkageError e) {
        return false;
      }
    }
  }

  @Override
  public final BytesInput compress(BytesInput page) throws IOException {
    // A page of one array is not copied.
    ByteBuffer plain = page.toByteBuffer(HeapByteBufferAllocator.getInstance(), copy -> {});
    int most = mostCompressed(plain.remaining());
    if (compressed.length < most) {
      compressed = new byte[most];
    }
    int from = plain.arrayOffset() + plain.position();
    int length = compress(plain.array(), from, plain.remaining(), compressed, most);
    BytesInput result = BytesInput.from(Arrays.copyOf(compressed, length));
    if (most > MOST_KEPT) {
      compressed = new byte[0];
    }
    return result;
  }

  /** The most bytes that a page of {@code length} bytes can become. */
  abstract int mostCompressed(int length);

  /** Compresses into an array with room for {@code room} bytes; answers how many they are. */
  abstract int compress(byte[] plain, int from, int length, byte[] target, int room);

  @Override
  public final CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  /** The reference implementation, at its level for much data: 1. */
  private static final class Native extends Zstandard {
    private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(1);

    @Override
    int mostCompressed(int length) {
      return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    int compress(byte[] plain, int from, int length, byte[] target, int room) {
      return context.compressByteArray(target, 0, room, plain, from, length);
    }

    @Override
    public void release() {
      context.close();
    }
  }

  private static final class Portable extends Zstandard {
    private final ZstdCompressor compressor = new ZstdCompressor();

    @Override
    int mostCompressed(int length) {
      return compressor.maxCompressedLength(length);
    }

    @Override
    int compress(byte[] plain, int from, int length, byte[] target, int room) {
      return compressor.compress(plain, from, length, target, 0, room);
    }

    @Override
    public void release() {
      // Holds nothing that is not collected.
    }
  }
}
