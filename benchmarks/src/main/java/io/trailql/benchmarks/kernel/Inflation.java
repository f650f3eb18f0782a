package io.trailql.benchmarks.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates whole objects into one buffer, which is as quick as Java's own library does it. */
final class Inflation {
  /** A gzip header without optional fields, as the generator writes it. */
  private static final int HEADER = 10;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final Inflater inflater = new Inflater(true);
  private byte[] content = new byte[0];

  /** Inflates an object of one gzip member. Returns how many bytes {@link #content} has of it. */
  int inflate(byte[] stored) throws DataFormatException {
    int length = (int) INTS.get(stored, stored.length - Integer.BYTES);
    if (content.length < length) {
      content = new byte[length];
    }
    inflater.reset();
    inflater.setInput(stored, HEADER, stored.length - HEADER);
    int inflated = inflater.inflate(content, 0, length);
    if (inflated != length) {
      throw new DataFormatException(inflated + " bytes, not " + length);
    }
    return length;
  }

  /** The buffer, until the next object. */
  byte[] content() {
    return content;
  }
}
