package io.trailql.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys that objects of one kind were seen to have. Objects mostly have them in the order of
 * objects before, so that a key is found by one comparison or two, without hashing.
 */
final class KeyTable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Keys that are remembered: more than a kind of object has; an attacker could invent others. */
  private static final int MOST = 512;

  private final ObjectNode object;
  private final Entry start = new Entry("", null);
  private Entry[] table = new Entry[64];
  private int size;

  KeyTable(ObjectNode object) {
    this.object = object;
  }

  /** A key, the field it names if any, and the two keys that followed it last. */
  static final class Entry {
    private final String key;
    private final ValueNode node;
    private final boolean marksRecord;
    private final byte[] quoted;
    private final long[] words;
    private final long lastMask;
    private Entry next;
    private Entry other;

    private Entry(String key, ValueNode node) {
      this.key = key;
      this.node = node;
      this.marksRecord = RecordAssembler.MARKS.contains(key);
      this.quoted = ('"' + key + '"').getBytes(StandardCharsets.US_ASCII);
      this.words = new long[(quoted.length + Long.BYTES - 1) / Long.BYTES];
      byte[] padded = Arrays.copyOf(quoted, words.length * Long.BYTES);
      for (int i = 0; i < words.length; i++) {
        words[i] = (long) LONG.get(padded, i * Long.BYTES);
      }
      int inLast = quoted.length - (words.length - 1) * Long.BYTES;
      this.lastMask = inLast == Long.BYTES ? -1 : (1L << 8 * inLast) - 1;
    }

    String key() {
      return key;
    }

    /** The field of this key; null when nobody wants it. */
    ValueNode node() {
      return node;
    }

    /** Whether an element of Records that has it is a record. */
    boolean marksRecord() {
      return marksRecord;
    }

    /** Length with quotes. */
    int length() {
      return quoted.length;
    }

    /** Whether the key stands here, in its quotes; {@link ContentWindow#ZEROS} bytes may follow. */
    private boolean isAt(byte[] bytes, int at) {
      int last = words.length - 1;
      if (at + words.length * Long.BYTES > bytes.length) {
        return false;
      }
      for (int i = 0; i < last; i++) {
        if ((long) LONG.get(bytes, at + i * Long.BYTES) != words[i]) {
          return false;
        }
      }
      return (((long) LONG.get(bytes, at + last * Long.BYTES) ^ words[last]) & lastMask) == 0;
    }
  }

  /** What stands before the first key of an object. */
  Entry start() {
    return start;
  }

  /**
   * The key whose opening quote stands here.
   *
   * @param before the key before it in the object, or {@link #start}
   * @return null when it is not plain ASCII without escapes
   */
  Entry find(byte[] bytes, int at, Entry before) {
    Entry likely = before.next;
    if (likely != null && likely.isAt(bytes, at)) {
      return likely;
    }
    Entry other = before.other;
    before.other = likely;
    before.next = other != null && other.isAt(bytes, at) ? other : lookUp(bytes, at);
    return before.next;
  }

  private Entry lookUp(byte[] bytes, int at) {
    int hash = 0;
    int behind = at + 1;
    while (bytes[behind] != '"') {
      if (bytes[behind] < ' ' || bytes[behind] == '\\') {
        return null;
      }
      hash = hash * 31 + bytes[behind++];
    }
    int mask = table.length - 1;
    int slot = (hash ^ hash >>> 15) & mask;
    while (table[slot] != null) {
      if (table[slot].length() == behind + 1 - at && table[slot].isAt(bytes, at)) {
        return table[slot];
      }
      slot = slot + 1 & mask;
    }
    String key = new String(bytes, at + 1, behind - at - 1, StandardCharsets.US_ASCII);
    Entry added = new Entry(key, object.node(key));
    if (size < MOST) {
      table[slot] = added;
      if (2 * ++size > table.length) {
        grow();
      }
    }
    return added;
  }

  private void grow() {
    Entry[] old = table;
    table = new Entry[old.length * 2];
    for (Entry entry : old) {
      if (entry != null) {
        int hash = entry.key.hashCode();
        int slot = (hash ^ hash >>> 15) & table.length - 1;
        while (table[slot] != null) {
          slot = slot + 1 & table.length - 1;
        }
        table[slot] = entry;
      }
    }
  }
}
