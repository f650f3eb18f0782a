package io.trailql.benchmarks;

import io.trailql.Cancellation;
import io.trailql.Compaction;
import io.trailql.Settings;
import io.trailql.compact.CompactionOptions;
import io.trailql.generator.ArchiveGenerator;
import io.trailql.generator.ArchiveSpecification;
import io.trailql.generator.FolderSink;
import io.trailql.scale.FullSchemaView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/**
 * The same events three times. Nothing is delivered twice or late, so that both engines count the
 * same: DuckDB has neither the rule of duplicates nor a look-ahead.
 *
 * @param archive as CloudTrail delivers it
 * @param lake what compaction makes of it
 * @param sorted one Parquet file by DuckDB, in the order of time
 */
record BenchmarkFiles(Path archive, Path lake, Path sorted) {
  private static final long SEED = 20240225;
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 2, 25);

  /** Those in a folder, which is filled at first. */
  static BenchmarkFiles in(Path folder, long events, int days) throws IOException, SQLException {
    Path place = folder.toAbsolutePath().resolve(events + "-events-" + days + "-days");
    BenchmarkFiles files =
        new BenchmarkFiles(
            place.resolve("archive"), place.resolve("lake"), place.resolve("sorted.parquet"));
    Path complete = place.resolve("complete");
    if (!Files.exists(complete)) {
      files.make(events, days);
      Files.createFile(complete);
    }
    return files;
  }

  private void make(long events, int days) throws IOException, SQLException {
    if (!Files.exists(archive)) {
      new ArchiveGenerator(
              ArchiveSpecification.of(SEED, events).withDays(FIRST_DAY, days).withLateShare(0))
          .generate(new FolderSink(archive), event -> {});
    }
    try (Compaction compaction =
        Compaction.open(
            List.of(archive.toString()),
            lake.toString(),
            Settings.DEFAULT,
            CompactionOptions.DEFAULT)) {
      compaction.run(progress -> {}, new Cancellation());
    }
    try (Connection connection = FullSchemaView.duckDb(archive);
        Statement statement = connection.createStatement()) {
      statement.execute("SET temp_directory = '" + sorted.resolveSibling("temporary") + "'");
      statement.execute(
          "COPY (SELECT * FROM events ORDER BY eventTime) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
              .formatted(sorted));
    }
  }
}
