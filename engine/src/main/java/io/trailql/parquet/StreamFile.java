package io.trailql.parquet;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A stream as the file that parquet-java writes to; closing the file leaves the stream open. */
final class StreamFile implements OutputFile {
  private final Counted counted;

  StreamFile(OutputStream stream) {
    this.counted = new Counted(stream);
  }

  /** Number of bytes written. */
  long length() {
    return counted.getPos();
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return counted;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return counted;
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  private static final class Counted extends PositionOutputStream {
    private final OutputStream stream;
    private long position;

    Counted(OutputStream stream) {
      this.stream = stream;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      stream.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      stream.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      stream.flush();
    }

    @Override
    public void close() throws IOException {
      stream.flush();
    }
  }
}
