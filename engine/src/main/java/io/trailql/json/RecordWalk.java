package io.trailql.json;

import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.IsoTimestamp;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * Reads a record straight from its bytes, each looked at once and strings eight at a time. Takes
 * what records nearly always are, and declines everything else, which the parser then reads: the
 * two agree on every record that is taken, and what is no valid JSON (RFC 8259) is never taken.
 *
 * <p>Behind the content stand zeros, which are no part of any token, so that only strings need to
 * know where it ends.
 */
final class RecordWalk {
  /** The record is the parser's; what was appended of it is to be forgotten. */
  static final int DECLINED = -1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  /** Objects and arrays in one another that are gone through: a bit each. */
  private static final int DEEPEST = 63;

  /** Entries of a map among which a key is looked for one by one. */
  private static final int MOST_ENTRIES = 16;

  private final ObjectNode root;
  private final RecordCursor cursor;
  private byte[] bytes;
  private int end;
  private boolean isRecord;
  private boolean isPlain;
  private byte[] unescaped = new byte[256];
  private final int[] keyStarts = new int[MOST_ENTRIES];
  private final int[] keyLengths = new int[MOST_ENTRIES];

  RecordWalk(ObjectNode root, RecordCursor cursor) {
    this.root = root;
    this.cursor = cursor;
  }

  /**
   * Where the next element of the array starts.
   *
   * @param from behind the last token
   * @param last token
   * @return index of a brace, or {@link #DECLINED}
   */
  int nextStart(int from, JsonToken last) {
    bytes = cursor.bytes();
    end = cursor.end();
    int at = blank(from);
    if (last == JsonToken.END_OBJECT && bytes[at] == ',') {
      at = blank(at + 1);
    } else if (last != JsonToken.START_ARRAY) {
      return DECLINED;
    }
    return bytes[at] == '{' ? at : DECLINED;
  }

  /**
   * Reads an object that is a record.
   *
   * @param start of its brace
   * @return index of the byte behind it, or {@link #DECLINED}
   */
  int read(int start) {
    isRecord = false;
    int behind = object(root, start + 1);
    return isRecord ? behind : DECLINED;
  }

  private int object(ObjectNode node, int from) {
    long number = node.startObject();
    int at = blank(from);
    if (bytes[at] == '}') {
      node.endObject(number);
      return at + 1;
    }
    KeyTable.Entry key = node.keys().start();
    while (bytes[at] == '"') {
      key = node.keys().find(bytes, at, key);
      if (key == null) {
        return DECLINED;
      }
      at = blank(at + key.length());
      if (bytes[at] != ':') {
        return DECLINED;
      }
      at = blank(at + 1);
      ValueNode value = key.node();
      isRecord |= key.marksRecord() && node == root;
      if (value == null) {
        at = unknown(key.key(), at);
      } else {
        at = value.markSeen(number) ? value(value, at) : DECLINED;
      }
      if (at == DECLINED) {
        return DECLINED;
      }
      at = blank(at);
      if (bytes[at] == '}') {
        node.endObject(number);
        return at + 1;
      }
      if (bytes[at] != ',') {
        return DECLINED;
      }
      at = blank(at + 1);
    }
    return DECLINED;
  }

  private int unknown(String key, int at) {
    int behind = skip(at);
    if (behind != DECLINED && cursor.keepsExtra()) {
      if (cursor.isInElement()) {
        return DECLINED;
      }
      cursor.keep(key, at, behind);
    }
    return behind;
  }

  private int value(ValueNode node, int at) {
    if (bytes[at] == 'n') {
      node.appendNull();
      return literal(at, "null");
    }
    return switch (node.field().form()) {
      case TEXT -> text(node, at);
      case BOOLEAN -> truth(node, at);
      case TIMESTAMP -> timestamp(node, at);
      case BIGINT, DOUBLE -> DECLINED;
      case DOCUMENT -> document(node, at);
      case ROW -> row(node, at);
      case ROWS -> rows(node, at);
      case TEXT_MAP -> map(node, at);
    };
  }

  private int text(ValueNode node, int at) {
    int close = bytes[at] == '"' ? string(at + 1) : DECLINED;
    if (close == DECLINED) {
      return DECLINED;
    }
    if (isPlain) {
      node.appendText(bytes, at + 1, close - at - 1);
    } else {
      int length = unescape(at + 1, close);
      if (length == DECLINED) {
        return DECLINED;
      }
      node.appendText(unescaped, 0, length);
    }
    return close + 1;
  }

  private int truth(ValueNode node, int at) {
    boolean value = bytes[at] == 't';
    int behind = literal(at, value ? "true" : "false");
    if (behind != DECLINED) {
      node.appendBoolean(value);
    }
    return behind;
  }

  /** Only as CloudTrail writes it: {@code "2026-01-05T10:00:00Z"}. */
  private int timestamp(ValueNode node, int at) {
    boolean isUsual =
        at + 22 <= end
            && bytes[at] == '"'
            && bytes[at + 11] == 'T'
            && bytes[at + 20] == 'Z'
            && bytes[at + 21] == '"';
    OptionalLong millis = isUsual ? IsoTimestamp.parse(bytes, at + 1, 20) : OptionalLong.empty();
    if (millis.isEmpty()) {
      return DECLINED;
    }
    node.appendLong(millis.getAsLong());
    return at + 22;
  }

  private int document(ValueNode node, int at) {
    int behind = skip(at);
    if (behind != DECLINED) {
      node.appendText(bytes, at, behind - at);
    }
    return behind;
  }

  private int row(ValueNode node, int at) {
    if (bytes[at] != '{') {
      return DECLINED;
    }
    cursor.enter(node.field().key());
    int behind = object(node.children(), at + 1);
    if (behind != DECLINED) {
      cursor.leave();
      node.endRow();
    }
    return behind;
  }

  private int rows(ValueNode node, int from) {
    if (bytes[from] != '[' || cursor.isInElement()) {
      return DECLINED;
    }
    int at = blank(from + 1);
    if (bytes[at] != ']') {
      cursor.setInElement(true);
      at = elements(node, at);
      cursor.setInElement(false);
      if (at == DECLINED) {
        return DECLINED;
      }
    }
    node.endArray();
    return at + 1;
  }

  /** Answers where the closing bracket is. */
  private int elements(ValueNode node, int from) {
    int at = from;
    while (bytes[at] == '{') {
      at = object(node.children(), at + 1);
      if (at == DECLINED) {
        return DECLINED;
      }
      node.endElement();
      at = blank(at);
      if (bytes[at] == ']') {
        return at;
      }
      if (bytes[at] != ',') {
        return DECLINED;
      }
      at = blank(at + 1);
    }
    return DECLINED;
  }

  /** Only few plain keys, all different, and plain values. */
  private int map(ValueNode node, int from) {
    if (bytes[from] != '{') {
      return DECLINED;
    }
    int at = blank(from + 1);
    int entries = 0;
    while (bytes[at] == '"' && entries < MOST_ENTRIES) {
      int key = at + 1;
      int close = asciiString(key);
      if (close == DECLINED || isKnownKey(key, close - key, entries)) {
        return DECLINED;
      }
      keyStarts[entries] = key;
      keyLengths[entries++] = close - key;
      at = blank(close + 1);
      if (bytes[at] != ':') {
        return DECLINED;
      }
      at = blank(at + 1);
      int value = bytes[at] == '"' ? at + 1 : ValueNode.NO_VALUE;
      int behind = value == ValueNode.NO_VALUE ? literal(at, "null") : asciiString(value);
      if (behind == DECLINED) {
        return DECLINED;
      }
      node.appendEntry(bytes, key, close - key, value, behind - value);
      at = blank(value == ValueNode.NO_VALUE ? behind : behind + 1);
      if (bytes[at] == '}') {
        node.endMap();
        return at + 1;
      }
      if (bytes[at] != ',') {
        return DECLINED;
      }
      at = blank(at + 1);
    }
    if (entries > 0 || bytes[at] != '}') {
      return DECLINED;
    }
    node.endMap();
    return at + 1;
  }

  private boolean isKnownKey(int key, int length, int entries) {
    for (int i = 0; i < entries; i++) {
      if (length == keyLengths[i]
          && java.util.Arrays.equals(
              bytes, key, key + length, bytes, keyStarts[i], keyStarts[i] + length)) {
        return true;
      }
    }
    return false;
  }

  /** Goes behind any value; answers where that is. */
  private int skip(int from) {
    int at = from;
    int depth = 0;
    long objects = 0;
    while (true) {
      switch (bytes[at]) {
        case '"' -> {
          at = string(at + 1);
          if (at == DECLINED) {
            return DECLINED;
          }
          at++;
        }
        case '{', '[' -> {
          boolean isObject = bytes[at] == '{';
          if (depth == DEEPEST) {
            return DECLINED;
          }
          at = blank(at + 1);
          if (bytes[at] != (isObject ? '}' : ']')) {
            objects = objects << 1 | (isObject ? 1 : 0);
            depth++;
            at = isObject ? key(at) : at;
            if (at == DECLINED) {
              return DECLINED;
            }
            continue;
          }
          at++;
        }
        case 't' -> at = literal(at, "true");
        case 'f' -> at = literal(at, "false");
        case 'n' -> at = literal(at, "null");
        default -> at = number(at);
      }
      if (at == DECLINED) {
        return DECLINED;
      }
      while (depth > 0) {
        boolean inObject = (objects & 1) != 0;
        at = blank(at);
        if (bytes[at] == ',') {
          at = blank(at + 1);
          at = inObject ? key(at) : at;
          break;
        }
        if (bytes[at] != (inObject ? '}' : ']')) {
          return DECLINED;
        }
        at++;
        depth--;
        objects >>>= 1;
      }
      if (depth == 0 || at == DECLINED) {
        return at;
      }
    }
  }

  /** Goes behind a key and its colon. */
  private int key(int at) {
    int close = bytes[at] == '"' ? string(at + 1) : DECLINED;
    if (close == DECLINED) {
      return DECLINED;
    }
    int colon = blank(close + 1);
    return bytes[colon] == ':' ? blank(colon + 1) : DECLINED;
  }

  private int literal(int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return DECLINED;
      }
    }
    return at + text.length();
  }

  private int number(int from) {
    int at = bytes[from] == '-' ? from + 1 : from;
    int whole = digits(at);
    if (whole == at || bytes[at] == '0' && whole > at + 1) {
      return DECLINED;
    }
    at = whole;
    if (bytes[at] == '.') {
      int fraction = digits(at + 1);
      if (fraction == at + 1) {
        return DECLINED;
      }
      at = fraction;
    }
    if (bytes[at] == 'e' || bytes[at] == 'E') {
      int exponent = bytes[at + 1] == '+' || bytes[at + 1] == '-' ? at + 2 : at + 1;
      at = digits(exponent);
      if (at == exponent) {
        return DECLINED;
      }
    }
    return at;
  }

  private int digits(int from) {
    int at = from;
    while (bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Goes behind white space. */
  private int blank(int from) {
    int at = from;
    while (bytes[at] <= ' ' && (bytes[at] == ' ' || bytes[at] == '\n' || isRareBlank(bytes[at]))) {
      at++;
    }
    return at;
  }

  private static boolean isRareBlank(byte value) {
    return value == '\t' || value == '\r';
  }

  /** As {@link #string}, but only of ASCII without escapes. */
  private int asciiString(int from) {
    int close = string(from);
    for (int i = from; i < close; i++) {
      if (bytes[i] < 0) {
        return DECLINED;
      }
    }
    return isPlain ? close : DECLINED;
  }

  /**
   * The closing quote of the string whose first byte is here; notes whether it has no escapes. Its
   * characters have the lengths that their first bytes say, and its escapes exist.
   */
  private int string(int from) {
    isPlain = true;
    int at = from;
    while (at < end) {
      long word = (long) LONG.get(bytes, at);
      long hits = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | word & HIGHS;
      if (hits == 0) {
        at += Long.BYTES;
        continue;
      }
      at += Long.numberOfTrailingZeros(hits) >>> 3;
      if (bytes[at] == '"') {
        return at;
      }
      if (bytes[at] == '\\') {
        isPlain = false;
        at = escape(at + 1);
      } else {
        at = character(at);
      }
      if (at == DECLINED) {
        return DECLINED;
      }
    }
    return DECLINED;
  }

  /** A high bit in each byte that is zero; perhaps in others above the first. */
  private static long zeros(long word) {
    return word - ONES & ~word & HIGHS;
  }

  private int escape(int at) {
    return switch (bytes[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
      case 'u' -> hexadecimal(at + 1) < 0 ? DECLINED : at + 5;
      default -> DECLINED;
    };
  }

  /** The number of four digits; negative when one is none. */
  private int hexadecimal(int from) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      byte digit = bytes[from + i];
      int part = digit < 0 ? -1 : Character.digit(digit, 16);
      if (part < 0) {
        return DECLINED;
      }
      value = value << 4 | part;
    }
    return value;
  }

  private int character(int at) {
    int length = ForeignBytes.length(bytes[at]);
    if (length == 0) {
      return DECLINED;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return DECLINED;
      }
    }
    return at + length;
  }

  /** Writes the text of a string that was gone through, if all ASCII; answers its length. */
  private int unescape(int from, int close) {
    if (unescaped.length < close - from) {
      unescaped = new byte[2 * (close - from)];
    }
    int length = 0;
    int at = from;
    while (at < close) {
      if (bytes[at] < 0) {
        return DECLINED;
      }
      if (bytes[at] != '\\') {
        unescaped[length++] = bytes[at++];
        continue;
      }
      byte kind = bytes[at + 1];
      at += 2;
      if (kind == 'u') {
        int value = hexadecimal(at);
        if (Character.isSurrogate((char) value)) {
          return DECLINED;
        }
        length = utf8(value, length);
        at += 4;
      } else {
        unescaped[length++] =
            switch (kind) {
              case 'b' -> '\b';
              case 'f' -> '\f';
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> kind;
            };
      }
    }
    return length;
  }

  private int utf8(int value, int from) {
    int length = from;
    if (value < 0x80) {
      unescaped[length++] = (byte) value;
    } else if (value < 0x800) {
      unescaped[length++] = (byte) (0xc0 | value >> 6);
      unescaped[length++] = (byte) (0x80 | value & 0x3f);
    } else {
      unescaped[length++] = (byte) (0xe0 | value >> 12);
      unescaped[length++] = (byte) (0x80 | value >> 6 & 0x3f);
      unescaped[length++] = (byte) (0x80 | value & 0x3f);
    }
    return length;
  }
}
