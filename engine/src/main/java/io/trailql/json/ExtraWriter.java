package io.trailql.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one JSON object at a time that mirrors a record and holds only what no column holds.
 * Objects on the way to a value are opened when the first value inside them comes.
 */
final class ExtraWriter {
  private byte[] bytes = new byte[256];
  private int used;
  private final List<String> path = new ArrayList<>();
  private int opened;

  /** Enters the object under a key. */
  void enter(String key) {
    path.add(key);
  }

  /** Leaves the object entered last. */
  void leave() {
    path.remove(path.size() - 1);
    if (opened > path.size()) {
      opened--;
      write('}');
    }
  }

  /** Adds a member: the key and the value's bytes as they are. */
  void add(String key, byte[] source, int start, int end) {
    if (used == 0) {
      write('{');
    }
    while (opened < path.size()) {
      name(path.get(opened++));
      write('{');
    }
    name(key);
    write(source, start, end - start);
  }

  /** Whether nothing was added since the last {@link #clear}. */
  boolean isEmpty() {
    return used == 0;
  }

  /** How long it is so far. */
  int length() {
    return used;
  }

  /** The object's text; ask once, and not when it is empty. */
  byte[] text() {
    write('}');
    return Arrays.copyOf(bytes, used);
  }

  /** Starts the next object. */
  void clear() {
    used = 0;
    opened = 0;
    path.clear();
  }

  private void name(String key) {
    if (bytes[used - 1] != '{') {
      write(',');
    }
    byte[] quoted = JsonText.quote(key).getBytes(StandardCharsets.UTF_8);
    write(quoted, 0, quoted.length);
    write(':');
  }

  private void write(char c) {
    write(new byte[] {(byte) c}, 0, 1);
  }

  private void write(byte[] source, int offset, int length) {
    if (used + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + length, bytes.length * 2));
    }
    System.arraycopy(source, offset, bytes, used, length);
    used += length;
  }
}
