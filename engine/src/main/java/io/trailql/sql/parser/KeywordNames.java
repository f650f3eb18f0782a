package io.trailql.sql.parser;

import static io.trailql.sql.parser.generated.TrailSqlParserConstants.*;

import io.trailql.sql.parser.generated.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Decides from a token's neighbours whether a keyword is meant as a name: columns called {@code
 * date} or {@code timestamp}, aliases, fields after a dot, and functions whose special grammar we
 * do not want.
 */
final class KeywordNames {
  private static final Set<Integer> TIMES = Set.of(DATE, TIME, TIMESTAMP, DATETIME);

  private static final Set<Integer> ORDINARY_FUNCTIONS =
      Set.of(
          DATE_TRUNC,
          FIRST,
          LAST,
          RANGE,
          DATE_DIFF,
          TIMESTAMP_DIFF,
          CONTAINS,
          MAP,
          TRANSLATE,
          TRIM_ARRAY,
          YEAR,
          QUARTER,
          MONTH,
          WEEK,
          DAY,
          HOUR,
          MINUTE,
          SECOND);

  /** Reserved by the grammar, but neither by Trino nor by DuckDB, where they are names. */
  private static final Set<Integer> ORDINARY_WORDS =
      Set.of(
          ABS,
          ALLOW,
          ARE,
          AT,
          ATOMIC,
          AUTHORIZATION,
          BINARY,
          BIT,
          BLOB,
          CALL,
          CALLED,
          CARDINALITY,
          CEIL,
          CHAR,
          CHARACTER,
          CHECK,
          CONTAINS,
          CONVERT,
          CURSOR,
          DEC,
          DEFAULT_,
          DENSE_RANK,
          DETERMINISTIC,
          DISCONNECT,
          EVERY,
          EXEC,
          EXP,
          EXPLAIN,
          EXTEND,
          FLOOR,
          FRIDAY,
          INT,
          INTEGER,
          LAG,
          LAST_VALUE,
          LEAD,
          LIMIT,
          LN,
          LOWER,
          MINUS,
          MOD,
          MODIFIES,
          MONDAY,
          NATIONAL,
          NEW,
          NEXT,
          NO,
          OF,
          OFFSET,
          OMIT,
          ONE,
          ONLY,
          ORDINAL,
          OVER,
          OVERLAPS,
          PERCENT_RANK,
          POSITION,
          POWER,
          PREV,
          RANGE,
          REF,
          RESET,
          ROW,
          ROWS,
          ROW_NUMBER,
          SATURDAY,
          SCROLL,
          SEEK,
          SENSITIVE,
          SET,
          SIMILAR,
          SMALLINT,
          SQLSTATE,
          SQRT,
          STREAM,
          SUNDAY,
          SYSTEM_TIME,
          THURSDAY,
          TO,
          TRANSLATE,
          TREAT,
          TRUNCATE,
          TUESDAY,
          UPDATE,
          UPPER,
          UPSERT,
          UUID,
          VARIANT,
          WEDNESDAY,
          WHENEVER,
          WINDOW,
          WITHIN,
          WITHOUT,
          FLOAT,
          DOUBLE,
          REAL,
          BIGINT,
          BOOLEAN,
          DECIMAL,
          NUMERIC);

  /** What an operand comes after. */
  private static final Set<Integer> BEFORE_OPERAND =
      Set.of(
          SELECT, DISTINCT, COMMA, LPAREN, BY, WHERE, AND, OR, NOT, ON, HAVING, WHEN, THEN, ELSE,
          CASE, BETWEEN, LIKE, ILIKE, EQ, NE, NE2, LT, GT, LE, GE, PLUS, MINUS, STAR, SLASH,
          CONCAT);

  /** What comes after an operand. */
  private static final Set<Integer> AFTER_OPERAND =
      Set.of(
          COMMA,
          RPAREN,
          FROM,
          AS,
          EOF,
          SEMICOLON,
          EQ,
          NE,
          NE2,
          LT,
          GT,
          LE,
          GE,
          IS,
          IN,
          LIKE,
          ILIKE,
          NOT,
          AND,
          OR,
          PLUS,
          STAR,
          SLASH,
          CONCAT,
          DOT,
          INFIX_CAST,
          JSON_ACCESS,
          LAMBDA,
          ORDER,
          GROUP,
          HAVING,
          LIMIT,
          UNION,
          ASC,
          DESC,
          NULLS,
          THEN,
          WHEN,
          ELSE,
          END);

  private KeywordNames() {}

  static void mark(List<Token> tokens, Set<Token> types) {
    Deque<Boolean> selecting = new ArrayDeque<>(List.of(false));
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int previous = Tokens.kind(tokens, i - 1);
      if (token.kind == UNNEST && previous != DOT && previous != AS) {
        token.kind = selecting.element() ? IDENTIFIER : UNNEST;
      } else if (Tokens.isWord(token)
          && !types.contains(token)
          && isName(token, previous, Tokens.kind(tokens, i + 1))) {
        token.kind = IDENTIFIER;
      }
      switch (token.kind) {
        case LPAREN -> selecting.push(selecting.element());
        case RPAREN -> {
          if (selecting.size() > 1) {
            selecting.pop();
          }
        }
        case SELECT -> set(selecting, true);
        case FROM -> set(selecting, false);
        default -> {}
      }
    }
  }

  private static void set(Deque<Boolean> selecting, boolean value) {
    selecting.pop();
    selecting.push(value);
  }

  private static boolean isName(Token token, int previous, int next) {
    if (previous == DOT || previous == AS) {
      return true;
    }
    if (TIMES.contains(token.kind)) {
      return !Tokens.STRINGS.contains(next) && next != WITH && next != WITHOUT && next != ZONE;
    }
    if (token.kind == PARTITION) {
      return next != BY;
    }
    if (token.kind == APPLY) {
      return next == LPAREN && previous != CROSS && previous != OUTER;
    }
    if (token.kind == DEFAULT_ && next == DOT) {
      return true;
    }
    if (token.kind == INTERVAL || ORDINARY_WORDS.contains(token.kind)) {
      boolean isOperand = BEFORE_OPERAND.contains(previous) && AFTER_OPERAND.contains(next);
      return isOperand || ORDINARY_FUNCTIONS.contains(token.kind) && next == LPAREN;
    }
    return ORDINARY_FUNCTIONS.contains(token.kind) && next == LPAREN;
  }
}
