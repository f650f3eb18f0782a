package io.trailql.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The questions over a million events, and one of them beside DuckDB. */
@Tag("proof")
class ScaleProofTest extends ScaleCases {
  private static final int PAIRS = 7;
  private static final double MOST = 2.0;

  private static final com.sun.management.OperatingSystemMXBean PROCESS =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Override
  long events() {
    return 1_000_000;
  }

  /**
   * CPU time of all threads of this JVM, alternating, after one run of each that is not counted.
   * Both must have counted right: DuckDB, which leaves out no copies, all records.
   */
  @Test
  void groupingCostsAtMostTwiceWhatDuckDbTakes() throws SQLException {
    String sql = "SELECT eventName, count(*) FROM events GROUP BY eventName";
    try (Connection trailql = DriverManager.getConnection(archive().url() + "?duplicates=remove");
        Connection duckdb = FullSchemaView.duckDb(archive().root())) {
      List<Double> ratios = new ArrayList<>();
      for (int pair = 0; pair <= PAIRS; pair++) {
        long ours = cpuTime(trailql, sql, archive().truth().byName());
        long theirs = cpuTime(duckdb, sql, archive().recordsByName());
        System.out.printf("TrailQL %.2f s, DuckDB %.2f s of CPU%n", ours / 1e9, theirs / 1e9);
        if (pair > 0) {
          ratios.add((double) ours / theirs);
        }
      }
      ratios.sort(null);
      double median = ratios.get(PAIRS / 2);
      System.out.printf("Median of TrailQL / DuckDB: %.2f%n", median);
      assertThat(median).isLessThanOrEqualTo(MOST);
    }
  }

  private static long cpuTime(Connection connection, String sql, Map<String, Long> expected)
      throws SQLException {
    long start = PROCESS.getProcessCpuTime();
    Map<String, Long> counts = counts(connection, sql);
    long time = PROCESS.getProcessCpuTime() - start;
    assertThat(counts).isEqualTo(expected);
    return time;
  }
}
