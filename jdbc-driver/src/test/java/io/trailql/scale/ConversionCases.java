package io.trailql.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.unit.UnitResult;
import io.trailql.event.TableColumn;
import io.trailql.lake.LakeTable;
import io.trailql.parquet.LeafSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private List<UnitResult> results;

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
    results = Compactor.compact(archive.root(), folder.resolve("lake"));
  }

  private String files() {
    return "read_parquet('" + folder.resolve("lake") + "/*.parquet')";
  }

  @Test
  void everyRecordIsThereAndCopiesAreMarked() {
    assertThat(results.stream().mapToLong(r -> r.counts().records()).sum())
        .isEqualTo(archive.truth().records());
    assertThat(results.stream().mapToLong(r -> r.counts().duplicates()).sum())
        .isEqualTo(archive.truth().duplicates());
    assertThat(results).allSatisfy(result -> assertThat(result.skipped()).isEmpty());
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
   * The same columns, sorted by time, in as many files, apart from provenance and Bloom filters.
   */
  @Test
  void theFilesAreNoLargerThanThoseOfDuckDb() throws SQLException, IOException {
    Path theirs = Files.createDirectories(folder.resolve("duckdb"));
    List<String> names =
        LakeTable.STORED.stream()
            .filter(column -> column.origin() == TableColumn.Origin.RECORD)
            .map(TableColumn::name)
            .toList();
    long duckDbBytes = 0;
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      for (UnitResult result : results) {
        for (var file : result.files()) {
          Path target = theirs.resolve(file.key());
          statement.execute(
              "COPY (SELECT %s FROM '%s' ORDER BY eventtime) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
                  .formatted(
                      String.join(", ", names),
                      folder.resolve("lake").resolve(file.key()),
                      target));
          duckDbBytes += Files.size(target);
        }
      }
    }
    long ours = 0;
    long all = 0;
    for (UnitResult result : results) {
      for (var file : result.files()) {
        all += file.summary().bytes();
        ours +=
            file.summary().leaves().stream()
                .filter(leaf -> names.contains(leaf.path().get(0)))
                .mapToLong(LeafSummary::bytes)
                .sum();
      }
    }
    System.out.printf(
        "%d events: %d bytes in the columns of the record, DuckDB %d; %d with all columns, indexes and Bloom filters%n",
        events(), ours, duckDbBytes, all);
    assertThat(ours).isLessThanOrEqualTo(duckDbBytes);
  }
}
