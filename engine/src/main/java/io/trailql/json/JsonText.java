package io.trailql.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Strings as JSON writes them. */
final class JsonText {
  private JsonText() {}

  /** The text in quotes, escaped where it must be. */
  static String quote(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
