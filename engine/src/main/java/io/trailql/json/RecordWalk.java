package io.trailql.json;

import io.trailql.column.IsoTimestamp;
import io.trailql.event.EventField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Reads a record straight from its bytes. Takes what records nearly always are, and declines
 * everything else, which the parser then reads: the two agree on every record that is taken. What
 * was appended of a record that is declined is to be forgotten.
 */
final class RecordWalk extends JsonWalk {
  /** Entries of a map among which a key is looked for one by one. */
  private static final int MOST_ENTRIES = 16;

  private static final int MOST_DIGITS = 18;

  private final ObjectNode root;
  private final RecordCursor cursor;
  private boolean isRecord;
  private int record;
  private long batch;
  private final int[] keyStarts = new int[MOST_ENTRIES];
  private final int[] keyLengths = new int[MOST_ENTRIES];

  RecordWalk(ObjectNode root, RecordCursor cursor) {
    this.root = root;
    this.cursor = cursor;
    root.keepEarlier();
  }

  /**
   * Reads an object that is a record.
   *
   * @param start of its brace
   * @param number of records before it in the batch
   * @param ofBatch tells apart batches, and parts before and after records that are forgotten
   * @return index of the byte behind it, or {@link #DECLINED}
   */
  int read(int start, int number, int ofBatch) {
    bytes = cursor.bytes();
    end = cursor.end();
    record = number;
    batch = (long) cursor.opened() << Integer.SIZE | Integer.toUnsignedLong(ofBatch);
    isRecord = false;
    int behind = object(root, start + 1);
    return isRecord ? behind : DECLINED;
  }

  private int object(ObjectNode node, int from) {
    long number = node.startObject();
    int at = blank(from);
    if (bytes[at] == '}') {
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
      return literal(at, "null");
    }
    return switch (node.field().form()) {
      case TEXT -> text(node, at);
      case BOOLEAN -> truth(node, at);
      case TIMESTAMP -> timestamp(node, at);
      case BIGINT -> whole(node, at);
      case DOUBLE -> fraction(node, at);
      case DOCUMENT -> document(node, at);
      case ROW, ROWS -> node.earlier() == null ? nested(node, at) : perhapsAgain(node, at);
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

  /** Only digits, and not more than surely fit. */
  private int whole(ValueNode node, int at) {
    int behind = number(at);
    if (behind == DECLINED || behind - at > MOST_DIGITS || bytes[at] == '-') {
      return DECLINED;
    }
    long value = 0;
    for (int i = at; i < behind; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return DECLINED;
      }
      value = 10 * value + bytes[i] - '0';
    }
    node.appendLong(value);
    return behind;
  }

  /** Only when it is written as it would be again. */
  private int fraction(ValueNode node, int at) {
    int behind = number(at);
    if (behind == DECLINED) {
      return DECLINED;
    }
    String text = new String(bytes, at, behind - at, StandardCharsets.US_ASCII);
    double value = Double.parseDouble(text);
    if (!Double.toString(value).equals(text)) {
      return DECLINED;
    }
    node.appendDouble(value);
    return behind;
  }

  private int document(ValueNode node, int at) {
    DocumentField inside = node.inside();
    int behind = inside == null ? DECLINED : inside.walk(bytes, at, end);
    if (behind == DECLINED) {
      behind = skip(at);
      if (behind != DECLINED && inside != null) {
        inside.read(bytes, at, behind - at);
      }
    }
    if (behind != DECLINED) {
      node.appendText(bytes, at, behind - at);
    }
    return behind;
  }

  /** Reads an object or array, unless it is what the field had before. */
  private int perhapsAgain(ValueNode node, int at) {
    EarlierValue earlier = node.earlier();
    if (earlier.isAt(bytes, at, end, batch)) {
      node.repeat(earlier.record());
      return at + earlier.length();
    }
    int extra = cursor.extraLength();
    int behind = nested(node, at);
    if (behind != DECLINED && cursor.extraLength() == extra) {
      earlier.set(at, behind, record, batch);
    }
    return behind;
  }

  private int nested(ValueNode node, int at) {
    return node.field().form() == EventField.Form.ROW ? row(node, at) : rows(node, at);
  }

  private int row(ValueNode node, int at) {
    if (bytes[at] != '{') {
      return DECLINED;
    }
    cursor.enter(node.field().key());
    node.begin();
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
    node.begin();
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
    node.begin();
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
          && Arrays.equals(bytes, key, key + length, bytes, keyStarts[i], keyStarts[i] + length)) {
        return true;
      }
    }
    return false;
  }
}
