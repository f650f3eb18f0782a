package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.bound;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.VARCHAR;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Regular expressions as DuckDB has them: with options, a group that took no part is empty, and
 * what is not there is empty.
 */
final class DuckRegexFunctions {
  private static final Type TEXTS = new Type.Array(Scalar.VARCHAR);
  private static final Signature.Parameter TEXT = p("text", VARCHAR);
  private static final Signature.Parameter PATTERN = p("pattern", VARCHAR);
  private static final Signature.Parameter GROUP = p("group", BIGINT);
  private static final Signature.Parameter OPTIONS = p("options", VARCHAR);
  private static final int NONE = -1;

  static final List<ScalarFunction> ALL =
      List.of(
          function(
                  "regexp_matches",
                  "Whether the pattern occurs in the text; of the options i ignores case, s lets a dot be a line's end, l takes the pattern for plain text.",
                  "regexp_matches('ABC', 'b', 'i') = TRUE",
                  of(Scalar.BOOLEAN, (matcher, a) -> matcher.find(), NONE, TEXT, PATTERN),
                  of(Scalar.BOOLEAN, (matcher, a) -> matcher.find(), 2, TEXT, PATTERN, OPTIONS))
              .in(Family.DUCKDB),
          function(
                  "regexp_full_match",
                  "Whether the pattern is all of the text; options as in regexp_matches.",
                  "regexp_full_match('abc', 'a.c') = TRUE",
                  of(Scalar.BOOLEAN, (matcher, a) -> matcher.matches(), NONE, TEXT, PATTERN),
                  of(Scalar.BOOLEAN, (matcher, a) -> matcher.matches(), 2, TEXT, PATTERN, OPTIONS))
              .in(Family.DUCKDB),
          function(
                  "regexp_extract",
                  "The first occurrence of the pattern, or of one of its groups; empty when there is none.",
                  "regexp_extract('a1b22', '([a-z])([0-9]+)', 2) = '1'",
                  of(Scalar.VARCHAR, (matcher, a) -> first(matcher, 0), NONE, TEXT, PATTERN),
                  of(
                      Scalar.VARCHAR,
                      (matcher, a) -> first(matcher, number(a, 2)),
                      NONE,
                      TEXT,
                      PATTERN,
                      GROUP),
                  of(
                      Scalar.VARCHAR,
                      (matcher, a) -> first(matcher, number(a, 2)),
                      3,
                      TEXT,
                      PATTERN,
                      GROUP,
                      OPTIONS))
              .in(Family.DUCKDB),
          function(
                  "regexp_extract_all",
                  "All occurrences of the pattern, or of one of its groups.",
                  "cardinality(regexp_extract_all('a1b22', '[0-9]+')) = 2",
                  of(TEXTS, (matcher, a) -> all(matcher, 0), NONE, TEXT, PATTERN),
                  of(TEXTS, (matcher, a) -> all(matcher, number(a, 2)), NONE, TEXT, PATTERN, GROUP),
                  of(
                      TEXTS,
                      (matcher, a) -> all(matcher, number(a, 2)),
                      3,
                      TEXT,
                      PATTERN,
                      GROUP,
                      OPTIONS))
              .in(Family.DUCKDB),
          function(
                  "regexp_replace",
                  "The text with the first occurrence of the pattern replaced, with the option g with every one; \\1 stands for a group.",
                  "regexp_replace('a1b22', '[0-9]+', '#') = 'a#b22'",
                  of(
                      Scalar.VARCHAR,
                      (matcher, a) -> matcher.replaceFirst(replacement(matcher, text(a, 2))),
                      NONE,
                      TEXT,
                      PATTERN,
                      p("replacement", VARCHAR)),
                  of(
                      Scalar.VARCHAR,
                      (matcher, a) ->
                          text(a, 3).contains("g")
                              ? matcher.replaceAll(replacement(matcher, text(a, 2)))
                              : matcher.replaceFirst(replacement(matcher, text(a, 2))),
                      3,
                      TEXT,
                      PATTERN,
                      p("replacement", VARCHAR),
                      OPTIONS))
              .in(Family.DUCKDB),
          aliased(
                  "string_split_regex",
                  List.of("str_split_regex", "regexp_split_to_array"),
                  "The parts between occurrences of the pattern.",
                  "cardinality(string_split_regex('a1b22c', '[0-9]+')) = 3",
                  of(TEXTS, (matcher, a) -> split(matcher, text(a, 0)), NONE, TEXT, PATTERN),
                  of(TEXTS, (matcher, a) -> split(matcher, text(a, 0)), 2, TEXT, PATTERN, OPTIONS))
              .in(Family.DUCKDB),
          function(
                  "regexp_escape",
                  "The text as a pattern that occurs in this text alone.",
                  "regexp_escape('a.b') = 'a\\.b'",
                  strict(
                      Scalar.VARCHAR,
                      a -> text(a, 0).replaceAll("([^A-Za-z0-9_\\x80-\\x{10FFFF}])", "\\\\$1"),
                      TEXT))
              .in(Family.DUCKDB));

  private DuckRegexFunctions() {}

  private interface OnMatcher {
    Object apply(Matcher matcher, Object[] arguments);
  }

  /** An overload that takes its options from an argument, or has none. */
  private static ScalarFunction.Overload of(
      Type result, OnMatcher body, int options, Signature.Parameter... parameters) {
    return bound(
        result,
        (types, literals) -> {
          boolean isFixed = literals[1] != null && (options < 0 || literals[options] != null);
          Pattern fixed = isFixed ? pattern(literals, options) : null;
          return a -> body.apply((isFixed ? fixed : pattern(a, options)).matcher(text(a, 0)), a);
        },
        parameters);
  }

  private static Pattern pattern(Object[] arguments, int options) {
    String pattern = text(arguments, 1);
    int flags = 0;
    for (char option : options < 0 ? new char[0] : text(arguments, options).toCharArray()) {
      switch (option) {
        case 'i' -> flags |= Pattern.CASE_INSENSITIVE;
        case 'c' -> flags &= ~Pattern.CASE_INSENSITIVE;
        case 's' -> flags |= Pattern.DOTALL;
        case 'm', 'n', 'p' -> flags &= ~Pattern.DOTALL;
        case 'l' -> pattern = Pattern.quote(pattern);
        case 'g', ' ' -> {
          // said where it matters
        }
        default -> throw invalid("'" + option + "' is no option of a regular expression.");
      }
    }
    return RegexFunctions.compile(pattern, flags);
  }

  private static String first(Matcher matcher, long group) {
    String found =
        group >= 0 && group <= matcher.groupCount() && matcher.find()
            ? matcher.group((int) group)
            : null;
    return found == null ? "" : found;
  }

  private static List<Object> all(Matcher matcher, long group) {
    if (group < 0 || group > matcher.groupCount()) {
      throw invalid("The pattern has " + matcher.groupCount() + " groups, no group " + group + ".");
    }
    List<Object> found = new ArrayList<>();
    while (matcher.find()) {
      String text = matcher.group((int) group);
      found.add(text == null ? "" : text);
    }
    return found;
  }

  /** The replacement as the library writes it: $1 for \1. */
  private static String replacement(Matcher matcher, String text) {
    StringBuilder replacement = new StringBuilder();
    boolean isGroup = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c == '\\' && Character.isDigit(next)) {
        if (next - '0' > matcher.groupCount()) {
          throw invalid("regexp_replace: the pattern has no group " + next + ".");
        }
        replacement.append('$').append(next);
        i++;
        isGroup = true;
        continue;
      } else if (c == '\\' && next == '\\') {
        replacement.append("\\\\");
        i++;
      } else {
        boolean isSpecial = c == '$' || c == '\\' || isGroup && Character.isDigit(c);
        replacement.append(isSpecial ? "\\" : "").append(c);
      }
      isGroup = false;
    }
    return replacement.toString();
  }

  private static List<Object> split(Matcher matcher, String text) {
    List<Object> parts = new ArrayList<>();
    int from = 0;
    while (from < text.length() && matcher.find(from)) {
      int start = matcher.start();
      boolean isEmpty = matcher.end() == start;
      if (isEmpty && start == from) {
        start += Character.charCount(text.codePointAt(from));
        if (start == text.length()) {
          break;
        }
      }
      parts.add(text.substring(from, start));
      from = isEmpty ? start : matcher.end();
    }
    parts.add(text.substring(from));
    return parts;
  }
}
