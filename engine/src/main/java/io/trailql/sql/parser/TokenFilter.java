package io.trailql.sql.parser;

import io.trailql.sql.parser.generated.SimpleCharStream;
import io.trailql.sql.parser.generated.Token;
import io.trailql.sql.parser.generated.TokenMgrError;
import io.trailql.sql.parser.generated.TrailSqlParserConstants;
import io.trailql.sql.parser.generated.TrailSqlParserTokenManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides from a token's neighbours whether a keyword is meant as a name: columns called {@code
 * date} or {@code timestamp}, aliases, fields after a dot, and functions whose special grammar we
 * do not want. Takes arrows as access to JSON unless they are of lambdas, and units of intervals
 * out of their text.
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
          TrailSqlParserConstants.MAP,
          TrailSqlParserConstants.RANGE,
          TrailSqlParserConstants.TRANSLATE,
          TrailSqlParserConstants.TRIM_ARRAY,
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

  /** The text of an interval with its unit inside: {@code '7 days'}. */
  private static final Pattern SPAN =
      Pattern.compile("'\\s*([+-]?\\s*\\d+)\\s*([a-zA-Z]+?)[sS]?\\s*'");

  private static final Map<String, Integer> UNITS =
      Map.of(
          "year", TrailSqlParserConstants.YEAR,
          "quarter", TrailSqlParserConstants.QUARTER,
          "month", TrailSqlParserConstants.MONTH,
          "week", TrailSqlParserConstants.WEEK,
          "day", TrailSqlParserConstants.DAY,
          "hour", TrailSqlParserConstants.HOUR,
          "minute", TrailSqlParserConstants.MINUTE,
          "second", TrailSqlParserConstants.SECOND);

  private final Deque<Token> ahead = new ArrayDeque<>();
  private final Deque<Boolean> castParentheses = new ArrayDeque<>();
  private int previous = -1;
  private boolean typeWanted;
  private boolean begun;
  private TokenMgrError unreadable;

  TokenFilter(SimpleCharStream characters) {
    super(characters);
  }

  @Override
  public Token getNextToken() {
    if (!begun) {
      begun = true;
      List<Token> tokens = read();
      LambdaArrows.tell(tokens);
      ahead.addAll(tokens);
    }
    Token token = first();
    if (previous == TrailSqlParserConstants.INTERVAL
        && token.kind == TrailSqlParserConstants.QUOTED_STRING) {
      split(token);
    } else if (isWord(token) && isName(token)) {
      token.kind = TrailSqlParserConstants.IDENTIFIER;
    }
    track(token);
    return token;
  }

  /** All tokens, or those before what is none. */
  private List<Token> read() {
    List<Token> read = new ArrayList<>();
    try {
      do {
        read.add(super.getNextToken());
      } while (read.get(read.size() - 1).kind != TrailSqlParserConstants.EOF);
    } catch (TokenMgrError e) {
      unreadable = e;
    }
    return read;
  }

  private Token first() {
    if (ahead.isEmpty() && unreadable != null) {
      throw unreadable;
    }
    return ahead.isEmpty() ? super.getNextToken() : ahead.poll();
  }

  /** {@code '7 days'} into {@code '7'} and DAY. */
  private void split(Token span) {
    Matcher matcher = SPAN.matcher(span.image);
    Integer unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      return;
    }
    next();
    ahead.addFirst(LambdaArrows.made(unit, matcher.group(2), span));
    span.image = "'" + matcher.group(1).replaceAll("\\s", "") + "'";
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
    if (token.kind == TrailSqlParserConstants.DEFAULT_) {
      return next == TrailSqlParserConstants.DOT;
    }
    if (token.kind == TrailSqlParserConstants.PARTITION) {
      return next != TrailSqlParserConstants.BY;
    }
    if (token.kind == TrailSqlParserConstants.APPLY) {
      return next == TrailSqlParserConstants.LPAREN
          && previous != TrailSqlParserConstants.CROSS
          && previous != TrailSqlParserConstants.OUTER;
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
      ahead.add(first());
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
