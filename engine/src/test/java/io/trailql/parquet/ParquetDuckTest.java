package io.trailql.parquet;

import static io.trailql.parquet.Columns.batch;
import static io.trailql.parquet.Columns.row;
import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.parquet.ParquetOptions.TimestampUnit;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DuckDB and TrailQL read each other's files, and what parquet-java writes in other ways. */
class ParquetDuckTest {
  private static final String SOURCE =
      """
      SELECT i::BIGINT AS id,
        CASE WHEN i % 7 > 0 THEN (i * 37 % 1000)::INTEGER END AS small,
        CASE WHEN i % 11 > 0 THEN i / 7.0 END::DOUBLE AS number,
        (i / 4.0)::FLOAT AS real,
        CASE WHEN i % 5 > 0 THEN i % 3 = 0 END AS flag,
        'name ' || i % 13 AS word,
        CASE WHEN i % 4 > 0 THEN md5(i::VARCHAR) || repeat('é日😀', (i % 4)::INTEGER) END AS text,
        DATE '2025-12-31' + (i / 100)::INTEGER AS day,
        TIMESTAMPTZ '2026-01-05 10:00:00.123Z' + INTERVAL (i) SECOND AS zoned,
        (TIMESTAMP '2026-01-05 10:00:00.123' + INTERVAL (i) SECOND)::TIMESTAMP_MS AS millis,
        (TIMESTAMP '1969-12-31 23:59:58.5' + INTERVAL (i) SECOND)::TIMESTAMP_NS AS nanos,
        CASE WHEN i % 6 > 0 THEN {'a': i % 9, 'b': CASE WHEN i % 2 = 0 THEN 'x' || i END} END AS s,
        CASE WHEN i % 3 > 0
          THEN [CASE WHEN k % 2 = 0 THEN 'e' || k END FOR k IN range(i % 5)] END AS l,
        CASE WHEN i % 3 > 0 THEN MAP {'k': i, 'none': NULL} ELSE MAP {} END AS m
      FROM range(12000) t(i)
      """;
  private static final Type.Row TYPE =
      row(
          "id", Scalar.BIGINT,
          "small", Scalar.BIGINT,
          "number", Scalar.DOUBLE,
          "real", Scalar.DOUBLE,
          "flag", Scalar.BOOLEAN,
          "word", Scalar.VARCHAR,
          "text", Scalar.VARCHAR,
          "day", Scalar.DATE,
          "zoned", Scalar.TIMESTAMP,
          "millis", Scalar.TIMESTAMP,
          "nanos", Scalar.TIMESTAMP,
          "s", row("a", Scalar.BIGINT, "b", Scalar.VARCHAR),
          "l", new Type.Array(Scalar.VARCHAR),
          "m", new Type.Map(Scalar.VARCHAR, Scalar.BIGINT));

  @TempDir private Path folder;

  private Path path() {
    return folder.resolve("rows.parquet");
  }

  private void copy(String options) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (" + SOURCE + ") TO '" + path() + "' (FORMAT parquet, " + options + ")");
    }
  }

  private List<List<Object>> asDuckReads() throws SQLException {
    return new DuckFile(path())
        .query(
            "SELECT id, small::BIGINT, number, real::DOUBLE, flag, word, text, day, zoned,"
                + " millis::TIMESTAMP AT TIME ZONE 'UTC', nanos::TIMESTAMP AT TIME ZONE 'UTC',"
                + " s, l, m FROM read_parquet(?)");
  }

  @ParameterizedTest
  @CsvSource({
    "zstd, V1",
    "zstd, V2",
    "snappy, V1",
    "snappy, V2",
    "gzip, V1",
    "lz4_raw, V1",
    "uncompressed, V1",
    "uncompressed, V2"
  })
  void filesOfDuckDb(String codec, String version) throws Exception {
    copy(
        "COMPRESSION "
            + codec
            + ", PARQUET_VERSION "
            + version
            + ", ROW_GROUP_SIZE 5000, DICTIONARY_SIZE_LIMIT 100");
    List<List<Object>> expected = asDuckReads();
    assertThat(expected).hasSize(12_000);
    assertThat(new StoredFile(path()).rows(TYPE)).isEqualTo(expected);
    Set<Object> encodings =
        new DuckFile(path())
            .query("SELECT DISTINCT encodings FROM parquet_metadata(?)").stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
    assertThat(encodings.toString()).contains(version.equals("V1") ? "PLAIN" : "DELTA");
  }

  @Test
  void prunesFilesOfDuckDbByStatisticsDictionariesAndBloomFilters() throws Exception {
    copy("COMPRESSION zstd, ROW_GROUP_SIZE 2048");
    StoredFile file = new StoredFile(path());
    List<List<Object>> all = file.rows(TYPE);
    long read = file.statistics().rowGroupsRead();
    assertThat(file.rows(ParquetRead.of(TYPE).where(among("id", Long.class, Range.point(7L)))))
        .contains(all.get(7))
        .hasSizeLessThan(2049);
    assertThat(file.statistics().rowGroupsRead()).isEqualTo(read + 1);
    assertThat(
            file.rows(
                ParquetRead.of(TYPE).where(among("word", String.class, Range.point("name 5x")))))
        .isEmpty();
  }

  private static <T extends Comparable<T>> Among<T> among(
      String column, Class<T> type, Range<T> range) {
    return new Among<>(column, type, List.of(range), Among.Nulls.REJECTED);
  }

  /** Pages of version 2, which nobody but parquet-java writes by request. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void secondVersionOfPages(long seed) throws Exception {
    for (int round = 0; round < 5; round++) {
      RandomColumns random = new RandomColumns(seed * 1000 + round);
      Type.Row type = random.rowType(3);
      List<List<Object>> rows = new ArrayList<>();
      List<Batch> batches = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        batches.add(random.batch(type, rows));
      }
      writeSecondVersion(type, batches);
      assertThat(new StoredFile(path()).rows(type)).isEqualTo(rows);
    }
  }

  private void writeSecondVersion(Type.Row type, List<Batch> batches) throws Exception {
    try (OutputStream output = Files.newOutputStream(path())) {
      new SecondVersion(ParquetSchema.of(type, ParquetOptions.DEFAULT))
          .write(output, batches.stream().map(Rows::of).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void duckDbReadsWhatIsWrittenForALake(long seed) throws Exception {
    RandomColumns random = new RandomColumns(seed);
    Type.Row type = random.rowType(3);
    List<List<Object>> rows = new ArrayList<>();
    List<Batch> batches = List.of(random.batch(type, rows), random.batch(type, rows));
    new StoredFile(path())
        .write(
            type,
            ParquetOptions.DEFAULT
                .withRowGroupBytes(10_000)
                .withPages(300, 40)
                .withTimestamps(TimestampUnit.MICROS)
                .withNeedles(Set.of(List.of("f0"))),
            batches);
    assertThat(new DuckFile(path()).rows()).isEqualTo(rows);
  }

  @Test
  void duckDbUsesBloomFiltersOfDictionaryColumnsToo() throws Exception {
    Type.Row type = row("word", Scalar.VARCHAR, "number", Scalar.BIGINT);
    List<List<Object>> rows = new ArrayList<>();
    for (long i = 0; i < 5000; i++) {
      rows.add(asList("word " + i % 10, i * 1_000_003));
    }
    new StoredFile(path())
        .write(
            type,
            ParquetOptions.DEFAULT.withNeedles(Set.of(List.of("word"), List.of("number"))),
            List.of(batch(type, rows)));
    assertThat(excluded("word", "'word 7'")).isFalse();
    assertThat(excluded("word", "'word 7x'")).isTrue();
    assertThat(excluded("number", "BIGINT '2000006'")).isFalse();
    assertThat(excluded("number", "BIGINT '2000007'")).isTrue();
  }

  private boolean excluded(String column, String constant) throws SQLException {
    List<List<Object>> probed =
        new DuckFile(path())
            .query(
                "SELECT bloom_filter_excludes FROM parquet_bloom_probe('"
                    + path()
                    + "', '"
                    + column
                    + "', "
                    + constant
                    + ")");
    assertThat(probed).hasSize(1);
    return (boolean) probed.get(0).get(0);
  }
}
