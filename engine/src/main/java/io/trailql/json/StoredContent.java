package io.trailql.json;

import io.trailql.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The inflated content of a stored object. Whether it is gzip is seen from its first bytes, never
 * from a name or header. All members of a gzip file are content; anything else behind a member, a
 * wrong checksum and a missing end are reported, and what was inflated until then is delivered.
 * Format: RFC 1952.
 */
final class StoredContent extends InputStream {
  /** Stored bytes that are held. */
  static final int INPUT_BYTES = 1 << 16;

  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;

  private final ReadError.Sink errors;
  private final byte[] input = new byte[INPUT_BYTES];
  private InputStream stored;
  private int position;
  private int limit;

  /** Used for one object after another; what it holds is freed with this object. */
  private Inflater inflater;

  private final CRC32 checksum = new CRC32();
  private long produced;
  private boolean plain;
  private boolean ended;
  private boolean started;

  StoredContent(ReadError.Sink errors) {
    this.errors = errors;
  }

  /** As {@link LogContent#expectedBytes} has it. */
  static int expectedBytes(ByteArrayInputStream stored, int most) {
    int length = stored.available();
    stored.mark(0);
    stored.skip(Math.max(0, length - Integer.BYTES));
    long said = 0;
    for (int i = 0; i < Math.min(length, Integer.BYTES); i++) {
      said |= (long) stored.read() << Byte.SIZE * i;
    }
    stored.reset();
    return (int) Math.min(Math.max(said, length), most);
  }

  /** Begins with an object; the one before is closed. Nothing is read. */
  StoredContent open(InputStream object) {
    stored = object;
    position = 0;
    limit = 0;
    checksum.reset();
    produced = 0;
    plain = false;
    ended = false;
    started = false;
    return this;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (!started) {
      start();
    }
    if (plain) {
      return readPlain(buffer, offset, length);
    }
    while (!ended) {
      try {
        int count = inflater.inflate(buffer, offset, length);
        if (count > 0) {
          checksum.update(buffer, offset, count);
          produced += count;
          return count;
        }
      } catch (DataFormatException e) {
        fail(ErrorCode.CORRUPT_GZIP, "The gzip data is damaged: " + e.getMessage() + ".");
        return -1;
      }
      if (inflater.finished()) {
        position -= inflater.getRemaining();
        endMember();
      } else if (inflater.needsInput()) {
        if (position == limit && !fill()) {
          fail(ErrorCode.TRUNCATED_GZIP, "The object ends in the middle of its gzip data.");
        } else {
          inflater.setInput(input, position, limit - position);
          position = limit;
        }
      } else {
        fail(ErrorCode.CORRUPT_GZIP, "The gzip data needs a dictionary, which gzip does not have.");
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    InputStream closed = stored;
    stored = nullInputStream();
    closed.close();
  }

  private int readPlain(byte[] buffer, int offset, int length) throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(input, position, buffer, offset, count);
    position += count;
    return count;
  }

  private void start() throws IOException {
    started = true;
    while (limit < 2) {
      int count = stored.read(input, limit, input.length - limit);
      if (count < 0) {
        break;
      }
      limit += count;
    }
    plain = limit < 2 || (input[0] & 0xff) != 0x1f || (input[1] & 0xff) != 0x8b;
    if (!plain) {
      if (inflater == null) {
        inflater = new Inflater(true);
      }
      inflater.reset();
      header();
    }
  }

  private void endMember() throws IOException {
    long crc = 0;
    long size = 0;
    for (int i = 0; i < 8; i++) {
      int value = next();
      if (value < 0) {
        fail(ErrorCode.TRUNCATED_GZIP, "The object ends in the middle of its gzip trailer.");
        return;
      }
      if (i < 4) {
        crc |= (long) value << 8 * i;
      } else {
        size |= (long) value << 8 * (i - 4);
      }
    }
    if (crc != checksum.getValue() || size != (produced & 0xffffffffL)) {
      report(
          ErrorCode.CORRUPT_GZIP,
          "The inflated content does not match the checksum or the length in its gzip trailer.");
    }
    int first = next();
    if (first < 0) {
      ended = true;
      return;
    }
    position--;
    checksum.reset();
    produced = 0;
    inflater.reset();
    header();
  }

  /**
   * Reads a member's header up to its data; what is no header is trailing data, or damage at the
   * very start.
   */
  private void header() throws IOException {
    boolean first = produced == 0 && inflater.getTotalIn() == 0 && position == 0;
    if (next() != 0x1f || next() != 0x8b) {
      fail(ErrorCode.TRAILING_DATA, "Bytes that are not gzip follow the gzip data.");
      return;
    }
    int method = next();
    int flags = next();
    boolean whole = method == 8 && flags >= 0 && skip(6);
    if (whole && (flags & FEXTRA) != 0) {
      int length = next() | next() << 8;
      whole = length >= 0 && skip(length);
    }
    whole =
        whole && ((flags & FNAME) == 0 || skipText()) && ((flags & FCOMMENT) == 0 || skipText());
    whole = whole && ((flags & FHCRC) == 0 || skip(2));
    if (!whole) {
      fail(
          first ? ErrorCode.CORRUPT_GZIP : ErrorCode.TRAILING_DATA,
          "The gzip header is damaged or incomplete.");
    }
  }

  private boolean skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (next() < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean skipText() throws IOException {
    int value;
    do {
      value = next();
    } while (value > 0);
    return value == 0;
  }

  private int next() throws IOException {
    return position < limit || fill() ? input[position++] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, stored.read(input, 0, input.length));
    return limit > 0;
  }

  private void fail(ErrorCode code, String message) {
    report(code, message);
    ended = true;
  }

  private void report(ErrorCode code, String message) {
    errors.accept(new ReadError(code, -1, -1, message));
  }
}
