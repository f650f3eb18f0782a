package io.trailql.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What one stored object contains, inflated and, if wanted, hashed; to be read by a {@link
 * LogReader}. As much as is held can be inflated before, by another thread. Used for one object
 * after another, by one thread at a time.
 */
public final class LogContent {
  private final MessageDigest digest;
  private final ContentWindow window;
  private final List<ReadError> damage = new ArrayList<>();
  private final StoredContent content = new StoredContent(damage::add);

  private LogContent(MessageDigest digest) {
    this.digest = digest;
    this.window = new ContentWindow(digest);
  }

  /** Content that is not hashed. */
  static LogContent plain() {
    return new LogContent(null);
  }

  /** Content that is hashed. */
  public static LogContent hashing() {
    return new LogContent(Sha256.newDigest());
  }

  /**
   * Begins with an object; nothing is read.
   *
   * @param stored its bytes as stored, gzip or not; closed when the object ends
   */
  public void open(InputStream stored) {
    damage.clear();
    window.open(content.open(stored));
  }

  /**
   * How long the content of an object says it is: what gzip ends with, or the length of its bytes
   * if that is more. Nobody has checked that yet.
   *
   * @param stored all its bytes as stored; stays where it is
   * @param most what is answered at most
   */
  public static int expectedBytes(ByteArrayInputStream stored, int most) {
    return StoredContent.expectedBytes(stored, most);
  }

  /** Whether there is room for so much content, but not for many times that. */
  public boolean hasRoom(int expected) {
    return window.hasRoom(expected);
  }

  /**
   * Inflates the beginning, or all.
   *
   * @param expected bytes of content, for which room is made at once
   * @param most bytes that room is made for, and about twice that; room that is there is used
   * @throws IOException when the stored bytes cannot be read
   */
  public void readAhead(int expected, int most) throws IOException {
    window.makeRoom(expected);
    window.fill(most);
  }

  /** Bytes of content that were inflated so far. */
  public long length() {
    return window.offset(window.end());
  }

  /** Heap bytes held, for this object or the next. */
  public long retainedBytes() {
    return window.bytes().length + (long) StoredContent.INPUT_BYTES;
  }

  /**
   * SHA-256 of the content of an object that was read to its end, as in digest files: of all bytes
   * that could be inflated, also those behind broken JSON. In lower-case hexadecimal digits. Ask
   * once, a content that hashes.
   */
  public String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Gives the stored bytes back, as far as they are there; another object may be opened. */
  public void close() {
    try {
      window.close();
    } catch (IOException e) {
      // Nobody reads on.
      damage.clear();
    }
    window.open(content);
  }

  ContentWindow window() {
    return window;
  }

  /** What is wrong so far. */
  List<ReadError> damage() {
    return damage;
  }

  /** Goes on with what the content, itself gzip, contains. */
  void unpack() {
    byte[] ahead = Arrays.copyOf(window.bytes(), window.end());
    window.open(
        new StoredContent(damage::add)
            .open(new SequenceInputStream(new ByteArrayInputStream(ahead), window.content())));
  }
}
