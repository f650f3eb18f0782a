package io.trailql.json;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** What stands before the records of a log. */
final class LogHead {
  private LogHead() {}

  /**
   * Moves into the array {@code Records}; with one document, stays before it.
   *
   * @param parser at the first token, if there is any
   * @return why it is no log; absent when it is one
   */
  static Optional<String> pass(PositionedParser parser, boolean isDocument) throws IOException {
    JsonToken first = parser.currentToken();
    if (first != JsonToken.START_OBJECT) {
      return notALog(
          first == null
              ? ": it is blank."
              : first == JsonToken.START_ARRAY
                  ? ": it is a bare array, not an object with the array Records."
                  : ": it is a bare value, not an object with the array Records.");
    }
    return isDocument ? Optional.empty() : passToArray(parser);
  }

  private static Optional<String> passToArray(PositionedParser parser) throws IOException {
    boolean looksLikeRecord = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && key.equals("Records")) {
        return Optional.empty();
      }
      looksLikeRecord |=
          key.equals("eventVersion") || key.equals("eventName") || key.equals("detail");
      parser.skipChildren();
    }
    return notALog(
        looksLikeRecord
            ? ": it has no array Records; it looks like single records, perhaps one to a line."
            : ": it has no array Records.");
  }

  private static Optional<String> notALog(String why) {
    return Optional.of("The object is no log of CloudTrail" + why);
  }
}
