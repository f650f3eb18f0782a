package io.trailql.sql.parser;

import static io.trailql.sql.parser.generated.TrailSqlParserConstants.*;

import io.trailql.sql.parser.generated.Token;
import java.util.List;
import java.util.Set;

/** What the passes over a statement's tokens have in common. */
final class Tokens {
  static final Set<Integer> STRINGS =
      Set.of(QUOTED_STRING, PREFIXED_STRING_LITERAL, UNICODE_STRING_LITERAL);

  static final Set<Integer> NUMBERS =
      Set.of(UNSIGNED_INTEGER_LITERAL, DECIMAL_NUMERIC_LITERAL, APPROX_NUMERIC_LITERAL);

  /** What can follow a list at its end. */
  static final Set<Integer> ENDS =
      Set.of(
          EOF, SEMICOLON, RPAREN, RBRACKET, RBRACE, FROM, WHERE, GROUP, HAVING, WINDOW, QUALIFY,
          ORDER, LIMIT, OFFSET, FETCH, UNION, EXCEPT, INTERSECT, SET_MINUS);

  /** Functions inside of whose parentheses FROM is a word of their own. */
  static final Set<Integer> WITH_FROM = Set.of(EXTRACT, TRIM, SUBSTRING, OVERLAY);

  private Tokens() {}

  /** A token that was not written, at the place of one that was. */
  static Token at(Token place, int kind, String image) {
    Token token = Token.newToken(kind);
    token.kind = kind;
    token.image = image;
    token.beginLine = place.beginLine;
    token.beginColumn = place.beginColumn;
    token.endLine = place.endLine;
    token.endColumn = place.endColumn;
    return token;
  }

  /** The kind of the token at an index; -1 outside of the list. */
  static int kind(List<Token> tokens, int at) {
    return at < 0 || at >= tokens.size() ? -1 : tokens.get(at).kind;
  }

  static boolean is(Token token, String word) {
    return token.image.equalsIgnoreCase(word);
  }

  /** Whether it is a word without quotes, reserved or not. */
  static boolean isWord(Token token) {
    return token.kind != EOF
        && !token.image.isEmpty()
        && (Character.isLetter(token.image.charAt(0)) || token.image.charAt(0) == '_')
        && !STRINGS.contains(token.kind)
        && token.kind != BINARY_STRING_LITERAL
        && token.kind != UNICODE_QUOTED_IDENTIFIER;
  }

  /** The index of the bracket that closes the one at an index; the last index when none does. */
  static int close(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      switch (tokens.get(i).kind) {
        case LPAREN, LBRACKET, LBRACE -> depth++;
        case RPAREN, RBRACKET, RBRACE -> {
          if (--depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return tokens.size() - 1;
  }
}
