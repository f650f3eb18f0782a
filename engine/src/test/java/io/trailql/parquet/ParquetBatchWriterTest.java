package io.trailql.parquet;

import static io.trailql.parquet.Columns.batch;
import static io.trailql.parquet.Columns.row;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.column.Batch;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.MapBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.predicate.Range;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what DuckDB, which shares nothing with TrailQL, reads. */
class ParquetBatchWriterTest {
  private static final Type TEXTS = new Type.Array(Scalar.VARCHAR);

  @TempDir private Path folder;

  private DuckFile file() {
    return new DuckFile(folder.resolve("rows.parquet"));
  }

  private FileSummary write(Type.Row type, ParquetOptions options, List<Batch> batches)
      throws IOException {
    try (OutputStream output = file().open();
        ParquetBatchWriter writer = new ParquetBatchWriter(type, output, "rows", options)) {
      batches.forEach(writer::write);
      return writer.finish();
    }
  }

  private void roundTrip(Type.Row type, List<List<Object>> rows) throws Exception {
    write(type, ParquetOptions.DEFAULT, List.of(batch(type, rows)));
    assertThat(file().rows()).isEqualTo(rows);
  }

  @Test
  void runsWithoutHadoop() {
    assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  /** A page has few of them, and the file holds the beginnings of the bounds alone. */
  @Test
  void longTexts() throws Exception {
    Type.Row type = row("v", Scalar.VARCHAR);
    Random random = new Random(7);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      StringBuilder text = new StringBuilder("m".repeat(1022)).append("é".repeat(i % 3 + 1));
      random.ints(100_000, 'a', 'z').forEach(text::appendCodePoint);
      rows.add(asList(text.toString()));
    }
    ParquetOptions options = ParquetOptions.DEFAULT.withRowGroupBytes(1 << 20);
    FileSummary summary = write(type, options, List.of(batch(type, rows)));
    assertThat(file().rows()).isEqualTo(rows);
    assertThat(summary.rowGroups()).isBetween(4, 12);
    Range<?> bounds = summary.leaves().get(0).bounds();
    assertThat(bounds).isEqualTo(Range.closed("m".repeat(64), "m".repeat(63) + "n"));
    assertThat(
            file()
                .query("SELECT DISTINCT stats_min_value, stats_max_value FROM parquet_metadata(?)"))
        .containsExactly(asList("m".repeat(64), "m".repeat(63) + "n"));
  }

  /** Nothing is greater than these and shorter. */
  @Test
  void longTextsWithoutAShortBound() throws Exception {
    Type.Row type = row("v", Scalar.VARCHAR);
    String last = "\udbff\udfff".repeat(1000);
    List<List<Object>> rows = List.of(asList(last + "a"), asList(last + "b"));
    write(type, ParquetOptions.DEFAULT, List.of(batch(type, rows)));
    assertThat(file().rows()).isEqualTo(rows);
    assertThat(file().query("SELECT count(*) FROM read_parquet(?) WHERE v > repeat('z', 10)"))
        .containsExactly(List.of(2L));
  }

  @Test
  void emptyMapsWhoseKeysAreStructs() throws Exception {
    Type.Row type =
        row("m", new Type.Map(row("a", Scalar.BIGINT, "b", Scalar.VARCHAR), Scalar.VARCHAR));
    roundTrip(type, List.of(asList(Map.of()), asList((Object) null), asList(Map.of())));
  }

  @Test
  void scalarsAndTheirBounds() throws Exception {
    Type.Row type =
        row(
            "b", Scalar.BOOLEAN,
            "i", Scalar.INTEGER,
            "l", Scalar.BIGINT,
            "d", Scalar.DOUBLE,
            "v", Scalar.VARCHAR,
            "day", Scalar.DATE,
            "t", Scalar.TIMESTAMP);
    LocalDate day = LocalDate.parse("2026-01-05");
    Instant time = Instant.parse("2026-01-05T10:00:00.123Z");
    roundTrip(
        type,
        List.of(
            asList(
                true,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Double.MAX_VALUE,
                "naïve 日本 😀",
                day,
                time),
            asList(null, null, null, null, null, null, null),
            asList(
                false,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                -0.0,
                "",
                LocalDate.parse("1900-02-28"),
                Instant.parse("1969-12-31T23:59:59.999Z")),
            asList(true, 0, 0L, Double.NaN, "a\u0000b", day, Instant.EPOCH)));
    assertThat(file().query("SELECT column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))"))
        .containsExactly(
            List.of("BOOLEAN"),
            List.of("INTEGER"),
            List.of("BIGINT"),
            List.of("DOUBLE"),
            List.of("VARCHAR"),
            List.of("DATE"),
            List.of("TIMESTAMP WITH TIME ZONE"));
    assertThat(
            file()
                .query(
                    "SELECT type, logical_type FROM parquet_schema(?) WHERE name IN ('day', 't')"))
        .containsExactly(
            List.of("INT32", "DateType()"),
            List.of(
                "INT64",
                "TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=MilliSeconds(), MICROS=<null>, NANOS=<null>))"));
  }

  @Test
  void intervalsAreTextAndNullTypeIsAnEmptyColumn() throws Exception {
    Type.Row type = row("d", Scalar.INTERVAL_DAY, "y", Scalar.INTERVAL_YEAR, "n", Scalar.NULL);
    Duration days = Duration.ofDays(3).plusHours(1).plusMinutes(2).plusMillis(3_004);
    write(
        type,
        ParquetOptions.DEFAULT,
        List.of(
            batch(
                type,
                List.of(
                    asList(days, Period.of(1, 6, 0), null),
                    asList(days.negated(), Period.ofMonths(-1), null),
                    asList(null, null, null)))));
    assertThat(file().rows())
        .containsExactly(
            asList("3 01:02:03.004", "1-6", null),
            asList("-3 01:02:03.004", "-0-1", null),
            asList(null, null, null));
    assertThat(file().query("SELECT DISTINCT typeof(n) FROM read_parquet(?)"))
        .containsExactly(List.of("VARCHAR"));
  }

  @Test
  void nestedValuesNullsAndEmptiness() throws Exception {
    Type.Row inner = row("x", Scalar.BIGINT, "texts", TEXTS);
    Type.Row type =
        row(
            "id", Scalar.INTEGER,
            "s", row("a", Scalar.VARCHAR, "inner", inner),
            "l", new Type.Array(new Type.Array(Scalar.INTEGER)),
            "structs", new Type.Array(inner),
            "m", new Type.Map(Scalar.VARCHAR, new Type.Map(Scalar.INTEGER, inner)));
    Map<String, Object> nullValue = Collections.singletonMap("none", null);
    roundTrip(
        type,
        List.of(
            asList(1, null, null, null, null),
            asList(2, asList(null, null), List.of(), List.of(), Map.of()),
            asList(
                3,
                asList("é", asList(null, List.of())),
                asList(List.of(), null, asList(1, null, 2), List.of(3)),
                asList(null, asList(null, null), asList(1L, asList("p", null, "q"))),
                nullValue),
            asList(
                4,
                asList(null, asList(7L, asList((Object) null))),
                asList((Object) null),
                asList((Object) null),
                Map.of("k", Map.of(1, asList(5L, List.of("z")))))));
  }

  @Test
  void vectorsOfEveryForm() throws Exception {
    Type.Row type = row("d", Scalar.VARCHAR, "dd", TEXTS, "c", TEXTS, "n", Scalar.BIGINT);
    DictionaryVector lists =
        new DictionaryVector(
            new DictionaryVector(
                Columns.vector(TEXTS, asList(List.of("a", "b"), null, List.of())),
                new int[] {2, 1, 0},
                3),
            new int[] {0, 0, 2, 1},
            4);
    write(
        type,
        ParquetOptions.DEFAULT,
        List.of(
            Batch.of(
                List.of(
                    new DictionaryVector(
                        Columns.vector(Scalar.VARCHAR, asList("x", null)),
                        new int[] {1, 0, 0, 1},
                        4),
                    lists,
                    new ConstantVector(
                        new DictionaryVector(
                            Columns.vector(TEXTS, List.of(List.of("q"), asList("k", null))),
                            new int[] {1},
                            1),
                        4),
                    ConstantVector.ofNull(Scalar.BIGINT, 4)),
                4)));
    List<Object> constant = asList("k", null);
    assertThat(file().rows())
        .containsExactly(
            asList(null, List.of(), constant, null),
            asList("x", List.of(), constant, null),
            asList("x", List.of("a", "b"), constant, null),
            asList(null, null, constant, null));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void anyTypeAnyFormManyBatchesAndRowGroups(long seed) throws Exception {
    RandomColumns random = new RandomColumns(seed);
    Type.Row type = random.rowType(3);
    List<List<Object>> rows = new ArrayList<>();
    List<Batch> batches = new ArrayList<>();
    for (int b = 0; b < 12; b++) {
      batches.add(random.batch(type, rows));
    }
    FileSummary summary = write(type, ParquetOptions.DEFAULT.withRowGroupBytes(4_000), batches);
    assertThat(summary.rows()).isEqualTo(rows.size());
    assertThat(file().rows()).as("seed " + seed + ", " + type).isEqualTo(rows);
  }

  @Test
  void rowGroupsBoundMemory() throws Exception {
    Type.Row type = row("n", Scalar.BIGINT, "doc", Scalar.VARCHAR);
    Random random = new Random(7);
    List<List<Object>> rows = new ArrayList<>();
    List<Batch> batches = new ArrayList<>();
    for (int b = 0; b < 10; b++) {
      List<List<Object>> part = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        byte[] noise = new byte[500];
        random.nextBytes(noise);
        part.add(
            asList((long) rows.size() + i, java.util.Base64.getEncoder().encodeToString(noise)));
      }
      rows.addAll(part);
      batches.add(batch(type, part));
    }
    FileSummary summary = write(type, ParquetOptions.DEFAULT.withRowGroupBytes(1 << 20), batches);
    assertThat(file().rows()).isEqualTo(rows);
    assertThat(summary.rows()).isEqualTo(10_000);
    assertThat(summary.bytes()).isEqualTo(Files.size(folder.resolve("rows.parquet")));
    List<List<Object>> groups =
        file()
            .query(
                "SELECT row_group_id, any_value(row_group_num_rows), sum(total_compressed_size)::BIGINT, min(compression), max(compression)"
                    + " FROM parquet_metadata(?) GROUP BY ALL ORDER BY 1");
    assertThat(groups).hasSize(summary.rowGroups()).hasSizeGreaterThan(4);
    assertThat(groups)
        .allSatisfy(
            group -> {
              assertThat((long) group.get(2)).isLessThan((1 << 20) + 64 * 1_000);
              assertThat(group.subList(3, 5)).containsExactly("ZSTD", "ZSTD");
            });
    assertThat(groups.stream().mapToLong(group -> (long) group.get(1)).sum()).isEqualTo(10_000);
  }

  @Test
  void boundsOfLongTextsAreShortAndTrue() throws Exception {
    Type.Row type = row("doc", Scalar.VARCHAR);
    String prefix = "é".repeat(2_000);
    List<List<Object>> rows = List.of(List.of(prefix + "1"), List.of(prefix + "2"));
    roundTrip(type, rows);
    assertThat(
            file()
                .query(
                    "SELECT greatest(strlen(stats_min_value), strlen(stats_max_value)) <= 64"
                        + " FROM parquet_metadata(?)"))
        .containsExactly(List.of(true));
    assertThat(file().query("SELECT * FROM read_parquet(?) WHERE doc = '" + prefix + "2'"))
        .containsExactly(List.of(prefix + "2"));
  }

  @Test
  void namesAreKeptAndMadeUnique() throws Exception {
    Type.Row type =
        row(
            "n", Scalar.INTEGER,
            "N", Scalar.INTEGER,
            "n", Scalar.INTEGER,
            "count(*)", Scalar.INTEGER,
            "a.b \"é\"", row("x", Scalar.INTEGER));
    write(
        type,
        ParquetOptions.DEFAULT,
        List.of(batch(type, List.of(List.of(1, 2, 3, 4, List.of(5))))));
    assertThat(file().rows()).containsExactly(List.of(1, 2, 3, 4, List.of(5)));
    assertThat(file().query("SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(?))"))
        .containsExactly(
            List.of("n"),
            List.of("N_2"),
            List.of("n_3"),
            List.of("count(*)"),
            List.of("a.b \"é\""));
  }

  @Test
  void fieldIdsAreLookedUpByPath() throws Exception {
    Type.Row type =
        row(
            "a", Scalar.INTEGER,
            "l", new Type.Array(row("x", Scalar.INTEGER)),
            "m", new Type.Map(Scalar.VARCHAR, Scalar.BIGINT));
    Map<String, Integer> ids =
        Map.of("a", 1, "l", 2, "l.element", 3, "l.element.x", 4, "m", 5, "m.key", 6, "m.value", 7);
    FieldIds lookup =
        path -> {
          Integer id = ids.get(String.join(".", path));
          return id == null ? OptionalInt.empty() : OptionalInt.of(id);
        };
    write(
        type,
        ParquetOptions.DEFAULT.withRowGroupBytes(1 << 20).withFieldIds(lookup),
        List.of(batch(type, List.of(List.of(1, List.of(List.of(2)), Map.of("k", 3L))))));
    assertThat(
            file().query("SELECT name, field_id, repetition_type FROM parquet_schema(?) OFFSET 1"))
        .containsExactly(
            asList("a", 1L, "OPTIONAL"),
            asList("l", 2L, "OPTIONAL"),
            asList("list", null, "REPEATED"),
            asList("element", 3L, "OPTIONAL"),
            asList("x", 4L, "OPTIONAL"),
            asList("m", 5L, "OPTIONAL"),
            asList("key_value", null, "REPEATED"),
            asList("key", 6L, "REQUIRED"),
            asList("value", 7L, "OPTIONAL"));
  }

  @Test
  void aFileWithoutRowsIsValid() throws Exception {
    Type.Row type = row("a", Scalar.INTEGER, "l", TEXTS);
    FileSummary summary = write(type, ParquetOptions.DEFAULT, List.of(batch(type, List.of())));
    assertThat(file().rows()).isEmpty();
    assertThat(summary.rowGroups()).isZero();
    assertThat(file().query("SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet(?))"))
        .containsExactly(List.of("a"), List.of("l"));
  }

  @Test
  void aFileNotFinishedIsNotValid() throws Exception {
    Type.Row type = row("a", Scalar.INTEGER);
    try (OutputStream output = file().open();
        ParquetBatchWriter writer =
            new ParquetBatchWriter(
                type, output, "rows", ParquetOptions.DEFAULT.withRowGroupBytes(1))) {
      writer.write(batch(type, Collections.nCopies(100, List.of(1))));
    }
    assertThatThrownBy(() -> file().rows()).isInstanceOf(SQLException.class);
  }

  @Test
  void theStreamStaysOpen() throws Exception {
    Type.Row type = row("a", Scalar.INTEGER);
    boolean[] closed = {false};
    OutputStream output =
        new OutputStream() {
          @Override
          public void write(int value) {}

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (ParquetBatchWriter writer =
        new ParquetBatchWriter(type, output, "rows", ParquetOptions.DEFAULT)) {
      writer.write(batch(type, List.of(List.of(1))));
      writer.finish();
      assertThatThrownBy(() -> writer.write(batch(type, List.of(List.of(1)))))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(closed[0]).isFalse();
  }

  @Test
  void aFailingOutputIsAnErrorThatNamesIt() {
    Type.Row type = row("a", Scalar.INTEGER);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(
            () -> {
              try (ParquetBatchWriter writer =
                  new ParquetBatchWriter(type, full, "out.parquet", ParquetOptions.DEFAULT)) {
                writer.write(batch(type, List.of(List.of(1))));
                writer.finish();
              }
            })
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_FAILED))
        .hasMessage(
            "Cannot write Parquet to out.parquet: No space left on device."
                + " Check the space left and the permissions there.");
  }

  @Test
  void structsWithoutFieldsAreRefused() {
    Type.Row type = row("a", row("b", row()));
    assertThatThrownBy(
            () ->
                new ParquetBatchWriter(
                    type, OutputStream.nullOutputStream(), "rows", ParquetOptions.DEFAULT))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED))
        .hasMessageContaining("column a.b");
  }

  @Test
  void keysThatAreNullAreRefused() {
    Type.Map map = new Type.Map(Scalar.VARCHAR, Scalar.VARCHAR);
    MapBuilder builder = new MapBuilder(map, 1);
    builder.keys().appendNull();
    ((TextBuilder) builder.values()).append("v");
    builder.endMap();
    Batch batch = Batch.of(List.of(builder.build()), 1);
    try (ParquetBatchWriter writer =
        new ParquetBatchWriter(
            row("m", map), OutputStream.nullOutputStream(), "rows", ParquetOptions.DEFAULT)) {
      assertThatThrownBy(() -> writer.write(batch))
          .isInstanceOf(TrailException.class)
          .hasMessageContaining("one of its keys is NULL");
    }
  }
}
