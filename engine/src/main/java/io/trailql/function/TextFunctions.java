package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Repetition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.IntUnaryOperator;

/** Functions of text. Positions count code points from 1, as in Trino. */
final class TextFunctions {
  private static final Type TEXTS = new Type.Array(Scalar.VARCHAR);

  static final List<ScalarFunction> ALL =
      List.of(
          aliased(
              "lower",
              List.of("lcase"),
              "The text in lower case.",
              "lower('AbC') = 'abc'",
              strict(Scalar.VARCHAR, a -> lower(text(a, 0)), p("text", VARCHAR))),
          aliased(
              "upper",
              List.of("ucase"),
              "The text in upper case.",
              "upper('AbC') = 'ABC'",
              strict(Scalar.VARCHAR, a -> upper(text(a, 0)), p("text", VARCHAR))),
          aliased(
              "length",
              List.of("char_length", "character_length"),
              "Number of characters (code points).",
              "length('abc') = 3",
              strict(Scalar.BIGINT, a -> length(text(a, 0)), p("text", VARCHAR))),
          trim("trim", "both ends", "trim('  a ') = 'a'", true, true),
          trim("ltrim", "the start", "ltrim('  a ') = 'a '", true, false),
          trim("rtrim", "the end", "rtrim('  a ') = '  a'", false, true),
          aliased(
              "substr",
              List.of("substring"),
              "The part from a position on, counted from 1, or from the end when negative; of at most this length.",
              "substr('abcdef', 2, 3) = 'bcd'",
              strict(
                  Scalar.VARCHAR,
                  a -> substring(text(a, 0), number(a, 1), Long.MAX_VALUE),
                  p("text", VARCHAR),
                  p("start", BIGINT)),
              strict(
                  Scalar.VARCHAR,
                  a -> substring(text(a, 0), number(a, 1), number(a, 2)),
                  p("text", VARCHAR),
                  p("start", BIGINT),
                  p("length", BIGINT))),
          function(
              "concat",
              "The texts, or the arrays, one after the other.",
              "concat('a', 'b') = 'ab'",
              overload(
                  types -> Scalar.VARCHAR,
                  NullPolicy.STRICT,
                  (types, literals) -> TextFunctions::concat,
                  Repetition.ANY_NUMBER,
                  p("text", VARCHAR),
                  p("more", VARCHAR)),
              overload(
                  Lists::together,
                  NullPolicy.STRICT,
                  (types, literals) -> ArrayFunctions::concat,
                  Repetition.ANY_NUMBER,
                  p("array", ARRAY),
                  p("more", ARRAY))),
          function(
              "concat_ws",
              "The texts that are not NULL with a separator between.",
              "concat_ws('-', 'a', NULL, 'b') = 'a-b'",
              overload(
                  types -> Scalar.VARCHAR,
                  NullPolicy.CALLED,
                  (types, literals) -> TextFunctions::concatWithSeparator,
                  Repetition.ANY_NUMBER,
                  p("separator", VARCHAR),
                  p("text", VARCHAR))),
          function(
              "replace",
              "The text with every occurrence replaced, or removed.",
              "replace('abcb', 'b', 'x') = 'axcx'",
              strict(
                  Scalar.VARCHAR,
                  a -> text(a, 1).isEmpty() ? text(a, 0) : text(a, 0).replace(text(a, 1), ""),
                  p("text", VARCHAR),
                  p("search", VARCHAR)),
              strict(
                  Scalar.VARCHAR,
                  a -> text(a, 0).replace(text(a, 1), text(a, 2)),
                  p("text", VARCHAR),
                  p("search", VARCHAR),
                  p("replacement", VARCHAR))),
          function(
              "reverse",
              "The characters, or the elements, in reverse order.",
              "reverse('abc') = 'cba'",
              strict(
                  Scalar.VARCHAR,
                  a -> new StringBuilder(text(a, 0)).reverse().toString(),
                  p("text", VARCHAR)),
              overload(
                  types -> types.get(0),
                  NullPolicy.STRICT,
                  (types, literals) -> ArrayFunctions::reverse,
                  Repetition.ONCE,
                  p("array", ARRAY))),
          function(
              "left",
              "The first characters, this many; all but so many at the end when negative.",
              "left('abcdef', 2) = 'ab'",
              strict(
                  Scalar.VARCHAR,
                  a -> first(text(a, 0), number(a, 1)),
                  p("text", VARCHAR),
                  p("count", BIGINT))),
          function(
              "right",
              "The last characters, this many; all but so many at the start when negative.",
              "right('abcdef', 2) = 'ef'",
              strict(
                  Scalar.VARCHAR,
                  a -> last(text(a, 0), number(a, 1)),
                  p("text", VARCHAR),
                  p("count", BIGINT))),
          aliased(
              "strpos",
              List.of("instr"),
              "Position of the first occurrence, or of the one of this number, from the end when negative; counted from 1, 0 when there is none.",
              "strpos('abcb', 'b') = 2",
              strict(
                  Scalar.BIGINT,
                  a -> position(text(a, 0), text(a, 1), 1),
                  p("text", VARCHAR),
                  p("search", VARCHAR)),
              strict(
                  Scalar.BIGINT,
                  a -> position(text(a, 0), text(a, 1), number(a, 2)),
                  p("text", VARCHAR),
                  p("search", VARCHAR),
                  p("instance", BIGINT))),
          function(
              "strrpos",
              "Position of the last occurrence, or of the one of this number from the end; counted from 1, 0 when there is none.",
              "strrpos('abcb', 'b') = 4",
              strict(
                  Scalar.BIGINT,
                  a -> position(text(a, 0), text(a, 1), -1),
                  p("text", VARCHAR),
                  p("search", VARCHAR)),
              strict(
                  Scalar.BIGINT,
                  a -> position(text(a, 0), text(a, 1), -number(a, 2)),
                  p("text", VARCHAR),
                  p("search", VARCHAR),
                  p("instance", BIGINT))),
          function(
              "starts_with",
              "Whether the text starts with another.",
              "starts_with('abc', 'ab') = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> text(a, 0).startsWith(text(a, 1)),
                  p("text", VARCHAR),
                  p("prefix", VARCHAR))),
          function(
              "ends_with",
              "Whether the text ends with another.",
              "ends_with('abc', 'bc') = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> text(a, 0).endsWith(text(a, 1)),
                  p("text", VARCHAR),
                  p("suffix", VARCHAR))),
          function(
              "split",
              "The parts between separators; with a limit, the last part holds the rest.",
              "cardinality(split('a,b,c', ',')) = 3",
              strict(
                  TEXTS,
                  a -> split(text(a, 0), text(a, 1), Long.MAX_VALUE),
                  p("text", VARCHAR),
                  p("separator", VARCHAR)),
              strict(
                  TEXTS,
                  a -> split(text(a, 0), text(a, 1), number(a, 2)),
                  p("text", VARCHAR),
                  p("separator", VARCHAR),
                  p("limit", BIGINT))),
          function(
              "split_part",
              "One of the parts between separators, counted from 1; NULL when there are fewer.",
              "split_part('a,b,c', ',', 2) = 'b'",
              strict(
                  Scalar.VARCHAR,
                  a -> splitPart(text(a, 0), text(a, 1), number(a, 2)),
                  p("text", VARCHAR),
                  p("separator", VARCHAR),
                  p("index", BIGINT))),
          pad("lpad", "the start", "lpad('7', 3, '0') = '007'", true),
          pad("rpad", "the end", "rpad('7', 3, '0') = '700'", false),
          function(
              "chr",
              "The character of a code point.",
              "chr(65) = 'A'",
              strict(Scalar.VARCHAR, a -> character(number(a, 0)), p("code_point", BIGINT))),
          function(
              "codepoint",
              "The code point of a text of one character.",
              "codepoint('A') = 65",
              strict(Scalar.BIGINT, a -> codePoint(text(a, 0)), p("character", VARCHAR))),
          function(
              "translate",
              "The text with each character of the second text replaced by the one at its place in the third, or removed.",
              "translate('abcd', 'ab', 'x') = 'xcd'",
              strict(
                  Scalar.VARCHAR,
                  a -> translate(text(a, 0), text(a, 1), text(a, 2)),
                  p("text", VARCHAR),
                  p("from", VARCHAR),
                  p("to", VARCHAR))));

  private TextFunctions() {}

  static String text(Object[] arguments, int index) {
    return (String) arguments[index];
  }

  static long number(Object[] arguments, int index) {
    return (Long) arguments[index];
  }

  private static String lower(String text) {
    return isAscii(text) ? text.toLowerCase(Locale.ROOT) : mapped(text, Character::toLowerCase);
  }

  private static String upper(String text) {
    return isAscii(text) ? text.toUpperCase(Locale.ROOT) : mapped(text, Character::toUpperCase);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }

  /** Each character on its own, as both Trino and DuckDB do. */
  private static String mapped(String text, IntUnaryOperator mapping) {
    StringBuilder mapped = new StringBuilder(text.length());
    text.codePoints().map(mapping).forEach(mapped::appendCodePoint);
    return mapped.toString();
  }

  static long length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static ScalarFunction trim(
      String name, String where, String example, boolean start, boolean end) {
    return function(
        name,
        "The text without white space, or without these characters, at " + where + ".",
        example,
        strict(
            Scalar.VARCHAR,
            a -> trim(text(a, 0), " \t\n\u000b\f\r", start, end),
            p("text", VARCHAR)),
        strict(
            Scalar.VARCHAR,
            a -> trim(text(a, 0), text(a, 1), start, end),
            p("text", VARCHAR),
            p("characters", VARCHAR)));
  }

  static String trim(String text, String characters, boolean atStart, boolean atEnd) {
    int start = 0;
    int end = text.length();
    while (atStart && start < end && characters.indexOf(text.codePointAt(start)) >= 0) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (atEnd && end > start && characters.indexOf(text.codePointBefore(end)) >= 0) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  private static String substring(String text, long start, long length) {
    long count = length(text);
    long from = start > 0 ? start - 1 : start < 0 ? count + start : count;
    if (from < 0 || from >= count || length <= 0) {
      return "";
    }
    long until = length > count - from ? count : from + length;
    int begin = text.offsetByCodePoints(0, (int) from);
    return text.substring(begin, text.offsetByCodePoints(begin, (int) (until - from)));
  }

  private static String first(String text, long count) {
    return substring(text, 1, count < 0 ? length(text) + count : count);
  }

  private static String last(String text, long count) {
    long length = length(text);
    long passed = count < 0 ? (count < -length ? length : -count) : Math.max(0, length - count);
    return substring(text, passed + 1, length);
  }

  private static Object concat(Object[] arguments) {
    StringBuilder joined = new StringBuilder();
    for (Object argument : arguments) {
      joined.append((String) argument);
    }
    return joined.toString();
  }

  private static Object concatWithSeparator(Object[] arguments) {
    if (arguments[0] == null) {
      return null;
    }
    StringJoiner joined = new StringJoiner(text(arguments, 0));
    for (int i = 1; i < arguments.length; i++) {
      if (arguments[i] != null) {
        joined.add(text(arguments, i));
      }
    }
    return joined.toString();
  }

  private static long position(String text, String search, long instance) {
    if (instance == 0) {
      throw invalid("strpos: the number of the occurrence must not be 0.");
    }
    int at = instance > 0 ? -1 : text.length() + 1;
    for (long left = Math.abs(instance); left > 0; left--) {
      at = instance > 0 ? text.indexOf(search, at + 1) : text.lastIndexOf(search, at - 1);
      if (at < 0 || search.isEmpty()) {
        break;
      }
    }
    return at < 0 ? 0 : text.codePointCount(0, at) + 1L;
  }

  static List<Object> split(String text, String separator, long limit) {
    if (separator.isEmpty()) {
      throw invalid("split: the separator is empty.");
    }
    if (limit <= 0) {
      throw invalid("split: the limit is " + limit + "; it must be positive.");
    }
    List<Object> parts = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(separator);
    while (at >= 0 && parts.size() < limit - 1) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static Object splitPart(String text, String separator, long index) {
    if (index <= 0) {
      throw invalid("split_part: the index is " + index + "; it counts from 1.");
    }
    List<Object> parts =
        separator.isEmpty()
            ? new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList())
            : split(text, separator, Long.MAX_VALUE);
    return index <= parts.size() ? parts.get((int) index - 1) : null;
  }

  private static ScalarFunction pad(String name, String where, String example, boolean start) {
    return function(
        name,
        "The text filled at " + where + " to a length, or cut to it.",
        example,
        strict(
            Scalar.VARCHAR,
            a -> pad(name, text(a, 0), number(a, 1), text(a, 2), start),
            p("text", VARCHAR),
            p("length", BIGINT),
            p("fill", VARCHAR)));
  }

  private static String pad(String name, String text, long length, String fill, boolean start) {
    if (length < 0 || length > 1 << 20 || fill.isEmpty()) {
      throw invalid(name + ": the length must be from 0 to 1048576 and the filling not empty.");
    }
    long missing = length - length(text);
    if (missing <= 0) {
      return substring(text, 1, length);
    }
    StringBuilder filling = new StringBuilder();
    for (long i = 0; i < missing; i++) {
      int at = fill.offsetByCodePoints(0, (int) (i % length(fill)));
      filling.appendCodePoint(fill.codePointAt(at));
    }
    return start ? filling + text : text + filling;
  }

  private static String character(long codePoint) {
    if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT) {
      throw invalid("chr: " + codePoint + " is no code point.");
    }
    return Character.toString((int) codePoint);
  }

  private static long codePoint(String text) {
    if (length(text) != 1) {
      throw invalid("codepoint: the text has " + length(text) + " characters; it must have one.");
    }
    return text.codePointAt(0);
  }

  private static String translate(String text, String from, String to) {
    int[] source = from.codePoints().toArray();
    int[] target = to.codePoints().toArray();
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int at = 0;
              while (at < source.length && source[at] != c) {
                at++;
              }
              if (at == source.length) {
                result.appendCodePoint(c);
              } else if (at < target.length) {
                result.appendCodePoint(target[at]);
              }
            });
    return result.toString();
  }
}
