package io.trailql.sql.parser;

/** Where the text of a statement must not be looked into: strings, quoted names and comments. */
final class Lexical {
  private Lexical() {}

  /**
   * The index after the string, quoted name or comment that begins at a position, or the position
   * itself when none does. One that never ends reaches to the end of the text.
   */
  static int past(String sql, int at) {
    return switch (sql.charAt(at)) {
      case '\'', '"', '`' -> after(sql, sql.indexOf(sql.charAt(at), at + 1), 1);
      case '-' -> sql.startsWith("--", at) ? endOfLine(sql, at) : at;
      case '/' -> {
        if (sql.startsWith("/*", at)) {
          yield after(sql, sql.indexOf("*/", at + 2), 2);
        }
        yield sql.startsWith("//", at) ? endOfLine(sql, at) : at;
      }
      default -> at;
    };
  }

  /** Whether what begins at a position, being none of a statement's words, is a comment. */
  static boolean isComment(String sql, int at) {
    return sql.startsWith("--", at) || sql.startsWith("/*", at) || sql.startsWith("//", at);
  }

  private static int endOfLine(String sql, int at) {
    int end = at;
    while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static int after(String sql, int found, int length) {
    return found < 0 ? sql.length() : found + length;
  }
}
