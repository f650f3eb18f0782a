package io.trailql.sql.parser;

import static io.trailql.sql.parser.generated.TrailSqlParserConstants.*;

import io.trailql.sql.parser.generated.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Takes what stands without blanks where a table is named as one name: {@code FROM eds-0123}, or
 * {@code FROM 5e2676f8-9fce-46ef-8142-3e36a94e6691}, which begins like a number.
 */
final class TableNames {
  /** What is known of the parenthesis that a token is in, or of the statement outside of all. */
  private static final class Level {
    private final boolean isArgument;
    private boolean isFrom;

    Level(boolean isArgument) {
      this.isArgument = isArgument;
    }
  }

  private TableNames() {}

  static void join(List<Token> tokens) {
    Deque<Level> levels = new ArrayDeque<>(List.of(new Level(false)));
    for (int i = 0; i < tokens.size(); i++) {
      Level level = levels.element();
      switch (tokens.get(i).kind) {
        case LPAREN ->
            levels.push(new Level(Tokens.WITH_FROM.contains(Tokens.kind(tokens, i - 1))));
        case RPAREN -> {
          if (levels.size() > 1) {
            levels.pop();
          }
        }
        case FROM -> {
          if (!level.isArgument && Tokens.kind(tokens, i - 1) != DISTINCT) {
            level.isFrom = true;
            name(tokens, i + 1);
          }
        }
        case WHERE, GROUP, HAVING, ORDER, LIMIT, SELECT, UNION, EXCEPT, INTERSECT ->
            level.isFrom = false;
        case JOIN -> name(tokens, i + 1);
        case COMMA -> {
          if (level.isFrom) {
            name(tokens, i + 1);
          }
        }
        case DESCRIBE -> name(tokens, i + 1);
        default -> {}
      }
    }
  }

  /** Joins the parts of a table's name that begins at an index. */
  private static void name(List<Token> tokens, int at) {
    int start = at;
    while (start < tokens.size()) {
      int end = start;
      boolean hyphenated = Tokens.NUMBERS.contains(tokens.get(start).kind);
      StringBuilder image = new StringBuilder();
      while (isPart(tokens, end, start)) {
        hyphenated |= tokens.get(end).kind == MINUS;
        image.append(tokens.get(end).image);
        end++;
      }
      if (end > start && hyphenated && tokens.get(start).kind != MINUS) {
        Token name = Tokens.at(tokens.get(start), IDENTIFIER, image.toString());
        name.endColumn = tokens.get(end - 1).endColumn;
        name.specialToken = tokens.get(start).specialToken;
        tokens.subList(start, end).clear();
        tokens.add(start, name);
        end = start + 1;
      } else {
        end = start + 1;
      }
      if (Tokens.kind(tokens, end) != DOT) {
        return;
      }
      start = end + 1;
    }
  }

  private static boolean isPart(List<Token> tokens, int at, int start) {
    if (at >= tokens.size()) {
      return false;
    }
    Token token = tokens.get(at);
    boolean named =
        token.kind == MINUS || Tokens.NUMBERS.contains(token.kind) || Tokens.isWord(token);
    boolean adjacent =
        at == start
            || tokens.get(at - 1).endLine == token.beginLine
                && tokens.get(at - 1).endColumn + 1 == token.beginColumn;
    return named && adjacent;
  }
}
