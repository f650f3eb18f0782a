package io.trailql.cli.terminal;

/**
 * Text that can be shown. Logs hold what attackers sent, so characters that steer a terminal, or
 * that make text look like other text, are written as escapes: {@code \n}, {@code \t}, {@code
 * \x1b}, <code>\u202e</code>.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text on one line, without characters that steer. */
  public static String of(String text) {
    int first = firstHidden(text, 0);
    if (first < 0) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      append(text.charAt(i), visible);
    }
    return visible.toString();
  }

  /** The same, with line ends and tabs left as they are: for text that has lines of its own. */
  public static String ofLines(String text) {
    if (firstHidden(text, 0) < 0) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean breaksLine =
          c == '\n'
              || c == '\t'
              || c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (breaksLine) {
        visible.append(c);
      } else {
        append(c, visible);
      }
    }
    return visible.toString();
  }

  private static void append(char c, StringBuilder visible) {
    if (!isHidden(c)) {
      visible.append(c);
      return;
    }
    switch (c) {
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      case '\t' -> visible.append("\\t");
      default -> visible.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
    }
  }

  private static int firstHidden(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (isHidden(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  /** Controls of ASCII and Latin 1, line separators, and marks that turn the direction of text. */
  private static boolean isHidden(char c) {
    return c < 0x20
        || c >= 0x7f && c < 0xa0
        || c == 0x061c
        || c == 0x200e
        || c == 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0xfeff;
  }
}
