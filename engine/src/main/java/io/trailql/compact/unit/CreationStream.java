package io.trailql.compact.unit;

import io.trailql.storage.ObjectCreation;
import java.io.OutputStream;

/** An object under way as a stream; closing the stream leaves it open. */
final class CreationStream extends OutputStream {
  private final ObjectCreation creation;

  CreationStream(ObjectCreation creation) {
    this.creation = creation;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    creation.write(bytes, offset, length);
  }
}
