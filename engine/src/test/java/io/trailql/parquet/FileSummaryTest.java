package io.trailql.parquet;

import static io.trailql.parquet.Columns.batch;
import static io.trailql.parquet.Columns.row;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.parquet.ParquetOptions.TimestampUnit;
import io.trailql.predicate.Range;
import io.trailql.predicate.Range.Inclusion;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the writer says of a finished file is what is in it. */
class FileSummaryTest {
  @TempDir private Path folder;

  private FileSummary write(Type.Row type, ParquetOptions options, List<List<Object>> rows)
      throws Exception {
    return new StoredFile(folder.resolve("rows.parquet"))
        .write(type, options, List.of(batch(type, rows)));
  }

  private static LeafSummary leaf(FileSummary summary, String... path) {
    return summary.leaves().stream()
        .filter(leaf -> leaf.path().equals(List.of(path)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(TimestampUnit.class)
  void boundsAndNullsOfScalars(TimestampUnit unit) throws Exception {
    Type.Row type =
        row(
            "flag", Scalar.BOOLEAN,
            "i", Scalar.INTEGER,
            "l", Scalar.BIGINT,
            "d", Scalar.DOUBLE,
            "day", Scalar.DATE,
            "t", Scalar.TIMESTAMP,
            "v", Scalar.VARCHAR,
            "none", Scalar.VARCHAR);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      rows.add(
          i % 4 == 3
              ? asList(null, null, null, null, null, null, null, null)
              : asList(
                  i > 500,
                  i - 10,
                  i * 1_000_000_000L,
                  i / 2.0,
                  LocalDate.ofEpochDay(20_000 + i),
                  Instant.ofEpochMilli(1_767_600_000_123L - i),
                  "text " + (char) ('a' + i % 26),
                  null));
    }
    FileSummary summary =
        write(type, ParquetOptions.DEFAULT.withRowGroupBytes(3_000).withTimestamps(unit), rows);
    assertThat(summary.rowGroups()).isGreaterThan(2);
    assertThat(summary.rowGroupOffsets()).startsWith(4L).isSorted();
    assertThat(summary.indexOffset())
        .isEqualTo(4 + summary.leaves().stream().mapToLong(LeafSummary::bytes).sum());
    assertThat(summary.leaves())
        .extracting(LeafSummary::bounds)
        .containsExactly(
            Range.closed(false, true),
            Range.closed(-10, 988),
            Range.closed(0L, 998_000_000_000L),
            Range.closed(-0.0, 499.0),
            Range.closed(20_000, 20_998),
            Range.closed(1_767_600_000_123L - 998, 1_767_600_000_123L),
            Range.closed("text a", "text z"),
            Range.all());
    assertThat(summary.leaves()).allMatch(leaf -> leaf.values() == 1000);
    assertThat(summary.leaves())
        .extracting(LeafSummary::nulls)
        .containsExactly(250L, 250L, 250L, 250L, 250L, 250L, 250L, 1000L);
    long bytes =
        ((Number)
                new DuckFile(folder.resolve("rows.parquet"))
                    .query("SELECT sum(total_compressed_size)::BIGINT FROM parquet_metadata(?)")
                    .get(0)
                    .get(0))
            .longValue();
    assertThat(summary.leaves().stream().mapToLong(LeafSummary::bytes).sum()).isEqualTo(bytes);
  }

  @Test
  void nestedLeavesHaveTheirPathsAndIds() throws Exception {
    Type.Row type =
        row(
            "s", row("a", Scalar.BIGINT),
            "l", new Type.Array(row("b", Scalar.VARCHAR)),
            "m", new Type.Map(Scalar.VARCHAR, Scalar.DATE));
    Map<List<String>, Integer> ids =
        Map.of(List.of("s", "a"), 5, List.of("l", "element", "b"), 6, List.of("m", "value"), 7);
    FileSummary summary =
        write(
            type,
            ParquetOptions.DEFAULT.withFieldIds(
                path ->
                    ids.containsKey(path) ? OptionalInt.of(ids.get(path)) : OptionalInt.empty()),
            List.of(
                asList(asList(3L), asList(asList("p"), null, asList("q")), Map.of()),
                asList(null, List.of(), Map.of("k", LocalDate.ofEpochDay(1)))));
    assertThat(leaf(summary, "s", "a").id()).hasValue(5);
    assertThat(leaf(summary, "s", "a").nulls()).isEqualTo(1);
    LeafSummary elements = leaf(summary, "l", "element", "b");
    assertThat(elements.id()).hasValue(6);
    assertThat(elements.values()).isEqualTo(4);
    assertThat(elements.nulls()).isEqualTo(2);
    assertThat(elements.bounds()).isEqualTo(Range.closed("p", "q"));
    assertThat(leaf(summary, "m", "key").id()).isEmpty();
    assertThat(leaf(summary, "m", "value").bounds()).isEqualTo(Range.closed(1, 1));
  }

  @Test
  void longAndStrangeTextsAreBoundFromOutside() throws Exception {
    Type.Row type = row("long", Scalar.VARCHAR, "strange", Scalar.VARCHAR, "top", Scalar.VARCHAR);
    FileSummary summary =
        write(
            type,
            ParquetOptions.DEFAULT,
            List.of(
                asList("a".repeat(100), "b😀", "\uD7FF".repeat(70)),
                asList("z".repeat(100), "b\uFF21", "\uD7FF".repeat(70))));
    assertThat(leaf(summary, "long").bounds())
        .isEqualTo(
            new Range<>(
                Range.from("a".repeat(64), Inclusion.INCLUSIVE).low(),
                Range.upTo("z".repeat(63) + "{", Inclusion.EXCLUSIVE).high()));
    assertThat(leaf(summary, "strange").bounds())
        .isEqualTo(
            new Range<>(
                Range.from("b", Inclusion.INCLUSIVE).low(),
                Range.upTo("c", Inclusion.EXCLUSIVE).high()));
    assertThat(leaf(summary, "top").bounds().high()).isEqualTo(Optional.empty());
  }

  @Test
  void notANumberHasNoBounds() throws Exception {
    FileSummary summary =
        write(
            row("d", Scalar.DOUBLE),
            ParquetOptions.DEFAULT,
            List.of(asList(1.0), asList(Double.NaN), asList(-1.0)));
    assertThat(leaf(summary, "d").bounds()).isEqualTo(Range.all());
  }

  @Test
  void optionsGuardThemselves() {
    assertThatThrownBy(() -> ParquetOptions.DEFAULT.withPages(10, 10))
        .hasMessageContaining("at least 64 bytes");
    assertThatThrownBy(() -> ParquetOptions.DEFAULT.withRowGroupBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
