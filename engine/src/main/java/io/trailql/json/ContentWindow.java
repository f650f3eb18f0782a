package io.trailql.json;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A stretch of an object's inflated content, held in one array that is used again for the next
 * object: all of it when it is small, else a window that moves forward.
 */
final class ContentWindow {
  /** Most bytes held; the largest record. */
  static final int MOST = 16 << 20;

  /**
   * This many zeros follow the content, so that a walk can read words and ends without counting.
   */
  static final int ZEROS = 8;

  private static final int FIRST = (1 << 16) + ZEROS;

  private final MessageDigest digest;
  private byte[] bytes = new byte[FIRST];
  private int end;
  private long start;
  private StoredContent content;
  private boolean contentEnded;

  /**
   * A window without content.
   *
   * @param digest takes the content that passes through, from the start of the one opened last;
   *     null when nobody wants it
   */
  ContentWindow(MessageDigest digest) {
    this.digest = digest;
  }

  /** Stands before the start of a content; nothing is read. */
  void open(StoredContent stored) {
    if (digest != null) {
      digest.reset();
    }
    content = stored;
    end = 0;
    start = 0;
    contentEnded = false;
  }

  /** The array; content stands in it from 0 to before {@link #end()}, then {@link #ZEROS} zeros. */
  byte[] bytes() {
    return bytes;
  }

  int end() {
    return end;
  }

  /** Where the content comes from. */
  StoredContent content() {
    return content;
  }

  /** Whether nothing follows what is held. */
  boolean isLast() {
    return contentEnded;
  }

  /** Where in the content the byte at an index of the array stands. */
  long offset(int index) {
    return start + index;
  }

  /** Whether there is room for so much content, but not for many times that. */
  boolean hasRoom(int expected) {
    int needed = room(expected);
    return bytes.length >= needed && bytes.length / 4 <= needed;
  }

  /** Makes room for so much content before anything is read. */
  void makeRoom(int expected) {
    if (end == 0 && bytes.length < room(expected)) {
      bytes = new byte[room(expected)];
    }
  }

  /** Length of an array that has room for so much and for a byte more, to see the end. */
  private static int room(int expected) {
    int length = FIRST;
    while (length - ZEROS <= expected && length < MOST) {
      length = 2 * (length - ZEROS) + ZEROS;
    }
    return length;
  }

  /** Reads on until the window is full or the content ends. */
  void fill() throws IOException {
    fill(MOST);
  }

  /** Reads on until at least so much is held or the content ends; makes room for twice that. */
  void fill(int most) throws IOException {
    while (!contentEnded && end < most) {
      if (end == bytes.length - ZEROS) {
        bytes = Arrays.copyOf(bytes, Math.min(MOST + ZEROS, bytes.length * 2));
      }
      int count = content.read(bytes, end, bytes.length - ZEROS - end);
      if (count < 0) {
        contentEnded = true;
      } else {
        if (digest != null) {
          digest.update(bytes, end, count);
        }
        end += count;
      }
    }
    Arrays.fill(bytes, end, end + ZEROS, (byte) 0);
  }

  /** Lets the byte at index {@code from} stand at index {@code to}, not behind it, and fills up. */
  void move(int from, int to) throws IOException {
    System.arraycopy(bytes, from, bytes, to, end - from);
    start += from - to;
    end -= from - to;
    fill();
  }

  /** Goes behind a value, moving on as need be; -1 when the value does not end. */
  int skip(ValueSkipper skipper, int from) throws IOException {
    int at = skipper.skip(bytes, from, end);
    while (!skipper.isDone() && !contentEnded) {
      move(end, 1);
      at = skipper.skip(bytes, 1, end);
    }
    return skipper.isDone() ? at : -1;
  }

  /** Lets the rest of the content pass through, for the digest; none of it is held. */
  void drain() throws IOException {
    while (digest != null && !contentEnded) {
      start += end;
      end = 0;
      fill();
    }
  }

  /** Whether the content so far begins with these bytes. */
  boolean startsWith(int... values) {
    boolean same = end >= values.length;
    for (int i = 0; i < values.length && same; i++) {
      same = (bytes[i] & 0xff) == values[i];
    }
    return same;
  }

  void close() throws IOException {
    content.close();
  }
}
