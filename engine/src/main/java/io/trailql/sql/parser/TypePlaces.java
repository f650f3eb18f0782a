package io.trailql.sql.parser;

import static io.trailql.sql.parser.generated.TrailSqlParserConstants.*;

import io.trailql.sql.parser.generated.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Finds the tokens that name types, after {@code ::} and in CAST, where words are what they are
 * otherwise not. There {@code varchar[]} is an ARRAY, and a field of a row has any name.
 */
final class TypePlaces {
  private static final Set<Integer> CASTS = Set.of(CAST, TRY_CAST, SAFE_CAST);

  private TypePlaces() {}

  /** Adds the tokens of types to the set. */
  static void mark(List<Token> tokens, Set<Token> types) {
    Deque<Boolean> casts = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i).kind) {
        case LPAREN -> casts.push(CASTS.contains(Tokens.kind(tokens, i - 1)));
        case RPAREN -> casts.poll();
        case INFIX_CAST -> i = type(tokens, i + 1, types) - 1;
        case AS -> {
          if (Boolean.TRUE.equals(casts.peek())) {
            i = type(tokens, i + 1, types) - 1;
          }
        }
        default -> {}
      }
    }
  }

  /** Marks one type; the index after it. */
  private static int type(List<Token> tokens, int start, Set<Token> types) {
    int at = start;
    if (at >= tokens.size() || !isName(tokens.get(at))) {
      return at;
    }
    Token first = tokens.get(at);
    types.add(first);
    at++;
    at = words(tokens, at, types);
    if (Tokens.kind(tokens, at) == LPAREN) {
      at = parts(tokens, at, first, types);
    } else if (Tokens.kind(tokens, at) == LT && (first.kind == ARRAY || first.kind == MAP)) {
      types.add(tokens.get(at));
      at = type(tokens, at + 1, types);
      if (Tokens.kind(tokens, at) == COMMA) {
        at = type(tokens, at + 1, types);
      }
      at++;
    }
    at = words(tokens, at, types);
    while (Tokens.kind(tokens, at) == LBRACKET && Tokens.kind(tokens, at + 1) == RBRACKET) {
      Token array = Tokens.at(tokens.get(at), ARRAY, "ARRAY");
      tokens.subList(at, at + 2).clear();
      tokens.add(at, array);
      types.add(array);
      at++;
    }
    return at;
  }

  private static boolean isName(Token token) {
    return Tokens.isWord(token) || token.kind == QUOTED_IDENTIFIER;
  }

  /** Words that belong to a type's name: {@code double precision}, {@code with time zone}. */
  private static int words(List<Token> tokens, int start, Set<Token> types) {
    int at = start;
    while (at < tokens.size()) {
      boolean goesOn =
          switch (tokens.get(at).kind) {
            case PRECISION, VARYING, LOCAL, TIME, ZONE -> true;
            case WITH, WITHOUT ->
                Tokens.kind(tokens, at + 1) == TIME || Tokens.kind(tokens, at + 1) == LOCAL;
            default -> false;
          };
      if (!goesOn) {
        return at;
      }
      types.add(tokens.get(at));
      at++;
    }
    return at;
  }

  /** What a type has in parentheses: a length, types, or fields with names. */
  private static int parts(List<Token> tokens, int open, Token of, Set<Token> types) {
    int at = open + 1;
    boolean fields = of.kind == ROW || of.kind == STRUCT;
    while (at < tokens.size() && tokens.get(at).kind != RPAREN) {
      if (fields && isFieldName(tokens, at)) {
        Token name = tokens.get(at);
        name.kind = name.kind == QUOTED_IDENTIFIER ? QUOTED_IDENTIFIER : IDENTIFIER;
        types.add(name);
        at++;
      }
      int end = type(tokens, at, types);
      at = Math.max(end, at + 1);
      if (Tokens.kind(tokens, at) == COMMA) {
        at++;
      }
    }
    return at + 1;
  }

  private static boolean isFieldName(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size() || !isName(tokens.get(at))) {
      return false;
    }
    Token next = tokens.get(at + 1);
    return isName(next)
        && next.kind != PRECISION
        && next.kind != VARYING
        && next.kind != WITH
        && next.kind != WITHOUT;
  }
}
