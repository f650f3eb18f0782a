package io.trailql.sql.parser;

import java.util.ArrayList;
import java.util.List;

/** A text of several statements, taken apart. */
public final class Script {
  private final String text;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder lineEnds = new StringBuilder();
  private int lineStart;
  private int counted;

  private Script(String text) {
    this.text = text;
  }

  /**
   * The statements of a text, separated by semicolons outside of strings, quoted names and
   * comments; those that hold nothing but comments are left out. Each is preceded by blanks and
   * line ends so that a place in it is its place in the text.
   */
  public static List<String> statements(String text) {
    Script script = new Script(text);
    script.read();
    return List.copyOf(script.statements);
  }

  private void read() {
    int first = -1;
    int at = 0;
    while (at < text.length()) {
      int past = Lexical.past(text, at);
      if (text.charAt(at) == ';') {
        add(first, at);
        first = -1;
      } else if (first < 0
          && !Character.isWhitespace(text.charAt(at))
          && !Lexical.isComment(text, at)) {
        first = at;
      }
      at = Math.max(past, at + 1);
    }
    add(first, text.length());
  }

  private void add(int first, int end) {
    if (first < 0) {
      return;
    }
    for (; counted < first; counted++) {
      char c = text.charAt(counted);
      if (c == '\n' || c == '\r') {
        lineEnds.append(c);
        lineStart = counted + 1;
      }
    }
    statements.add(lineEnds + " ".repeat(first - lineStart) + text.substring(first, end));
  }
}
