package io.trailql.sql.parser;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Walks a statement's characters once before it is parsed: holds it to the bounds within which the
 * parser is quick, lets names be quoted with backticks, and makes hints the comments they are.
 */
final class StatementText {
  static final int MOST_CHARACTERS = 1_000_000;
  static final int MOST_NESTING = 200;
  static final int MOST_PATTERNS = 300;
  static final int MOST_CONDITIONS = 5_000;
  static final int MOST_COMMAS = 20_000;

  private final char[] text;
  private int nesting;
  private int patterns;
  private int conditions;
  private int commas;

  private StatementText(String sql) {
    this.text = sql.toCharArray();
  }

  /** The statement in the form the parser takes, position for position. */
  static String normalize(String sql) {
    if (sql.length() > MOST_CHARACTERS) {
      throw tooComplex("it has " + sql.length() + " characters", MOST_CHARACTERS + " characters");
    }
    StatementText statement = new StatementText(sql);
    statement.walk(sql);
    return new String(statement.text);
  }

  /** The statement with blanks in place of its comments. */
  static String withoutComments(String sql) {
    char[] plain = sql.toCharArray();
    for (int i = 0; i < plain.length; ) {
      int past = Lexical.past(sql, i);
      if (Lexical.isComment(sql, i)) {
        Arrays.fill(plain, i, past, ' ');
      }
      i = Math.max(past, i + 1);
    }
    return new String(plain);
  }

  /** What to say of a quoted text, a quoted name or a comment that has a start and no end. */
  static Optional<String> unclosed(String sql) {
    int i = 0;
    while (i < sql.length()) {
      int past = Lexical.past(sql, i);
      boolean block = sql.startsWith("/*", i);
      String end = block ? "*/" : sql.substring(i, i + 1);
      boolean closes = past > i && (block || !Lexical.isComment(sql, i));
      if (closes && (past - i < 2 * end.length() || !sql.startsWith(end, past - end.length()))) {
        String before = sql.substring(0, i);
        return Optional.of(
            "Line "
                + (before.chars().filter(c -> c == '\n').count() + 1)
                + ", column "
                + (i - before.lastIndexOf('\n'))
                + ": the "
                + (block ? "comment" : "quote")
                + " that begins here has no end."
                + (end.equals("'") ? " A quote within a text is written twice: 'it''s'." : ""));
      }
      i = Math.max(past, i + 1);
    }
    return Optional.empty();
  }

  private void walk(String sql) {
    int i = 0;
    while (i < text.length) {
      char c = text[i];
      int past = Lexical.past(sql, i);
      if (past > i) {
        if (c == '`') {
          text[i] = '"';
          text[past - 1] = '"';
        } else if (sql.startsWith("/*+", i)) {
          text[i + 2] = ' ';
        }
        i = past;
      } else if (Character.isLetter(c) || c == '_') {
        i = word(sql, i);
      } else {
        count(c);
        i++;
      }
    }
  }

  private int word(String sql, int start) {
    int end = start + 1;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end))
            || sql.charAt(end) == '_'
            || sql.charAt(end) == '$')) {
      end++;
    }
    switch (sql.substring(start, end).toUpperCase(Locale.ROOT)) {
      case "LIKE", "ILIKE", "RLIKE", "BETWEEN", "SIMILAR" ->
          bound(++patterns, MOST_PATTERNS, "LIKE and BETWEEN conditions");
      case "AND", "OR", "CASE", "WHEN" -> bound(++conditions, MOST_CONDITIONS, "conditions");
      default -> {}
    }
    return end;
  }

  private void count(char c) {
    switch (c) {
      case '(', '[' -> bound(++nesting, MOST_NESTING, "levels of nesting");
      case ')', ']' -> nesting--;
      case ',' -> bound(++commas, MOST_COMMAS, "elements in lists");
      case '+', '-', '*', '/', '|' -> bound(++conditions, MOST_CONDITIONS, "operators");
      default -> {}
    }
  }

  private static void bound(int number, int most, String what) {
    if (number > most) {
      throw tooComplex("it has more than " + most + " " + what, most + " " + what);
    }
  }

  private static TrailException tooComplex(String why, String bound) {
    return new TrailException(
        ErrorCode.QUERY_TOO_COMPLEX,
        "The statement is too complex: "
            + why
            + "; the bound is "
            + bound
            + ". Put long lists into a VALUES subquery, and patterns into one regexp_like.");
  }
}
