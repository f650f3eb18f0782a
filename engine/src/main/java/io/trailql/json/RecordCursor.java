package io.trailql.json;

import com.fasterxml.jackson.core.JsonToken;
import io.trailql.column.TextBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Where the walk through the records stands: the parser, the bytes under it, and the {@code extra}
 * of the record at hand.
 */
final class RecordCursor {
  private byte[] bytes;
  private int end;
  private PositionedParser parser;
  private final ExtraWriter record = new ExtraWriter();
  private final ExtraWriter element = new ExtraWriter();
  private final boolean keepsExtra;
  private boolean inElement;
  private int opened;

  RecordCursor(boolean keepsExtra) {
    this.keepsExtra = keepsExtra;
  }

  /**
   * Stands before the first of the bytes from {@code start} to before {@code end}; a record that
   * was being read is forgotten.
   */
  void open(byte[] content, int start, int contentEnd) throws IOException {
    endRecord(null);
    opened++;
    bytes = content;
    end = contentEnd;
    parser = PositionedParser.of(content, start, contentEnd, parser);
  }

  byte[] bytes() {
    return bytes;
  }

  int end() {
    return end;
  }

  /** How often it was opened: since then the bytes are the same. */
  int opened() {
    return opened;
  }

  /** Bytes of the record's {@code extra} so far. */
  int extraLength() {
    return record.length();
  }

  PositionedParser parser() {
    return parser;
  }

  boolean keepsExtra() {
    return keepsExtra;
  }

  /**
   * Keeps the value from {@code start} to where the parser stands, verbatim, under a key of the
   * object at hand.
   */
  void keep(String key, int start) throws IOException {
    if (keepsExtra) {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        parser.finishToken();
      }
      keep(key, start, parser.position());
    }
  }

  /**
   * Keeps the bytes from {@code start} to before {@code behind} under a key of the object at hand.
   */
  void keep(String key, int start, int behind) {
    extra().add(key, bytes, start, behind);
  }

  boolean isInElement() {
    return inElement;
  }

  void setInElement(boolean value) {
    inElement = value;
  }

  void enter(String key) {
    if (keepsExtra) {
      extra().enter(key);
    }
  }

  void leave() {
    if (keepsExtra) {
      extra().leave();
    }
  }

  /** Length of the string that begins at {@code start} when it holds no escape; else -1. */
  int plainString(int start) {
    int at = start;
    while (at < end) {
      byte b = bytes[at];
      if (b == '"') {
        return at - start;
      }
      if (b == '\\') {
        return -1;
      }
      at++;
    }
    return -1;
  }

  /** The text with a replacement character for each surrogate without its other half. */
  String sound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          text = text.substring(0, i) + '\ufffd' + text.substring(i + 1);
        }
      }
    }
    return text;
  }

  /** Whether the array whose start is current holds only objects. The parser does not move. */
  boolean holdsObjects() throws IOException {
    try (PositionedParser ahead = PositionedParser.of(bytes, parser.position() - 1, end)) {
      ahead.nextToken();
      while (ahead.nextToken() != JsonToken.END_ARRAY) {
        if (ahead.currentToken() != JsonToken.START_OBJECT) {
          return false;
        }
        ahead.skipChildren();
      }
      return true;
    }
  }

  /** Begins an array of objects, each with an {@code extra} of its own. */
  Elements startElements() {
    Elements elements = new Elements();
    inElement = true;
    return elements;
  }

  /** Appends the record's {@code extra} and forgets it. */
  void endRecord(TextBuilder target) {
    if (target != null) {
      if (record.isEmpty()) {
        target.appendNull();
      } else {
        byte[] text = record.text();
        target.append(text, 0, text.length);
      }
    }
    record.clear();
    element.clear();
    inElement = false;
  }

  private ExtraWriter extra() {
    return inElement ? element : record;
  }

  /**
   * Gathers the {@code extra} of an array's elements: empty objects stand for elements that have
   * none before one that has.
   */
  final class Elements {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(0);
    private int written;
    private int index;

    void endElement() {
      if (!element.isEmpty()) {
        text.write(written == 0 ? '[' : ',');
        for (int i = written; i < index; i++) {
          text.writeBytes(new byte[] {'{', '}', ','});
        }
        text.writeBytes(element.text());
        written = index + 1;
      }
      element.clear();
      index++;
    }

    void end(String key) {
      inElement = false;
      if (written > 0) {
        text.write(']');
        record.add(key, text.toByteArray(), 0, text.size());
      }
    }
  }
}
