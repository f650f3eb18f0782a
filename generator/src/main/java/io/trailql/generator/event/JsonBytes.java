package io.trailql.generator.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Writes compact JSON as UTF-8 into a growing array. Commas set themselves. */
public final class JsonBytes {
  private byte[] bytes;
  private int length;

  /** An empty text. */
  public JsonBytes() {
    bytes = new byte[16 * 1024];
  }

  /** How many bytes are written. */
  public int length() {
    return length;
  }

  /** A copy of the bytes from one position to, not including, another. */
  public byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Everything written. */
  public byte[] bytes() {
    return bytes(0, length);
  }

  /** Opens an object that is an element of an array or the whole text. */
  public JsonBytes object() {
    comma();
    return put('{');
  }

  /** Opens an object under a key. */
  public JsonBytes object(String key) {
    return key(key).put('{');
  }

  /** Closes the object that was opened last. */
  public JsonBytes endObject() {
    return put('}');
  }

  /** Opens an array under a key. */
  public JsonBytes array(String key) {
    return key(key).put('[');
  }

  /** Closes the array that was opened last. */
  public JsonBytes endArray() {
    return put(']');
  }

  /** A text, or null, under a key. */
  public JsonBytes text(String key, String value) {
    key(key);
    return value == null ? raw("null") : string(value);
  }

  /** A text under a key; nothing at all without a value. */
  public JsonBytes textIfAny(String key, String value) {
    return value == null ? this : text(key, value);
  }

  /** A text as an element of an array. */
  public JsonBytes text(String value) {
    comma();
    return string(value);
  }

  /** An array of texts under a key. */
  public JsonBytes texts(String key, Collection<String> values) {
    array(key);
    values.forEach(this::text);
    return endArray();
  }

  /** An integer under a key. */
  public JsonBytes number(String key, long value) {
    return key(key).raw(Long.toString(value));
  }

  /** A number under a key, in the form given. */
  public JsonBytes number(String key, String literal) {
    return key(key).raw(literal);
  }

  /** A boolean under a key. */
  public JsonBytes flag(String key, boolean value) {
    return key(key).raw(value ? "true" : "false");
  }

  /** A JSON null under a key. */
  public JsonBytes nothing(String key) {
    return key(key).raw("null");
  }

  /** Bytes of JSON as an element of an array. */
  public JsonBytes element(byte[] json) {
    comma();
    reserve(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  JsonBytes key(String key) {
    comma();
    return string(key).put(':');
  }

  private void comma() {
    if (length > 0) {
      byte last = bytes[length - 1];
      if (last != '{' && last != '[' && last != ':') {
        put(',');
      }
    }
  }

  private JsonBytes put(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  private JsonBytes raw(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  private JsonBytes string(String value) {
    reserve(value.length() * 6 + 2);
    bytes[length++] = '"';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        escape(c);
      } else if (c < 0x80) {
        bytes[length++] = (byte) c;
      } else {
        int point = value.codePointAt(i);
        for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          bytes[length++] = b;
        }
        i += Character.charCount(point) - 1;
      }
    }
    bytes[length++] = '"';
    return this;
  }

  private void escape(char c) {
    bytes[length++] = '\\';
    if (c >= 0x20) {
      bytes[length++] = (byte) c;
    } else if (c == '\n') {
      bytes[length++] = 'n';
    } else {
      raw("u%04x".formatted((int) c));
    }
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
