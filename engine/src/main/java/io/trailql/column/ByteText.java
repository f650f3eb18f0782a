package io.trailql.column;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as text: a value of type VARBINARY is held as the characters 0 to 255 of its bytes. */
public final class ByteText {
  private ByteText() {}

  /** The text that holds the bytes. */
  public static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The bytes that a text holds. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The bytes that a text holds in hexadecimal digits, lower case. */
  public static String hexadecimal(String text) {
    return HexFormat.of().formatHex(bytes(text));
  }
}
