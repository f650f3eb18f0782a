package io.trailql.json;

/**
 * Goes behind an object, array or string of any length, piece by piece, without reading it: by its
 * quotes and brackets alone.
 */
final class ValueSkipper {
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean done;

  /** For the rest of an object of which some members were read. */
  static ValueSkipper insideObject() {
    ValueSkipper skipper = new ValueSkipper();
    skipper.depth = 1;
    return skipper;
  }

  /**
   * Goes on.
   *
   * @return index of the byte behind the value when it {@link #isDone() is done}, else {@code end}
   */
  int skip(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end && !done) {
      step(bytes[at++]);
    }
    return at;
  }

  boolean isDone() {
    return done;
  }

  private void step(byte value) {
    if (escaped) {
      escaped = false;
    } else if (inString) {
      escaped = value == '\\';
      inString = value != '"';
      done = !inString && depth == 0;
    } else if (value == '"') {
      inString = true;
    } else if (value == '{' || value == '[') {
      depth++;
    } else if (value == '}' || value == ']') {
      depth--;
      done = depth == 0;
    }
  }
}
