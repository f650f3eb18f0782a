package io.trailql.sql.parser;

import io.trailql.error.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.parser.SqlParseException;

/** What to say where the parser could not go on: what stands there, and what may be missing. */
final class SyntaxMessages {
  private static final Pattern LAMBDA = Pattern.compile("->\\s*[\\w(]*[a-zA-Z(]");
  private static final Pattern ENCOUNTERED =
      Pattern.compile("Encountered \"(.*?)\" at line \\d+, column \\d+\\..*", Pattern.DOTALL);
  private static final Pattern LEXICAL =
      Pattern.compile("Lexical error at .*?Encountered: .* \\((\\d+)\\), after .*", Pattern.DOTALL);
  private static final Set<String> CLAUSES =
      Set.of("from", "where", "group", "having", "order", "limit", "offset", "union", "qualify");
  private static final Set<String> CONNECTING =
      Set.of(
          "and", "or", "in", "like", "is", "not", "between", "then", "else", "when", "end", "on",
          "as", "by", "using", "desc", "asc");
  private static final Set<String> UNITS =
      Set.of("second", "minute", "hour", "day", "week", "month", "year");
  private static final Set<String> INSPECTIONS = Set.of("show", "describe", "desc");
  private static final List<String> MISTYPED =
      List.of("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "AND", "JOIN", "UNION");
  private static final List<String> STATEMENTS =
      List.of("SELECT", "WITH", "VALUES", "EXPLAIN", "SHOW", "DESCRIBE");
  private static final String TYPOGRAPHIC_QUOTES = "‘’‚“”„´";

  private final String text;
  private final int line;
  private final int column;

  private SyntaxMessages(String text, int line, int column) {
    this.text = text;
    this.line = line;
    this.column = column;
  }

  /**
   * The message, with its place.
   *
   * @param text as parsed
   * @param first the word that the statement, or what EXPLAIN explains, begins with
   */
  static String of(SqlParseException error, String text, String first) {
    int line = error.getPos() == null ? 0 : error.getPos().getLineNum();
    int column = error.getPos() == null ? 0 : error.getPos().getColumnNum();
    String message =
        new SyntaxMessages(text, line, column).explain(String.valueOf(error.getMessage()), first);
    return line == 0 ? message : "Line " + line + ", column " + column + ": " + message;
  }

  private String explain(String message, String first) {
    if (message.startsWith("Query expression encountered in illegal context")) {
      return "a query cannot stand here by itself. "
          + (LAMBDA.matcher(text).find()
              ? "A lambda cannot ask one: join what it asks for, or select that in FROM."
              : "Select it as a column of a subquery in FROM, and name that.");
    }
    Matcher encountered = ENCOUNTERED.matcher(message);
    if (encountered.matches()) {
      String found = encountered.group(1).replace("\\'", "'").replace("\\\"", "\"");
      if (found.endsWith("<EOF>")) {
        return tooEarly();
      }
      return before().isBlank()
          ? begins(first)
          : "unexpected "
              + found
              + "."
              + (INSPECTIONS.contains(first.toLowerCase(Locale.ROOT)) ? "" : hint(found));
    }
    Matcher lexical = LEXICAL.matcher(message);
    if (lexical.matches()) {
      return character(Character.toString(Integer.parseInt(lexical.group(1))));
    }
    if (first.equalsIgnoreCase("show")) {
      return "there are SHOW SCHEMAS, SHOW TABLES, SHOW TABLES FROM schema, SHOW TABLES LIKE 'pattern' and SHOW COLUMNS FROM table.";
    }
    if (message.startsWith("Non-query expression")) {
      return begins(first);
    }
    if (message.startsWith("BETWEEN operator has no terminating AND")) {
      return "BETWEEN takes two bounds with AND between them: date BETWEEN '2026-01-05' AND '2026-01-06'.";
    }
    String plain = message.lines().findFirst().orElse("");
    return plain.endsWith(".") ? plain : plain + ".";
  }

  private static String begins(String first) {
    List<String> near = Suggestions.near(first, STATEMENTS);
    return "a statement does not begin with "
        + first
        + "."
        + (near.isEmpty()
            ? " Statements begin with " + String.join(", ", STATEMENTS) + "."
            : " Did you mean " + String.join(" or ", near) + "?");
  }

  private static String character(String found) {
    return TYPOGRAPHIC_QUOTES.contains(found)
        ? "the quote " + found + " is typographic; write a text in straight quotes: 'text'."
        : "the character "
            + found
            + " means nothing here. In a text it stands in single quotes, in a name in double quotes.";
  }

  private String tooEarly() {
    Optional<Integer> open = open(text.length());
    return "the statement ends too early"
        + open.map(at -> ": the parenthesis at " + place(at) + " is not closed.")
            .orElseGet(() -> ": something has to follow " + lastWord() + ".");
  }

  private String hint(String found) {
    String[] words = found.toLowerCase(Locale.ROOT).split(" ", 2);
    String next = words.length > 1 ? words[1].split(" ", 2)[0] : "";
    Optional<Integer> open = open(offset());
    if (open.isPresent() && CLAUSES.contains(words[0])) {
      return " The parenthesis at " + place(open.get()) + " is not closed before it.";
    }
    String previous = previousWord();
    List<String> near = previous.length() < 3 ? List.of() : Suggestions.near(previous, MISTYPED);
    if (!near.isEmpty()) {
      return " Did you mean " + near.get(0) + " instead of " + previous + "?";
    }
    return switch (words[0]) {
      case ")" ->
          open.isPresent()
              ? " Something is missing before it."
              : " There is no parenthesis that it closes.";
      case "," ->
          CLAUSES.contains(next)
              ? " Leave out the comma before " + next + "."
              : next.equals(",") ? " Something is missing between the two commas." : "";
      case "limit", "offset", "fetch" ->
          " After " + words[0].toUpperCase(Locale.ROOT) + " comes a whole number, such as 10.";
      case "=" -> next.equals("=") ? " Equality is written with one =." : "";
      case "&" -> " Conditions are joined with AND.";
      case "in" -> next.equals("(") ? "" : " IN takes a list in parentheses: IN ('a', 'b').";
      case "is", "not" ->
          " What has no value is found with IS NULL, other things with IS NOT NULL; equality is written =.";
      case "groups" ->
          open.isPresent()
              ? " GROUPS in a window is not supported; write ROWS, or RANGE for rows of equal order together."
              : general(words[0], next, previous);
      case "[" -> " An array's elements begin with ARRAY[; a name is quoted with double quotes.";
      case "where" ->
          before().toLowerCase(Locale.ROOT).matches("(?s).*\\bfrom\\b.*")
              ? " Something is missing after it."
              : " FROM and a table come before WHERE.";
      default -> general(words[0], next, previous);
    };
  }

  private String general(String found, String next, String previous) {
    if (previous.equalsIgnoreCase("top")) {
      return " The number of rows is said at the end: LIMIT " + found + ".";
    }
    if (previous.equalsIgnoreCase("interval") || UNITS.contains(found)) {
      return " A span of time is written INTERVAL '7' DAY; its unit is SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR.";
    }
    if (CONNECTING.contains(found)) {
      return " Something is missing before or after it.";
    }
    boolean afterClause = CLAUSES.contains(found);
    String reserved = afterClause && !CLAUSES.contains(next) ? next : found;
    if (TrailParser.isReserved(reserved)) {
      return " If " + reserved + " is meant as a name, write it in double quotes.";
    }
    return " A comma, an operator or AND may be missing before it.";
  }

  /** What stands at the place, from its beginning on: the parser names the last character. */
  private String lastWord() {
    int start = Math.min(offset(), text.length() - 1);
    while (start > 0
        && Character.isLetterOrDigit(text.charAt(start))
        && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start).strip();
  }

  /** The word that ends right before the place; empty when something else does. */
  private String previousWord() {
    String before = before().stripTrailing();
    int start = before.length();
    while (start > 0 && Character.isLetterOrDigit(before.charAt(start - 1))) {
      start--;
    }
    return before.substring(start);
  }

  private String before() {
    return text.substring(0, offset());
  }

  private int offset() {
    int at = 0;
    for (int i = 1; i < line; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return Math.max(0, Math.min(text.length(), at + column - 1));
  }

  /** The innermost parenthesis that is open at a place. */
  private Optional<Integer> open(int end) {
    java.util.ArrayDeque<Integer> opened = new java.util.ArrayDeque<>();
    for (int i = 0; i < end; ) {
      int past = Lexical.past(text, i);
      if (past == i && text.charAt(i) == '(') {
        opened.push(i);
      } else if (past == i && text.charAt(i) == ')') {
        opened.poll();
      }
      i = Math.max(past, i + 1);
    }
    return Optional.ofNullable(opened.peek());
  }

  private String place(int at) {
    String before = text.substring(0, at);
    return "line "
        + (before.chars().filter(c -> c == '\n').count() + 1)
        + ", column "
        + (at - before.lastIndexOf('\n'));
  }
}
