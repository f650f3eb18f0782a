package io.trailql.stages;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The JSON text of a log as bytes, of which only braces, brackets, commas and strings matter. */
final class LogText {
  /** Of the elements of a list that is in the outermost object. */
  private static final int DEPTH_OF_RECORDS = 2;

  private LogText() {}

  /** A log without its last record, whatever that is like; absent when it has but one or none. */
  static Optional<byte[]> withoutLast(byte[] log) {
    int depth = 0;
    int comma = -1;
    boolean inText = false;
    boolean inList = false;
    for (int i = 0; i < log.length; i++) {
      byte c = log[i];
      if (inText) {
        i += c == '\\' ? 1 : 0;
        inText = c != '"';
      } else if (c == '"') {
        inText = true;
      } else if (c == '{' || c == '[') {
        depth++;
        inList |= c == '[' && depth == DEPTH_OF_RECORDS;
      } else if (c == ',' && inList && depth == DEPTH_OF_RECORDS) {
        comma = i;
      } else if (c == '}' || c == ']') {
        if (inList && depth == DEPTH_OF_RECORDS) {
          return comma < 0 ? Optional.empty() : Optional.of(without(log, comma, i));
        }
        depth--;
      }
    }
    return Optional.empty();
  }

  private static byte[] without(byte[] log, int from, int to) {
    ByteArrayOutputStream rest = new ByteArrayOutputStream(log.length);
    rest.write(log, 0, from);
    rest.write(log, to, log.length - to);
    return rest.toByteArray();
  }
}
