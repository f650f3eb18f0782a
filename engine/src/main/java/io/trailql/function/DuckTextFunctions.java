package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.overload;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.length;
import static io.trailql.function.TextFunctions.number;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.ARRAY;
import static io.trailql.function.TypePattern.BIGINT;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.function.Signature.Repetition;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Functions of text that DuckDB has, or in which it differs from Trino. */
final class DuckTextFunctions {
  private static final Type TEXTS = new Type.Array(Scalar.VARCHAR);
  private static final Signature.Parameter TEXT = p("text", VARCHAR);
  private static final String[] SIZES = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private static final List<ScalarFunction> PARTS =
      List.of(
          function(
              "concat",
              "The values that are not NULL as text, or arrays, one after the other.",
              "concat('a', NULL, 'b') = 'ab'",
              overload(
                  types -> Scalar.VARCHAR,
                  NullPolicy.CALLED,
                  (types, literals) ->
                      a ->
                          Arrays.stream(a)
                              .filter(Objects::nonNull)
                              .map(String.class::cast)
                              .collect(Collectors.joining()),
                  Repetition.ANY_NUMBER,
                  TEXT,
                  p("more", VARCHAR)),
              overload(
                  types -> types.get(0),
                  NullPolicy.STRICT,
                  (types, literals) -> ArrayFunctions::concat,
                  Repetition.ANY_NUMBER,
                  p("array", ARRAY),
                  p("more", ARRAY))),
          aliased(
              "substr",
              List.of("substring"),
              "The part from a position on, counted from 1, or from the end when negative; of this length, of those before when it is negative.",
              "substr('abcdef', 2, 3) = 'bcd'",
              strict(
                  Scalar.VARCHAR,
                  a -> part(text(a, 0), number(a, 1), null),
                  TEXT,
                  p("start", BIGINT)),
              strict(
                  Scalar.VARCHAR,
                  a -> part(text(a, 0), number(a, 1), number(a, 2)),
                  TEXT,
                  p("start", BIGINT),
                  p("length", BIGINT))),
          function(
              "split_part",
              "One of the parts between separators, counted from 1, or from the end when negative; empty when there is none.",
              "split_part('a,b,c', ',', -1) = 'c'",
              strict(
                  Scalar.VARCHAR,
                  a -> {
                    List<Object> parts = split(text(a, 0), text(a, 1));
                    long at = number(a, 2) > 0 ? number(a, 2) - 1 : parts.size() + number(a, 2);
                    return number(a, 2) == 0 || at < 0 || at >= parts.size()
                        ? ""
                        : parts.get((int) at);
                  },
                  TEXT,
                  p("separator", VARCHAR),
                  p("index", BIGINT))),
          aliased(
              "string_split",
              List.of("str_split", "string_to_array", "split"),
              "The parts between separators; the characters when the separator is empty.",
              "cardinality(string_split('a,b,c', ',')) = 3",
              strict(TEXTS, a -> split(text(a, 0), text(a, 1)), TEXT, p("separator", VARCHAR))),
          function(
              "contains",
              "Whether a text is part of another.",
              "contains('abc', 'b') = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> text(a, 0).contains(text(a, 1)),
                  TEXT,
                  p("search", VARCHAR))),
          function(
              "prefix",
              "Whether the text starts with another.",
              "prefix('abc', 'ab') = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> text(a, 0).startsWith(text(a, 1)),
                  TEXT,
                  p("prefix", VARCHAR))),
          function(
              "suffix",
              "Whether the text ends with another.",
              "suffix('abc', 'bc') = TRUE",
              strict(
                  Scalar.BOOLEAN,
                  a -> text(a, 0).endsWith(text(a, 1)),
                  TEXT,
                  p("suffix", VARCHAR))),
          function(
              "repeat",
              "The text so many times.",
              "repeat('ab', 3) = 'ababab'",
              strict(
                  Scalar.VARCHAR,
                  a -> repeated(text(a, 0), number(a, 1)),
                  TEXT,
                  p("count", BIGINT))));

  private static final List<ScalarFunction> OTHERS =
      List.of(
          function(
              "strlen",
              "Number of bytes of the text in UTF-8.",
              "strlen('ä') = 2",
              strict(Scalar.BIGINT, a -> bytes(text(a, 0)), TEXT)),
          function(
              "bit_length",
              "Number of bits of the text in UTF-8.",
              "bit_length('ä') = 16",
              strict(Scalar.BIGINT, a -> 8 * bytes(text(a, 0)), TEXT)),
          function(
              "ascii",
              "The code point of the first character; 0 for an empty text.",
              "ascii('AB') = 65",
              strict(
                  Scalar.BIGINT, a -> text(a, 0).isEmpty() ? 0L : text(a, 0).codePointAt(0), TEXT)),
          aliased(
              "unicode",
              List.of("ord"),
              "The code point of the first character; -1 for an empty text.",
              "unicode('AB') = 65",
              strict(
                  Scalar.BIGINT,
                  a -> text(a, 0).isEmpty() ? -1L : text(a, 0).codePointAt(0),
                  TEXT)),
          function(
              "strip_accents",
              "The text without the accents of its letters.",
              "strip_accents('äé') = 'ae'",
              strict(
                  Scalar.VARCHAR,
                  a ->
                      Normalizer.normalize(text(a, 0), Normalizer.Form.NFD)
                          .replaceAll("\\p{Mn}", ""),
                  TEXT)),
          function(
              "nfc_normalize",
              "The text in Unicode's normal form C.",
              "length(nfc_normalize('a' || chr(776))) = 1",
              strict(
                  Scalar.VARCHAR,
                  a -> Normalizer.normalize(text(a, 0), Normalizer.Form.NFC),
                  TEXT)),
          aliased(
              "format_bytes",
              List.of("formatreadablesize"),
              "A number of bytes in the largest unit that fits, of 1024.",
              "format_bytes(1536) = '1.5 KiB'",
              strict(Scalar.VARCHAR, a -> size(number(a, 0)), p("bytes", BIGINT))),
          function(
              "parse_filename",
              "The last part of a path; with TRUE, without its extension.",
              "parse_filename('/a/b.txt') = 'b.txt'",
              strict(Scalar.VARCHAR, a -> fileName(text(a, 0)), p("path", VARCHAR)),
              strict(
                  Scalar.VARCHAR,
                  a -> {
                    String name = fileName(text(a, 0));
                    int dot = (Boolean) a[1] ? name.lastIndexOf('.') : -1;
                    return dot > 0 ? name.substring(0, dot) : name;
                  },
                  p("path", VARCHAR),
                  p("trim", TypePattern.BOOLEAN))));

  static final List<ScalarFunction> ALL = all();

  private DuckTextFunctions() {}

  private static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>(PARTS);
    all.addAll(OTHERS);
    all.add(blank("trim", "both ends", true, true));
    all.add(blank("ltrim", "the start", true, false));
    all.add(blank("rtrim", "the end", false, true));
    return all.stream().map(each -> each.in(Family.DUCKDB)).toList();
  }

  private static ScalarFunction blank(String name, String where, boolean start, boolean end) {
    return function(
        name,
        "The text without blanks, or without these characters, at " + where + ".",
        name + "('" + (start ? " " : "") + "a" + (end ? " " : "") + "') = 'a'",
        strict(Scalar.VARCHAR, a -> TextFunctions.trim(text(a, 0), " ", start, end), TEXT),
        strict(
            Scalar.VARCHAR,
            a -> TextFunctions.trim(text(a, 0), text(a, 1), start, end),
            TEXT,
            p("characters", VARCHAR)));
  }

  /** From the start, or from the end, as many as asked for; a negative length goes backwards. */
  private static String part(String text, long start, Long length) {
    long count = length(text);
    long first = start > 0 ? start - 1 : start < 0 ? count + start : -1;
    long from = length == null ? first : length < 0 ? first + length : first;
    long until = length == null ? count : length < 0 ? first : first + length;
    from = Math.max(0, from);
    until = Math.min(count, until);
    if (from >= until) {
      return "";
    }
    int begin = text.offsetByCodePoints(0, (int) from);
    return text.substring(begin, text.offsetByCodePoints(begin, (int) (until - from)));
  }

  private static List<Object> split(String text, String separator) {
    if (!separator.isEmpty()) {
      return TextFunctions.split(text, separator, Long.MAX_VALUE);
    }
    return new ArrayList<>(text.codePoints().mapToObj(Character::toString).toList());
  }

  private static String repeated(String text, long count) {
    if (count <= 0 || text.isEmpty()) {
      return "";
    }
    if (count > (1 << 20) / text.length()) {
      throw invalid("repeat: the text would have more than 1048576 characters.");
    }
    return text.repeat((int) count);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String size(long bytes) {
    double left = Math.abs((double) bytes);
    if (left < 1024) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    int unit = -1;
    while (left >= 1024 && unit + 1 < SIZES.length) {
      left /= 1024;
      unit++;
    }
    double tenths = Math.floor(left * 10) / 10;
    return (bytes < 0 ? "-" : "") + tenths + " " + SIZES[unit];
  }

  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
