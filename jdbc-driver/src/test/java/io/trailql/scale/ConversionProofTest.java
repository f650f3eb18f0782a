package io.trailql.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compaction of a million events beside DuckDB's sorted copy of them. */
@Tag("proof")
class ConversionProofTest extends ConversionCases {
  private static final int PAIRS = 5;
  private static final double LEAST = 1.5;

  @Override
  long events() {
    return 1_000_000;
  }

  /**
   * The whole compaction: listing, claims, data files, ledger, commits and upkeep. CPU time of all
   * threads of this JVM, where DuckDB is at work too, alternating, after one run of each that is
   * not counted.
   */
  @Test
  void cpuTimePerEventBesideDuckDb() throws SQLException, IOException, InterruptedException {
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair <= PAIRS; pair++) {
      long start = CompactionRun.cpuNanos();
      CompactionRun.compact(archive().root(), folder().resolve("lake-" + pair));
      long ours = CompactionRun.cpuNanos() - start;
      start = CompactionRun.cpuNanos();
      copyByDuckDb(folder().resolve("duckdb-" + pair + ".parquet"));
      long theirs = CompactionRun.cpuNanos() - start;
      System.out.printf(
          "CPU microseconds per event: TrailQL %.1f, DuckDB %.1f%n",
          perEvent(ours), perEvent(theirs));
      if (pair > 0) {
        ratios.add((double) theirs / ours);
      }
    }
    System.out.printf(
        "CPU microseconds per event of a JVM that has just begun: %.1f%n", perEvent(cold()));
    ratios.sort(null);
    double median = ratios.get(PAIRS / 2);
    System.out.printf("DuckDB / TrailQL: %s, median %.2f%n", ratios, median);
    assertThat(median).isGreaterThanOrEqualTo(LEAST);
  }

  private double perEvent(long nanos) {
    return nanos / 1e3 / archive().truth().records();
  }

  private void copyByDuckDb(Path target) throws SQLException {
    try (Connection duckDb = FullSchemaView.duckDb(archive().root());
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM events ORDER BY eventTime) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
              .formatted(target));
    }
  }

  /** With the options of the launcher. */
  private long cold() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CompactionRun.class.getName(),
                archive().root().toString(),
                folder().resolve("lake-cold").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Long.parseLong(output.strip());
  }
}
