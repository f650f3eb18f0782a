package io.trailql.lake;

import io.trailql.storage.ObjectCreation;
import java.io.OutputStream;

/**
 * An object under creation as a stream. It is given up when it is closed without {@link #finish}.
 */
final class CreationStream extends OutputStream {
  private final ObjectCreation creation;
  private final byte[] buffer = new byte[1 << 16];
  private int buffered;
  private boolean closed;

  CreationStream(ObjectCreation creation) {
    this.creation = creation;
  }

  long position() {
    return creation.position() + buffered;
  }

  @Override
  public void write(int value) {
    if (buffered == buffer.length) {
      drain();
    }
    buffer[buffered++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (length > buffer.length - buffered) {
      drain();
    }
    if (length > buffer.length) {
      creation.write(bytes, offset, length);
    } else {
      System.arraycopy(bytes, offset, buffer, buffered, length);
      buffered += length;
    }
  }

  private void drain() {
    creation.write(buffer, 0, buffered);
    buffered = 0;
  }

  /** Makes the object visible, whole. */
  void finish() {
    if (!closed) {
      closed = true;
      try (creation) {
        drain();
        creation.finish();
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      creation.close();
    }
  }
}
