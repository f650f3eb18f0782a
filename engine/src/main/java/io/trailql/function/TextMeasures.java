package io.trailql.function;

import static io.trailql.function.RowKernel.aliased;
import static io.trailql.function.RowKernel.function;
import static io.trailql.function.RowKernel.invalid;
import static io.trailql.function.RowKernel.p;
import static io.trailql.function.RowKernel.strict;
import static io.trailql.function.TextFunctions.text;
import static io.trailql.function.TypePattern.VARCHAR;

import io.trailql.column.Type.Scalar;
import io.trailql.runtime.CurrentQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How alike texts are. Trino counts characters (code points), DuckDB bytes of UTF-8. */
final class TextMeasures {
  private static final Signature.Parameter TEXT = p("text", VARCHAR);
  private static final Signature.Parameter OTHER = p("other", VARCHAR);

  static final List<ScalarFunction> ALL =
      List.of(
          levenshtein("character").in(Family.TRINO),
          levenshtein("byte of UTF-8").in(Family.DUCKDB),
          aliased(
                  "hamming_distance",
                  List.of("hamming", "mismatches"),
                  "In how many characters two texts of the same length differ.",
                  "hamming_distance('abc', 'abd') = 1",
                  strict(
                      Scalar.BIGINT,
                      a -> mismatches(characters(text(a, 0)), characters(text(a, 1))),
                      TEXT,
                      OTHER))
              .in(Family.TRINO),
          aliased(
                  "hamming",
                  List.of("mismatches"),
                  "In how many bytes of UTF-8 two texts of the same length differ, which must not be empty.",
                  "hamming('abc', 'abd') = 1",
                  strict(
                      Scalar.BIGINT,
                      a -> {
                        if (text(a, 0).isEmpty()) {
                          throw invalid("hamming: the texts are empty.");
                        }
                        return mismatches(bytes(text(a, 0)), bytes(text(a, 1)));
                      },
                      TEXT,
                      OTHER))
              .in(Family.DUCKDB),
          function(
                  "damerau_levenshtein",
                  "How many bytes of UTF-8 must be added, removed, replaced or swapped with the next to make one text of the other.",
                  "damerau_levenshtein('ab', 'ba') = 1",
                  strict(
                      Scalar.BIGINT,
                      a -> withSwaps(bytes(text(a, 0)), bytes(text(a, 1))),
                      TEXT,
                      OTHER))
              .in(Family.DUCKDB),
          function(
                  "jaccard",
                  "Bytes of UTF-8 that both texts hold, as a share of those that one of them holds.",
                  "jaccard('duck', 'luck') = 0.6",
                  strict(
                      Scalar.DOUBLE,
                      a -> jaccard(bytes(text(a, 0)), bytes(text(a, 1))),
                      TEXT,
                      OTHER))
              .in(Family.DUCKDB));

  private TextMeasures() {}

  private static ScalarFunction levenshtein(String unit) {
    Function<String, int[]> units =
        unit.equals("character") ? TextMeasures::characters : TextMeasures::bytes;
    return aliased(
        "levenshtein_distance",
        List.of("levenshtein", "editdist3"),
        "How many times a "
            + unit
            + " must be added, removed or replaced to make one text of the other.",
        "levenshtein_distance('kitten', 'sitting') = 3",
        strict(
            Scalar.BIGINT,
            a -> distance(units.apply(text(a, 0)), units.apply(text(a, 1))),
            TEXT,
            OTHER));
  }

  private static int[] characters(String text) {
    return text.codePoints().toArray();
  }

  private static int[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return IntStream.range(0, bytes.length).map(i -> bytes[i]).toArray();
  }

  private static long distance(int[] from, int[] to) {
    int[] before = IntStream.rangeClosed(0, to.length).toArray();
    for (int i = 1; i <= from.length; i++) {
      CurrentQuery.check();
      int[] row = new int[to.length + 1];
      row[0] = i;
      for (int j = 1; j <= to.length; j++) {
        int replaced = before[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return before[to.length];
  }

  /** The full distance of Damerau: what was swapped may be changed again. */
  private static long withSwaps(int[] from, int[] to) {
    CurrentQuery.bound(4L * from.length * to.length, "the results of a function");
    int[][] rows = new int[from.length + 2][to.length + 2];
    int most = from.length + to.length;
    int[] last = new int[256];
    rows[0][0] = most;
    for (int i = 0; i <= from.length; i++) {
      rows[i + 1][0] = most;
      rows[i + 1][1] = i;
    }
    for (int j = 0; j <= to.length; j++) {
      rows[0][j + 1] = most;
      rows[1][j + 1] = j;
    }
    for (int i = 1; i <= from.length; i++) {
      CurrentQuery.check();
      int match = 0;
      for (int j = 1; j <= to.length; j++) {
        int k = last[to[j - 1] & 0xff];
        int l = match;
        boolean equal = from[i - 1] == to[j - 1];
        match = equal ? j : match;
        int changed =
            Math.min(rows[i][j] + (equal ? 0 : 1), Math.min(rows[i + 1][j], rows[i][j + 1]) + 1);
        rows[i + 1][j + 1] = Math.min(changed, rows[k][l] + (i - k - 1) + 1 + (j - l - 1));
      }
      last[from[i - 1] & 0xff] = i;
    }
    return rows[from.length + 1][to.length + 1];
  }

  private static long mismatches(int[] text, int[] other) {
    if (text.length != other.length) {
      throw invalid("hamming: the texts must have the same length.");
    }
    return IntStream.range(0, text.length).filter(i -> text[i] != other[i]).count();
  }

  private static double jaccard(int[] text, int[] other) {
    if (text.length == 0 || other.length == 0) {
      throw invalid("jaccard: a text is empty.");
    }
    Set<Integer> both = IntStream.of(text).boxed().collect(Collectors.toSet());
    Set<Integer> second = IntStream.of(other).boxed().collect(Collectors.toSet());
    Set<Integer> either = IntStream.of(text).boxed().collect(Collectors.toSet());
    both.retainAll(second);
    either.addAll(second);
    return (double) both.size() / either.size();
  }
}
