package io.trailql.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Goes over JSON (RFC 8259) in an array, each byte looked at once and strings eight at a time.
 * Every method answers where it came to, or {@link #DECLINED} for what it does not take: what is no
 * valid JSON in UTF-8, but for control characters in strings, which are taken as they are.
 *
 * <p>Behind the content stand zeros, which are no part of any token, so that only strings need to
 * know where it ends.
 */
abstract class JsonWalk {
  /** Somebody else has to read it. */
  static final int DECLINED = -1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = ONES << 7;
  private static final long BLANKS = ONES * ' ';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  byte[] bytes;
  int end;

  /** Whether the string gone through last has no escapes. */
  boolean isPlain;

  /** Where {@link #unescape} writes. */
  byte[] unescaped = {};

  /** Where {@link #skip} keeps which of the outer ones are objects: a bit each, 64 in one. */
  private long[] outer = {};

  /** Goes behind any value, however deep; answers where that is. */
  final int skip(int from) {
    int at = from;
    int depth = 0;
    long objects = 0;
    int around = 0;
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
          at = blank(at + 1);
          if (bytes[at] != (isObject ? '}' : ']')) {
            if (depth == Long.SIZE) {
              keepOuter(around++, objects);
              depth = 0;
            }
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
        if (depth == 0 && around > 0) {
          depth = Long.SIZE;
          objects = outer[--around];
        }
      }
      if (depth == 0 || at == DECLINED) {
        return at;
      }
    }
  }

  private void keepOuter(int number, long objects) {
    if (number == outer.length) {
      outer = Arrays.copyOf(outer, 2 * number + 1);
    }
    outer[number] = objects;
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

  final int literal(int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return DECLINED;
      }
    }
    return at + text.length();
  }

  /** Goes behind a number. */
  final int number(int from) {
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
  final int blank(int from) {
    int at = from;
    while (isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Whether it is white space. */
  static boolean isBlank(byte value) {
    return value <= ' ' && (value == ' ' || value == '\n' || isRareBlank(value));
  }

  private static boolean isRareBlank(byte value) {
    return value == '\t' || value == '\r';
  }

  /** As {@link #string}, but only of ASCII without escapes. */
  final int asciiString(int from) {
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
   * characters are some of UTF-8, and its escapes exist.
   */
  final int string(int from) {
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
        int length = ForeignBytes.character(bytes, at);
        at = length == 0 ? DECLINED : at + length;
      }
      if (at == DECLINED) {
        return DECLINED;
      }
    }
    return DECLINED;
  }

  /** Whether some of the bytes are control characters of ASCII. */
  final boolean hasControls(int from, int to) {
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long word = (long) LONG.get(bytes, at);
      if ((word - BLANKS & ~word & HIGHS) != 0) {
        return true;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] >= 0 && bytes[at] < ' ') {
        return true;
      }
    }
    return false;
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

  /** Writes the text of a string that was gone through, if all ASCII; answers its length. */
  final int unescape(int from, int close) {
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
