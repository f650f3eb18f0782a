package io.trailql.sql.parser;

import static io.trailql.sql.parser.generated.TrailSqlParserConstants.*;

import io.trailql.sql.parser.generated.Token;
import io.trailql.sql.parser.syntax.Markers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forms of a query that are DuckDB's, or another order of words, in the order that the grammar has:
 * FROM before SELECT or alone, {@code DISTINCT ON (…)}, {@code GROUP BY ALL}, commas at the end of
 * lists.
 */
final class QueryForms {
  /** What a query can begin after. */
  private static final Set<Integer> BEFORE_QUERY =
      Set.of(-1, LPAREN, UNION, EXCEPT, INTERSECT, ALL, RPAREN, EXPLAIN, FOR, SEMICOLON);

  /** What ends the list of selected columns, or comes after FROM. */
  private static final Set<Integer> CLAUSES =
      Set.of(
          WHERE, GROUP, HAVING, WINDOW, QUALIFY, ORDER, LIMIT, OFFSET, FETCH, UNION, EXCEPT,
          INTERSECT, EOF, SEMICOLON, RPAREN);

  private static final Set<Integer> DIRECTIONS = Set.of(ASC, DESC, NULLS);

  private static final Map<Integer, List<Integer>> SIGNS =
      Map.of(
          LIKE_SIGN, List.of(LIKE),
          NOT_LIKE_SIGN, List.of(NOT, LIKE),
          ILIKE_SIGN, List.of(ILIKE),
          NOT_ILIKE_SIGN, List.of(NOT, ILIKE));

  /** Whether a parenthesis holds a query of which SELECT was seen, or arguments with FROM. */
  private static final class Level {
    private boolean isComplete;

    Level(boolean isComplete) {
      this.isComplete = isComplete;
    }
  }

  private QueryForms() {}

  static void plain(List<Token> tokens) {
    selectFirst(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i).kind) {
        case DISTINCT -> distinctOn(tokens, i);
        case ALL -> everyColumn(tokens, i);
        case AS -> materialized(tokens, i);
        case COMMA -> {
          if (isEnd(tokens, i + 1)) {
            tokens.remove(i);
          }
        }
        case LBRACKET, COLON -> bounds(tokens, i);
        case FETCH -> oneRow(tokens, i);
        case FILTER -> condition(tokens, i);
        case EXCLUDE -> {
          oneName(tokens, i);
          excludeAndReplace(tokens, i);
        }
        case LIKE_SIGN, NOT_LIKE_SIGN, ILIKE_SIGN, NOT_ILIKE_SIGN -> sign(tokens, i);
        default -> {}
      }
    }
  }

  /** Whether a list ends before an index; words that may name a column are what they name. */
  private static boolean isEnd(List<Token> tokens, int at) {
    return switch (Tokens.kind(tokens, at)) {
      case LIMIT, OFFSET -> Tokens.kind(tokens, at + 1) == UNSIGNED_INTEGER_LITERAL;
      case WINDOW, FETCH -> false;
      default -> Tokens.ENDS.contains(Tokens.kind(tokens, at));
    };
  }

  /** Puts SELECT before FROM. */
  private static void selectFirst(List<Token> tokens) {
    Deque<Level> levels = new ArrayDeque<>(List.of(new Level(false)));
    for (int i = 0; i < tokens.size(); i++) {
      switch (tokens.get(i).kind) {
        case LPAREN ->
            levels.push(new Level(Tokens.WITH_FROM.contains(Tokens.kind(tokens, i - 1))));
        case RPAREN -> {
          if (levels.size() > 1) {
            levels.pop();
          }
        }
        case SELECT, SHOW, DELETE, INSERT -> levels.element().isComplete = true;
        case UNION, EXCEPT, INTERSECT, SEMICOLON -> levels.element().isComplete = false;
        case FROM -> {
          if (!levels.element().isComplete && BEFORE_QUERY.contains(Tokens.kind(tokens, i - 1))) {
            selectBefore(tokens, i);
            levels.element().isComplete = true;
          }
        }
        default -> {}
      }
    }
  }

  private static void selectBefore(List<Token> tokens, int from) {
    int select = end(tokens, from + 1, SELECT);
    if (Tokens.kind(tokens, select) != SELECT) {
      Token place = tokens.get(from);
      tokens.addAll(from, List.of(Tokens.at(place, SELECT, "SELECT"), Tokens.at(place, STAR, "*")));
      return;
    }
    int end = end(tokens, select + 1, EOF);
    List<Token> query = new ArrayList<>(tokens.subList(select, end));
    query.addAll(tokens.subList(from, select));
    tokens.subList(from, end).clear();
    tokens.addAll(from, query);
  }

  /** The index of the clause that follows outside of parentheses, or of this kind of token. */
  private static int end(List<Token> tokens, int start, int kind) {
    int at = start;
    while (at < tokens.size()
        && tokens.get(at).kind != kind
        && !CLAUSES.contains(tokens.get(at).kind)) {
      boolean opens = tokens.get(at).kind == LPAREN;
      at = opens ? Tokens.close(tokens, at) + 1 : at + 1;
    }
    return Math.min(at, tokens.size() - 1);
  }

  /** {@code DISTINCT ON (a, b) c} as a marked column {@code "distinct on"(a, b), c}. */
  private static void distinctOn(List<Token> tokens, int at) {
    if (Tokens.kind(tokens, at - 1) == SELECT
        && Tokens.kind(tokens, at + 1) == ON
        && Tokens.kind(tokens, at + 2) == LPAREN) {
      Token distinct = tokens.get(at);
      distinct.kind = IDENTIFIER;
      distinct.image = Markers.DISTINCT_ON;
      tokens.remove(at + 1);
      int close = Tokens.close(tokens, at + 1);
      tokens.add(close + 1, Tokens.at(tokens.get(close), COMMA, ","));
    }
  }

  /** {@code GROUP BY ALL} and {@code ORDER BY ALL} as those by a marked name. */
  private static void everyColumn(List<Token> tokens, int at) {
    int next = Tokens.kind(tokens, at + 1);
    if (Tokens.kind(tokens, at - 1) == BY
        && (Tokens.ENDS.contains(next) || next == COMMA || DIRECTIONS.contains(next))) {
      tokens.get(at).kind = IDENTIFIER;
      tokens.get(at).image = Markers.ALL_COLUMNS;
    }
  }

  /** {@code WITH a AS [NOT] MATERIALIZED (…)}: an advice that changes no answer. */
  private static void materialized(List<Token> tokens, int at) {
    int advice = Tokens.kind(tokens, at + 1) == NOT ? at + 2 : at + 1;
    if (advice + 1 < tokens.size()
        && Tokens.is(tokens.get(advice), "materialized")
        && tokens.get(advice + 1).kind == LPAREN) {
      tokens.subList(at + 1, advice + 1).clear();
    }
  }

  /** Bounds of a slice that are left out: {@code x[2:]}, {@code x[:2]}. */
  private static void bounds(List<Token> tokens, int at) {
    int next = Tokens.kind(tokens, at + 1);
    if (tokens.get(at).kind == LBRACKET && next == COLON) {
      tokens.add(at + 1, Tokens.at(tokens.get(at), UNSIGNED_INTEGER_LITERAL, "1"));
    } else if (tokens.get(at).kind == COLON && next == RBRACKET) {
      tokens.add(at + 1, Tokens.at(tokens.get(at), UNSIGNED_INTEGER_LITERAL, "1"));
      tokens.add(at + 1, Tokens.at(tokens.get(at), MINUS, "-"));
    }
  }

  /** {@code FETCH FIRST ROW ONLY}. */
  private static void oneRow(List<Token> tokens, int at) {
    int first = Tokens.kind(tokens, at + 1);
    int rows = Tokens.kind(tokens, at + 2);
    if ((first == FIRST || first == NEXT) && (rows == ROW || rows == ROWS)) {
      tokens.add(at + 2, Tokens.at(tokens.get(at + 2), UNSIGNED_INTEGER_LITERAL, "1"));
    }
  }

  /** {@code count(*) FILTER (condition)}. */
  private static void condition(List<Token> tokens, int at) {
    if (Tokens.kind(tokens, at - 1) == RPAREN
        && Tokens.kind(tokens, at + 1) == LPAREN
        && Tokens.kind(tokens, at + 2) != WHERE) {
      tokens.add(at + 2, Tokens.at(tokens.get(at + 1), WHERE, "WHERE"));
    }
  }

  /** {@code * EXCLUDE column}. */
  private static void oneName(List<Token> tokens, int at) {
    if (Tokens.kind(tokens, at - 1) == STAR
        && Tokens.kind(tokens, at + 1) != LPAREN
        && at + 1 < tokens.size()) {
      Token name = tokens.get(at + 1);
      tokens.add(at + 2, Tokens.at(name, RPAREN, ")"));
      tokens.add(at + 1, Tokens.at(name, LPAREN, "("));
    }
  }

  /** {@code * EXCLUDE (a) REPLACE (b AS c)} with the names left out marked among the others. */
  private static void excludeAndReplace(List<Token> tokens, int at) {
    int close = Tokens.close(tokens, at + 1);
    if (Tokens.kind(tokens, at - 1) != STAR
        || Tokens.kind(tokens, close + 1) != REPLACE
        || Tokens.kind(tokens, close + 2) != LPAREN) {
      return;
    }
    List<Token> without = new ArrayList<>();
    for (Token token : tokens.subList(at + 2, close)) {
      if (token.kind != COMMA) {
        String name = token.image.replaceAll("^\"|\"$", "");
        without.add(Tokens.at(token, NULL, "NULL"));
        without.add(Tokens.at(token, AS, "AS"));
        without.add(Tokens.at(token, IDENTIFIER, Markers.WITHOUT + name));
        without.add(Tokens.at(token, COMMA, ","));
      }
    }
    tokens.addAll(close + 3, without);
    tokens.subList(at, close + 1).clear();
  }

  /** {@code ~~} and its like. */
  private static void sign(List<Token> tokens, int at) {
    Token sign = tokens.get(at);
    List<Token> words = new ArrayList<>();
    for (int kind : SIGNS.get(sign.kind)) {
      words.add(Tokens.at(sign, kind, kind == NOT ? "NOT" : kind == LIKE ? "LIKE" : "ILIKE"));
    }
    tokens.remove(at);
    tokens.addAll(at, words);
  }
}
