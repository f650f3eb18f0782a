package io.trailql.function;

import static io.trailql.function.RowKernel.bound;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.VARCHAR;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Regular expressions in RE2's syntax, whose time is linear in the text: no backreferences, no
 * look-around.
 */
final class RegexFunctions {
  private static final Type TEXTS = new Type.Array(Scalar.VARCHAR);
  private static final Signature.Parameter TEXT = p("text", VARCHAR);
  private static final Signature.Parameter PATTERN = p("pattern", VARCHAR);

  static final List<ScalarFunction> ALL =
      List.of(
          function(
              "regexp_like",
              "Whether the pattern occurs in the text.",
              "regexp_like('abc', 'b.') = TRUE",
              matching(Scalar.BOOLEAN, (matcher, a) -> matcher.find(), TEXT, PATTERN)),
          function(
              "regexp_extract",
              "The first occurrence of the pattern, or of one of its groups; NULL when there is none.",
              "regexp_extract('a1b22', '[0-9]+') = '1'",
              matching(
                  Scalar.VARCHAR,
                  (matcher, a) -> matcher.find() ? matcher.group() : null,
                  TEXT,
                  PATTERN),
              matching(
                  Scalar.VARCHAR,
                  (matcher, a) ->
                      matcher.find() ? matcher.group(group(matcher, number(a, 2))) : null,
                  TEXT,
                  PATTERN,
                  p("group", BIGINT))),
          function(
              "regexp_extract_all",
              "All occurrences of the pattern, or of one of its groups.",
              "cardinality(regexp_extract_all('a1b22', '[0-9]+')) = 2",
              matching(TEXTS, (matcher, a) -> all(matcher, 0), TEXT, PATTERN),
              matching(
                  TEXTS,
                  (matcher, a) -> all(matcher, group(matcher, number(a, 2))),
                  TEXT,
                  PATTERN,
                  p("group", BIGINT))),
          function(
              "regexp_replace",
              "The text with every occurrence of the pattern removed, or replaced; $1 or ${name} stands for a group.",
              "regexp_replace('a1b22', '[0-9]+', '#') = 'a#b#'",
              matching(Scalar.VARCHAR, (matcher, a) -> matcher.replaceAll(""), TEXT, PATTERN),
              matching(
                  Scalar.VARCHAR,
                  (matcher, a) -> replace(matcher, text(a, 2)),
                  TEXT,
                  PATTERN,
                  p("replacement", VARCHAR))),
          function(
              "regexp_position",
              "Position of the first occurrence of the pattern, from a position on, or of the one of this number; counted from 1, -1 when there is none.",
              "regexp_position('a1b22', '[0-9]+') = 2",
              matching(Scalar.BIGINT, (matcher, a) -> position(matcher, a), TEXT, PATTERN),
              matching(
                  Scalar.BIGINT,
                  (matcher, a) -> position(matcher, a),
                  TEXT,
                  PATTERN,
                  p("start", BIGINT)),
              matching(
                  Scalar.BIGINT,
                  (matcher, a) -> position(matcher, a),
                  TEXT,
                  PATTERN,
                  p("start", BIGINT),
                  p("occurrence", BIGINT))),
          function(
              "regexp_count",
              "How often the pattern occurs in the text.",
              "regexp_count('a1b22', '[0-9]') = 3",
              matching(
                  Scalar.BIGINT, (matcher, a) -> (long) all(matcher, 0).size(), TEXT, PATTERN)),
          function(
              "regexp_split",
              "The parts between occurrences of the pattern.",
              "cardinality(regexp_split('a1b22c', '[0-9]+')) = 3",
              bound(TEXTS, (types, literals) -> splitting(literals[1]), TEXT, PATTERN)));

  private RegexFunctions() {}

  private static ScalarFunction.Overload matching(
      Type result, BiFunction<Matcher, Object[], Object> body, Signature.Parameter... parameters) {
    return bound(
        result,
        (types, literals) -> {
          Pattern fixed = literals[1] == null ? null : compile((String) literals[1]);
          return a ->
              body.apply((fixed == null ? compile(text(a, 1)) : fixed).matcher(text(a, 0)), a);
        },
        parameters);
  }

  private static RowKernel.Body splitting(Object literal) {
    Pattern fixed = literal == null ? null : compile((String) literal);
    return a -> {
      String text = text(a, 0);
      Matcher matcher = (fixed == null ? compile(text(a, 1)) : fixed).matcher(text);
      List<Object> parts = new ArrayList<>();
      int from = 0;
      while (matcher.find()) {
        parts.add(text.substring(from, matcher.start()));
        from = matcher.end();
      }
      parts.add(text.substring(from));
      return parts;
    };
  }

  private static Pattern compile(String pattern) {
    return compile(pattern, 0);
  }

  /** The pattern with RE2's flags. */
  static Pattern compile(String pattern, int flags) {
    try {
      return Pattern.compile(pattern, flags);
    } catch (PatternSyntaxException e) {
      throw invalid(
          "The pattern '"
              + pattern
              + "' is no regular expression: "
              + e.getDescription()
              + ". Patterns have RE2's syntax, without backreferences and look-around.");
    }
  }

  private static int group(Matcher matcher, long group) {
    if (group < 0 || group > matcher.groupCount()) {
      throw invalid("The pattern has " + matcher.groupCount() + " groups, no group " + group + ".");
    }
    return (int) group;
  }

  private static List<Object> all(Matcher matcher, int group) {
    List<Object> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }

  private static long position(Matcher matcher, Object[] a) {
    String text = text(a, 0);
    long start = a.length > 2 ? number(a, 2) : 1;
    long left = a.length > 3 ? number(a, 3) : 1;
    if (start < 1 || left < 1) {
      throw invalid("regexp_position: start and occurrence count from 1.");
    }
    if (start > TextFunctions.length(text)) {
      return -1;
    }
    int from = text.offsetByCodePoints(0, (int) start - 1);
    boolean found = matcher.find(from);
    while (found && left > 1) {
      found = matcher.find();
      left--;
    }
    return found ? text.codePointCount(0, matcher.start()) + 1L : -1;
  }

  private static String replace(Matcher matcher, String replacement) {
    try {
      return matcher.replaceAll(replacement);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw invalid("regexp_replace: the replacement '" + replacement + "' names no group.");
    }
  }
}
