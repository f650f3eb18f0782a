package io.trailql.benchmarks;

import io.trailql.QueryStatistics;
import java.util.List;

/** What a question took of both engines, pair by pair, and what TrailQL read for it. */
record Outcome(
    Question question,
    List<Measurement> trailQl,
    List<Measurement> duckDb,
    QueryStatistics statistics) {
  double cpuOfTrailQl() {
    return Measurement.median(trailQl, Measurement::cpu);
  }

  double cpuOfDuckDb() {
    return Measurement.median(duckDb, Measurement::cpu);
  }

  /** Median of DuckDB by median of TrailQL. */
  double ratio() {
    return cpuOfDuckDb() / cpuOfTrailQl();
  }

  double wallRatio() {
    return Measurement.median(duckDb, Measurement::wall)
        / Measurement.median(trailQl, Measurement::wall);
  }
}
