package io.trailql.sql.parser;

import io.trailql.sql.parser.generated.SimpleCharStream;
import io.trailql.sql.parser.generated.Token;
import io.trailql.sql.parser.generated.TrailSqlParserConstants;
import io.trailql.sql.parser.generated.TrailSqlParserTokenManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Decides from a token's neighbours whether a keyword is meant as a name: columns called {@code
 * date} or {@code timestamp}, aliases, fields after a dot, and functions whose special grammar we
 * do not want.
 */
final class TokenFilter extends TrailSqlParserTokenManager {
  private static final Set<Integer> STRINGS =
      Set.of(
          TrailSqlParserConstants.QUOTED_STRING,
          TrailSqlParserConstants.PREFIXED_STRING_LITERAL,
          TrailSqlParserConstants.UNICODE_STRING_LITERAL);

  private static final Set<Integer> TIMES =
      Set.of(
          TrailSqlParserConstants.DATE,
          TrailSqlParserConstants.TIME,
          TrailSqlParserConstants.TIMESTAMP,
          TrailSqlParserConstants.DATETIME);

  private static final Set<Integer> ORDINARY_FUNCTIONS =
      Set.of(
          TrailSqlParserConstants.DATE_TRUNC,
          TrailSqlParserConstants.DATE_DIFF,
          TrailSqlParserConstants.TIMESTAMP_DIFF,
          TrailSqlParserConstants.CONTAINS,
          TrailSqlParserConstants.TRANSLATE,
          TrailSqlParserConstants.YEAR,
          TrailSqlParserConstants.QUARTER,
          TrailSqlParserConstants.MONTH,
          TrailSqlParserConstants.WEEK,
          TrailSqlParserConstants.DAY,
          TrailSqlParserConstants.HOUR,
          TrailSqlParserConstants.MINUTE,
          TrailSqlParserConstants.SECOND);

  private static final Set<Integer> CASTS =
      Set.of(
          TrailSqlParserConstants.CAST,
          TrailSqlParserConstants.TRY_CAST,
          TrailSqlParserConstants.SAFE_CAST);

  private final Deque<Token> ahead = new ArrayDeque<>();
  private final Deque<Boolean> castParentheses = new ArrayDeque<>();
  private int previous = -1;
  private boolean typeWanted;

  TokenFilter(SimpleCharStream characters) {
    super(characters);
  }

  @Override
  public Token getNextToken() {
    Token token = ahead.isEmpty() ? super.getNextToken() : ahead.poll();
    if (isWord(token) && isName(token)) {
      token.kind = TrailSqlParserConstants.IDENTIFIER;
    }
    track(token);
    return token;
  }

  private boolean isName(Token token) {
    if (previous == TrailSqlParserConstants.DOT) {
      return true;
    }
    if (typeWanted) {
      return false;
    }
    if (previous == TrailSqlParserConstants.AS) {
      return true;
    }
    int next = next().kind;
    if (TIMES.contains(token.kind)) {
      return !STRINGS.contains(next)
          && next != TrailSqlParserConstants.WITH
          && next != TrailSqlParserConstants.WITHOUT
          && next != TrailSqlParserConstants.ZONE;
    }
    if (token.kind == TrailSqlParserConstants.PARTITION) {
      return next != TrailSqlParserConstants.BY;
    }
    return ORDINARY_FUNCTIONS.contains(token.kind) && next == TrailSqlParserConstants.LPAREN;
  }

  /** Keeps what the next token's meaning depends on: whether a type must follow. */
  private void track(Token token) {
    switch (token.kind) {
      case TrailSqlParserConstants.LPAREN -> castParentheses.push(CASTS.contains(previous));
      case TrailSqlParserConstants.RPAREN -> castParentheses.poll();
      default -> {}
    }
    typeWanted =
        token.kind == TrailSqlParserConstants.INFIX_CAST
            || token.kind == TrailSqlParserConstants.AS
                && Boolean.TRUE.equals(castParentheses.peek());
    previous = token.kind;
  }

  private Token next() {
    if (ahead.isEmpty()) {
      ahead.add(super.getNextToken());
    }
    return ahead.peek();
  }

  private static boolean isWord(Token token) {
    return token.kind != TrailSqlParserConstants.EOF
        && !token.image.isEmpty()
        && Character.isLetter(token.image.charAt(0))
        && !STRINGS.contains(token.kind);
  }
}
