package io.trailql.lake;

import io.trailql.column.Batch;
import io.trailql.column.TextVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Identities and versions of the entries of one segment, in few large arrays. Folders of identities
 * are held once, as a day has many objects in each. Immutable once built.
 */
final class SegmentIndex {
  private static final int EMPTY = -1;

  private final Map<String, Integer> folders = new HashMap<>();
  private final int[] folder;
  private final int[] nameEnd;
  private final int[] versionEnd;
  private final int[] slots;
  private byte[] text;
  private int size;

  private SegmentIndex(int capacity) {
    this.folder = new int[capacity];
    this.nameEnd = new int[capacity];
    this.versionEnd = new int[capacity];
    this.slots = new int[Math.max(4, Integer.highestOneBit(Math.max(1, capacity)) * 4)];
    this.text = new byte[Math.max(64, capacity * 64)];
    Arrays.fill(slots, EMPTY);
  }

  /**
   * The index of some entries.
   *
   * @param count how many there are
   * @param batches of {@link EntryRows#KEYS}
   */
  static SegmentIndex of(int count, Iterator<Batch> batches) {
    SegmentIndex index = new SegmentIndex(count);
    while (batches.hasNext()) {
      Batch batch = batches.next();
      TextVector identities = (TextVector) batch.column(0).flat();
      TextVector versions = (TextVector) batch.column(1).flat();
      for (int i = 0; i < batch.rowCount(); i++) {
        int row = batch.rows().position(i);
        index.add(identities.value(row), versions.value(row));
      }
    }
    index.text = Arrays.copyOf(index.text, index.end());
    return index;
  }

  int size() {
    return size;
  }

  /** Rough heap bytes held. */
  long retainedBytes() {
    return text.length
        + 12L * folder.length
        + 4L * slots.length
        + folders.keySet().stream().mapToLong(name -> 2L * name.length() + 100).sum();
  }

  /** The version of an identity that is among the entries. */
  Optional<String> version(String identity) {
    Integer at = folders.get(folder(identity));
    if (at == null) {
      return Optional.empty();
    }
    byte[] name = name(identity);
    for (int slot = slot(at, name); slots[slot] != EMPTY; slot = slot + 1 & slots.length - 1) {
      int entry = slots[slot];
      if (folder[entry] == at
          && Arrays.equals(text, start(entry), nameEnd[entry], name, 0, name.length)) {
        return Optional.of(
            new String(
                text, nameEnd[entry], versionEnd[entry] - nameEnd[entry], StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  private void add(String identity, String version) {
    int at = folders.computeIfAbsent(folder(identity), f -> folders.size());
    byte[] name = name(identity);
    byte[] value = version.getBytes(StandardCharsets.UTF_8);
    int start = end();
    int needed = start + name.length + value.length;
    if (needed > text.length) {
      text = Arrays.copyOf(text, Math.max(needed, (int) Math.min(1L << 30, text.length * 3L / 2)));
    }
    System.arraycopy(name, 0, text, start, name.length);
    System.arraycopy(value, 0, text, start + name.length, value.length);
    folder[size] = at;
    nameEnd[size] = start + name.length;
    versionEnd[size] = needed;
    int slot = slot(at, name);
    while (slots[slot] != EMPTY) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = size++;
  }

  private int end() {
    return size == 0 ? 0 : versionEnd[size - 1];
  }

  private int start(int entry) {
    return entry == 0 ? 0 : versionEnd[entry - 1];
  }

  private int slot(int at, byte[] name) {
    int hash = (Arrays.hashCode(name) * 31 + at) * 0x9e3779b9;
    return (hash ^ hash >>> 16) & slots.length - 1;
  }

  private static String folder(String identity) {
    return identity.substring(0, identity.lastIndexOf('/') + 1);
  }

  private static byte[] name(String identity) {
    return identity.substring(identity.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8);
  }
}
