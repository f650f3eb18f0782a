package io.trailql.sql.parser;

import io.trailql.function.Functions;
import io.trailql.sql.parser.generated.Token;
import io.trailql.sql.parser.generated.TrailSqlParserConstants;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells arrows of lambdas from those that take a value out of JSON. Of a lambda is one behind
 * {@code f(…, x} or {@code f(…, (x, y)} if f takes lambdas, or if no key of JSON follows.
 */
final class LambdaArrows {
  private static final Set<String> FUNCTIONS =
      Functions.lambdas().stream()
          .flatMap(f -> Stream.concat(Stream.of(f.name()), f.aliases().stream()))
          .collect(Collectors.toUnmodifiableSet());

  /**
   * What an open parenthesis or bracket is of.
   *
   * @param isFunction whether it holds the arguments of a function
   * @param takesLambdas whether that takes lambdas
   * @param isList whether it begins an argument of one, and can be a list of parameters
   */
  private record Level(boolean isFunction, boolean takesLambdas, boolean isList) {}

  private static final Level OTHER = new Level(false, false, false);

  private final Deque<Level> levels = new ArrayDeque<>();
  private Token last;
  private boolean hasOnlyNames;
  private boolean areParameters;
  private boolean takesLambdas;

  private LambdaArrows() {}

  /**
   * Makes access to JSON of all other arrows, and {@code (x, y) ->} of DuckDB's {@code lambda x,
   * y:}.
   */
  static void tell(List<Token> tokens) {
    LambdaArrows arrows = new LambdaArrows();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind == TrailSqlParserConstants.LAMBDA) {
        if (!arrows.areParameters || !arrows.takesLambdas && isKey(tokens, i + 1)) {
          token.kind = TrailSqlParserConstants.JSON_ACCESS;
        }
      } else if (arrows.isLater()
          && arrows.around().isFunction()
          && token.image.equalsIgnoreCase("lambda")) {
        spell(tokens, i);
      }
      arrows.track(tokens.get(i));
    }
  }

  /** Makes an arrow of the word at an index, when parameters and a colon follow. */
  private static void spell(List<Token> tokens, int word) {
    int end = word + 1;
    while (end + 1 < tokens.size()
        && isName(tokens.get(end))
        && tokens.get(end + 1).kind == TrailSqlParserConstants.COMMA) {
      end += 2;
    }
    if (end + 1 < tokens.size()
        && isName(tokens.get(end))
        && tokens.get(end + 1).kind == TrailSqlParserConstants.COLON) {
      Token colon = tokens.get(end + 1);
      tokens.set(word, made(TrailSqlParserConstants.LPAREN, "(", tokens.get(word)));
      tokens.set(end + 1, made(TrailSqlParserConstants.RPAREN, ")", colon));
      tokens.add(end + 2, made(TrailSqlParserConstants.LAMBDA, "->", colon));
    }
  }

  /** A token that was not written, in the place of one that was. */
  static Token made(int kind, String image, Token place) {
    Token token = Token.newToken(kind);
    token.kind = kind;
    token.image = image;
    token.beginLine = place.beginLine;
    token.endLine = place.endLine;
    token.beginColumn = place.beginColumn;
    token.endColumn = place.endColumn;
    return token;
  }

  private static boolean isKey(List<Token> tokens, int at) {
    return at < tokens.size() && isKey(tokens.get(at));
  }

  private static boolean isKey(Token token) {
    return switch (token.kind) {
      case TrailSqlParserConstants.QUOTED_STRING,
          TrailSqlParserConstants.PREFIXED_STRING_LITERAL,
          TrailSqlParserConstants.UNICODE_STRING_LITERAL,
          TrailSqlParserConstants.UNSIGNED_INTEGER_LITERAL,
          TrailSqlParserConstants.MINUS,
          TrailSqlParserConstants.HOOK ->
          true;
      default -> false;
    };
  }

  private static boolean isName(Token token) {
    return !token.image.isEmpty()
        && (Character.isLetter(token.image.charAt(0))
            || token.image.charAt(0) == '_'
            || token.image.charAt(0) == '"')
        && !isKey(token);
  }

  /** Takes a token in. */
  void track(Token token) {
    Level around = around();
    areParameters = false;
    takesLambdas = around.takesLambdas();
    switch (token.kind) {
      case TrailSqlParserConstants.LPAREN -> {
        levels.push(opened(around));
        hasOnlyNames = true;
      }
      case TrailSqlParserConstants.LBRACKET -> levels.push(OTHER);
      case TrailSqlParserConstants.RPAREN, TrailSqlParserConstants.RBRACKET -> {
        levels.poll();
        areParameters = around.isList() && hasOnlyNames;
        hasOnlyNames = false;
      }
      case TrailSqlParserConstants.COMMA -> {}
      default -> {
        hasOnlyNames &= isName(token) && isStart();
        areParameters = isName(token) && isLater() && around.isFunction();
      }
    }
    last = token;
  }

  private Level opened(Level around) {
    boolean isKnown = last != null && FUNCTIONS.contains(last.image.toLowerCase(Locale.ROOT));
    return isKnown || last != null && last.kind == TrailSqlParserConstants.IDENTIFIER
        ? new Level(true, isKnown, false)
        : new Level(false, around.takesLambdas(), around.isFunction() && isLater());
  }

  /** Whether an argument begins that is not the first, which no function takes a lambda for. */
  private boolean isLater() {
    return last != null && last.kind == TrailSqlParserConstants.COMMA;
  }

  /** Whether something of a list begins. */
  private boolean isStart() {
    return last != null
        && (last.kind == TrailSqlParserConstants.COMMA
            || last.kind == TrailSqlParserConstants.LPAREN);
  }

  private Level around() {
    return levels.isEmpty() ? OTHER : levels.peek();
  }
}
