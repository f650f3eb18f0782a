package io.trailql.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Compacts an archive and lets DuckDB copy it, sorted, in turns. A program of its own, to run in a
 * JVM as the launcher begins it: arguments are the archive, a new folder, and the number of turns;
 * prints both CPU times of each, in nanoseconds of the whole process.
 */
final class ConversionPairs {
  private ConversionPairs() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    Path archive = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    for (int turn = 0; turn < Integer.parseInt(arguments[2]); turn++) {
      long start = CompactionRun.cpuNanos();
      CompactionRun.compact(archive, folder.resolve("lake-" + turn));
      long middle = CompactionRun.cpuNanos();
      copyByDuckDb(archive, folder.resolve("duckdb-" + turn + ".parquet"));
      long end = CompactionRun.cpuNanos();
      System.out.println(middle - start + " " + (end - middle));
    }
  }

  private static void copyByDuckDb(Path archive, Path target) throws SQLException {
    try (Connection duckDb = FullSchemaView.duckDb(archive);
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM events ORDER BY eventTime) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
              .formatted(target));
    }
  }
}
