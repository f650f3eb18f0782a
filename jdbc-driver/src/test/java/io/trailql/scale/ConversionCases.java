package io.trailql.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.CompactionReport;
import io.trailql.event.TableColumn;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.predicate.Predicate;
import io.trailql.storage.LocalStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Archives of so many events as data files, beside what DuckDB writes of the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConversionCases {
  private static final List<String> CHECKED =
      List.of(
          "eventname",
          "eventsource",
          "errorcode",
          "sourceipaddress",
          "useridentity.arn",
          "useridentity.sessioncontext.sessionissuer.username",
          "requestparameters",
          "CAST(readonly AS VARCHAR)",
          "CAST(len(resources) AS VARCHAR)");

  private Path folder;
  private ScaleArchive archive;
  private CompactionReport report;
  private List<Path> files;

  abstract long events();

  ScaleArchive archive() {
    return archive;
  }

  Path folder() {
    return folder;
  }

  @BeforeAll
  void convert(@TempDir Path temporary) throws IOException {
    folder = temporary;
    archive = ScaleArchive.generate(folder.resolve("archive"), events());
    Path lake = folder.resolve("lake");
    report = CompactionRun.compact(archive.root(), lake);
    files = new ArrayList<>();
    new Lake(new LocalStorage(lake), "")
        .newest()
        .orElseThrow()
        .files(Predicate.ANYTHING)
        .forEachRemaining(file -> files.add(lake.resolve(file.object().key())));
  }

  /** The list of the lake's files, as DuckDB wants it. */
  private String list() {
    return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
  }

  private String files() {
    return "read_parquet(" + list() + ")";
  }

  @Test
  void everyRecordIsThereAndCopiesAreMarked() {
    assertThat(report.rows()).isEqualTo(archive.truth().records());
    assertThat(report.duplicates()).isEqualTo(archive.truth().duplicates());
    assertThat(report.skipped()).isEmpty();
  }

  /** DuckDB reads the data files; the engine answers from the archive. */
  @Test
  void duckDbReadsWhatTheEngineAnswers() throws SQLException {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Connection engine = DriverManager.getConnection(archive.url())) {
      for (String column : CHECKED) {
        String sql = "SELECT %s, count(*) FROM %s %s GROUP BY 1";
        assertThat(counts(duckDb, sql.formatted(column, files(), "WHERE NOT duplicate")))
            .as(column)
            .isEqualTo(
                counts(
                    engine, sql.formatted(column.replace("len(", "cardinality("), "events", "")));
      }
    }
  }

  private static Map<String, Long> counts(Connection connection, String sql) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        counts.put(String.valueOf(rows.getString(1)), rows.getLong(2));
      }
    }
    return counts;
  }

  /**
   * Whole files of the same columns, sorted by time, as many of them: ours without Bloom filters
   * and provenance, but with values inside documents as columns and all that files have around
   * their columns.
   */
  @Test
  void theFilesAreNoLargerThanThoseOfDuckDb() throws SQLException, IOException {
    Path theirs = Files.createDirectories(folder.resolve("duckdb"));
    String names =
        LakeTable.STORED.stream()
            .filter(column -> column.origin() == TableColumn.Origin.RECORD)
            .map(TableColumn::name)
            .collect(Collectors.joining("', '", "'", "'"));
    long all = 0;
    long duckDbBytes = 0;
    long apart;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (Path file : files) {
        Path target = theirs.resolve(file.getFileName());
        statement.execute(
            "COPY (SELECT %s FROM '%s' ORDER BY eventtime) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                .formatted(names.replace("'", ""), file, target));
        all += Files.size(file);
        duckDbBytes += Files.size(target);
      }
      apart = sum(statement, "coalesce(bloom_filter_length, 0)");
      assertThat(apart).isPositive();
      apart +=
          sum(
              statement,
              "CASE WHEN split_part(path_in_schema, ', ', 1) IN (%s, '%s') THEN 0 ELSE total_compressed_size END"
                  .formatted(names, PathColumns.STRUCT));
    }
    System.out.printf(
        "%,d events in %d files: %,d bytes, of them %,d Bloom filters and provenance; the rest %,d, DuckDB %,d%n",
        events(), files.size(), all, apart, all - apart, duckDbBytes);
    assertThat(all - apart).isLessThanOrEqualTo(duckDbBytes);
  }

  private long sum(Statement duckDb, String expression) throws SQLException {
    try (var rows =
        duckDb.executeQuery(
            "SELECT CAST(sum("
                + expression
                + ") AS BIGINT) FROM parquet_metadata("
                + list()
                + ")")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
