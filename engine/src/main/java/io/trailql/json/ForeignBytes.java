package io.trailql.json;

/** Bytes that belong to no character of UTF-8 (RFC 3629). */
final class ForeignBytes {
  private ForeignBytes() {}

  /**
   * Replaces each by a question mark; what follows are zeros, or other JSON.
   *
   * @return where the first was, or -1
   */
  static int replace(byte[] bytes, int from, int end) {
    int first = -1;
    int at = from;
    while (at < end) {
      int length = bytes[at] < 0 ? character(bytes, at) : 1;
      if (length == 0) {
        first = first < 0 ? at : first;
        bytes[at] = '?';
        length = 1;
      }
      at += length;
    }
    return first;
  }

  /** How many bytes the character has, beyond ASCII, that starts here; 0 when none does. */
  static int character(byte[] bytes, int at) {
    int start = bytes[at] & 0xff;
    if (start < 0xc2 || start > 0xf4) {
      return 0;
    }
    int length = start < 0xe0 ? 2 : start < 0xf0 ? 3 : 4;
    int second = bytes[at + 1] & 0xff;
    boolean isCharacter =
        switch (start) {
          case 0xe0 -> second >= 0xa0;
          case 0xed -> second < 0xa0;
          case 0xf0 -> second >= 0x90;
          case 0xf4 -> second < 0x90;
          default -> true;
        };
    for (int i = 1; i < length && isCharacter; i++) {
      isCharacter = (bytes[at + i] & 0xc0) == 0x80;
    }
    return isCharacter ? length : 0;
  }
}
