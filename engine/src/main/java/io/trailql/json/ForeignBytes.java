package io.trailql.json;

/** Bytes that belong to no character of UTF-8. */
final class ForeignBytes {
  private ForeignBytes() {}

  /**
   * Replaces each by a question mark.
   *
   * @param whole whether nothing follows, so that a character cut at the end is foreign too
   * @return where the first was, or -1
   */
  static int replace(byte[] bytes, int from, int end, boolean whole) {
    int first = -1;
    int at = from;
    while (at < end) {
      int length = length(bytes[at]);
      int good = 1;
      while (good < length && at + good < end && (bytes[at + good] & 0xc0) == 0x80) {
        good++;
      }
      boolean isCut = !whole && length > 0 && at + good == end;
      if (good < length && !isCut || length == 0) {
        first = first < 0 ? at : first;
        for (int i = 0; i < good; i++) {
          bytes[at + i] = '?';
        }
      }
      at += good;
    }
    return first;
  }

  /** How many bytes a character has that starts so; 0 when none does. */
  static int length(byte start) {
    int value = start & 0xff;
    if (value < 0x80) {
      return 1;
    }
    if (value < 0xc0 || value >= 0xf8) {
      return 0;
    }
    return value < 0xe0 ? 2 : value < 0xf0 ? 3 : 4;
  }
}
