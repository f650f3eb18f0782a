package io.trailql.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The objects that a query read, in order, front coded: of each name only what differs from the
 * name before is kept, so that a million of them take some tens of megabytes. Thread-safe.
 */
public final class ObjectLog {
  private byte[] bytes = new byte[1024];
  private int end;
  private long count;
  private byte[] last = new byte[0];

  /**
   * An object read.
   *
   * @param identity as in {@code source_object}
   * @param version as in the table {@code objects}
   */
  public record Entry(String identity, String version) {}

  /** Adds an object. */
  public synchronized void add(String identity, String version) {
    byte[] name = (identity + '\0' + version).getBytes(StandardCharsets.UTF_8);
    int shared = Arrays.mismatch(last, name);
    shared = shared < 0 ? last.length : shared;
    number(shared);
    number(name.length - shared);
    room(name.length - shared);
    System.arraycopy(name, shared, bytes, end, name.length - shared);
    end += name.length - shared;
    last = name;
    count++;
  }

  /** Number of objects. */
  public synchronized long count() {
    return count;
  }

  /** Rough heap bytes held. */
  public synchronized long retainedBytes() {
    return bytes.length;
  }

  /** The objects so far, in order. */
  public synchronized Stream<Entry> entries() {
    Iterator<Entry> entries = new Entries(bytes, end);
    return StreamSupport.stream(
        Spliterators.spliterator(entries, count, Spliterator.ORDERED | Spliterator.NONNULL), false);
  }

  private void number(int value) {
    room(5);
    int rest = value;
    while (rest >= 0x80) {
      bytes[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
  }

  private void room(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + more, bytes.length + (bytes.length >> 1)));
    }
  }

  private static final class Entries implements Iterator<Entry> {
    private final byte[] bytes;
    private final int end;
    private int at;
    private byte[] name = new byte[0];

    Entries(byte[] bytes, int end) {
      this.bytes = bytes;
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      return at < end;
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int shared = number();
      int rest = number();
      name = Arrays.copyOf(name, shared + rest);
      System.arraycopy(bytes, at, name, shared, rest);
      at += rest;
      String text = new String(name, StandardCharsets.UTF_8);
      int split = text.indexOf('\0');
      return new Entry(text.substring(0, split), text.substring(split + 1));
    }

    private int number() {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = bytes[at++];
        value |= (part & 0x7f) << shift;
        if (part >= 0) {
          return value;
        }
      }
    }
  }
}
