package io.trailql.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Conversion of a million events beside DuckDB's, and of five million in the same memory. */
@Tag("proof")
class ConversionProofTest extends ConversionCases {
  private static final int PAIRS = 3;
  private static final double LEAST = 1.5;
  private static final long MOST_RESIDENT = 1 << 20;
  private static final double MOST_GROWTH = 1.1;

  private static final com.sun.management.OperatingSystemMXBean PROCESS =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Override
  long events() {
    return 1_000_000;
  }

  /**
   * CPU time of all threads of this JVM, alternating, after one run of each that is not counted.
   */
  @Test
  void cpuTimePerEventBesideDuckDb() throws SQLException, IOException {
    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair <= PAIRS; pair++) {
      long start = PROCESS.getProcessCpuTime();
      Compactor.compact(archive().root(), folder().resolve("lake-" + pair));
      long ours = PROCESS.getProcessCpuTime() - start;
      start = PROCESS.getProcessCpuTime();
      copyByDuckDb(folder().resolve("duckdb-" + pair + ".parquet"));
      long theirs = PROCESS.getProcessCpuTime() - start;
      System.out.printf(
          "CPU microseconds per event: TrailQL %.1f, DuckDB %.1f%n",
          ours / 1e3 / archive().truth().records(), theirs / 1e3 / archive().truth().records());
      if (pair > 0) {
        ratios.add((double) theirs / ours);
      }
    }
    ratios.sort(null);
    double median = ratios.get(PAIRS / 2);
    System.out.printf("Median of DuckDB / TrailQL: %.2f%n", median);
    assertThat(median).isGreaterThanOrEqualTo(LEAST);
  }

  private void copyByDuckDb(Path target) throws SQLException {
    try (Connection duckDb = FullSchemaView.duckDb(archive().root());
        Statement statement = duckDb.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM events ORDER BY eventTime) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
              .formatted(target));
    }
  }

  @Test
  void memoryDoesNotGrowWithTheArchive() throws IOException, InterruptedException {
    Path large = folder().resolve("archive-of-five-million");
    ScaleArchive fiveMillion = ScaleArchive.generate(large, 5 * events());
    long ofOne = peak(archive().root(), folder().resolve("lake-of-one"));
    long ofFive = peak(fiveMillion.root(), folder().resolve("lake-of-five"));
    System.out.printf(
        "Peak resident memory: %d KiB for %d events, %d KiB for %d%n",
        ofOne, events(), ofFive, 5 * events());
    assertThat(ofOne).isLessThanOrEqualTo(MOST_RESIDENT);
    assertThat(ofFive).isLessThanOrEqualTo(MOST_RESIDENT);
    assertThat((double) ofFive / ofOne).isBetween(1 / MOST_GROWTH, MOST_GROWTH);
  }

  private static long peak(Path archive, Path lake) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms600m",
                "-Xmx600m",
                "-cp",
                System.getProperty("java.class.path"),
                Compactor.class.getName(),
                archive.toString(),
                lake.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Long.parseLong(output.strip().split(" ")[1]);
  }
}
