package io.trailql.lake;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A file of a table's metadata, which is read at once. */
final class StoredInput implements InputFile {
  private final String path;
  private final long length;
  private final Supplier<byte[]> content;

  /**
   * Reads nothing yet.
   *
   * @param length -1 when it is not known
   */
  StoredInput(String path, long length, Supplier<byte[]> content) {
    this.path = path;
    this.length = length;
    this.content = content;
  }

  @Override
  public long getLength() {
    return length >= 0 ? length : content.get().length;
  }

  @Override
  public SeekableInputStream newStream() {
    return new Bytes(content.get());
  }

  @Override
  public String location() {
    return path;
  }

  /** Whoever asks for a file found its name in another: that it is gone is an error. */
  @Override
  public boolean exists() {
    return content.get() != null;
  }

  private static final class Bytes extends SeekableInputStream {
    private final byte[] bytes;
    private int position;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long target) throws IOException {
      if (target < 0 || target > bytes.length) {
        throw new EOFException("no position: " + target);
      }
      position = (int) target;
    }

    @Override
    public int read() {
      return position < bytes.length ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int count = Math.min(length, bytes.length - position);
      if (count <= 0) {
        return length == 0 ? 0 : -1;
      }
      System.arraycopy(bytes, position, target, offset, count);
      position += count;
      return count;
    }

    @Override
    public long skip(long count) {
      int skipped = (int) Math.max(0, Math.min(count, bytes.length - position));
      position += skipped;
      return skipped;
    }

    @Override
    public int available() {
      return bytes.length - position;
    }
  }
}
