package io.trailql.sql.parser;

import static io.trailql.sql.parser.generated.TrailSqlParserConstants.*;

import io.trailql.sql.parser.generated.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that a word before them gives a meaning: {@code INTERVAL '7 days'} has its unit inside,
 * {@code IPADDRESS '10.0.0.1'} is a cast, {@code extract('hour' FROM x)} quotes a unit.
 */
final class TypedTexts {
  private static final Set<String> TYPES =
      Set.of(
          "ipaddress",
          "inet",
          "json",
          "bigint",
          "integer",
          "int",
          "smallint",
          "tinyint",
          "double",
          "real",
          "boolean",
          "bool",
          "varchar",
          "char",
          "string",
          "varbinary");

  /** What stands before an operand, not after one. */
  private static final Set<Integer> ENDS_OF_OPERANDS =
      Set.of(
          IDENTIFIER,
          QUOTED_IDENTIFIER,
          QUOTED_STRING,
          RPAREN,
          RBRACKET,
          DOT,
          AS,
          NULL,
          TRUE,
          FALSE,
          UNSIGNED_INTEGER_LITERAL,
          DECIMAL_NUMERIC_LITERAL,
          APPROX_NUMERIC_LITERAL,
          END);

  private static final Pattern SPANS =
      Pattern.compile("'\\s*(?:[+-]?\\s*\\d+(?:\\.\\d+)?\\s*[a-zA-Z]+\\s*)+'");
  private static final Pattern SPAN =
      Pattern.compile("([+-]?)\\s*(\\d+(?:\\.\\d+)?)\\s*([a-zA-Z]+)");

  private static final Map<String, Integer> UNITS =
      Map.of(
          "year", YEAR,
          "quarter", QUARTER,
          "month", MONTH,
          "week", WEEK,
          "day", DAY,
          "hour", HOUR,
          "minute", MINUTE,
          "second", SECOND);

  private TypedTexts() {}

  static void plain(List<Token> tokens, Set<Token> types) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token word = tokens.get(i);
      boolean beforeText = Tokens.kind(tokens, i + 1) == QUOTED_STRING;
      if (word.kind == INTERVAL && beforeText) {
        span(tokens, i);
      } else if (word.kind == EXTRACT && Tokens.kind(tokens, i + 2) == QUOTED_STRING) {
        unit(tokens.get(i + 2));
      } else if (beforeText
          && TYPES.contains(word.image.toLowerCase(Locale.ROOT))
          && !types.contains(word)
          && !ENDS_OF_OPERANDS.contains(Tokens.kind(tokens, i - 1))) {
        cast(tokens, i, types);
      }
    }
  }

  /** {@code INTERVAL '7 days'} as {@code INTERVAL '7' DAY}, of several units as their sum. */
  private static void span(List<Token> tokens, int at) {
    Token text = tokens.get(at + 1);
    if (!SPANS.matcher(text.image).matches()) {
      return;
    }
    Matcher matcher = SPAN.matcher(text.image);
    List<Token> spans = new ArrayList<>();
    while (matcher.find()) {
      Integer unit = UNITS.get(singular(matcher.group(3)));
      if (unit == null) {
        return;
      }
      if (!spans.isEmpty()) {
        spans.add(Tokens.at(text, PLUS, "+"));
      }
      spans.add(Tokens.at(text, INTERVAL, "INTERVAL"));
      spans.add(Tokens.at(text, QUOTED_STRING, "'" + matcher.group(1) + matcher.group(2) + "'"));
      spans.add(Tokens.at(text, unit, matcher.group(3)));
    }
    if (spans.size() > 3) {
      spans.add(0, Tokens.at(text, LPAREN, "("));
      spans.add(Tokens.at(text, RPAREN, ")"));
    }
    tokens.subList(at, at + 2).clear();
    tokens.addAll(at, spans);
  }

  private static String singular(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static void unit(Token text) {
    String word = text.image.substring(1, text.image.length() - 1);
    if (word.chars().allMatch(c -> Character.isLetter(c) || c == '_') && !word.isEmpty()) {
      text.kind = UNITS.getOrDefault(singular(word), IDENTIFIER);
      text.image = word;
    }
  }

  private static void cast(List<Token> tokens, int at, Set<Token> types) {
    Token type = tokens.get(at);
    Token text = tokens.get(at + 1);
    tokens.subList(at, at + 2).clear();
    types.add(type);
    tokens.addAll(
        at,
        List.of(
            Tokens.at(type, CAST, "CAST"),
            Tokens.at(text, LPAREN, "("),
            text,
            Tokens.at(text, AS, "AS"),
            type,
            Tokens.at(text, RPAREN, ")")));
  }
}
