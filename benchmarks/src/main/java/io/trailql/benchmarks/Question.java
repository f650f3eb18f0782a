package io.trailql.benchmarks;

import java.util.List;

/**
 * A question of the suite.
 *
 * @param columns keys of a record that it needs; {@code *} is all
 * @param trail in TrailQL's spelling
 * @param duckDb in DuckDB's
 * @param athena in that of Athena's users, for TrailQL
 */
record Question(
    String name, Kind kind, List<String> columns, String trail, String duckDb, String athena) {
  /** What mean it is part of. */
  enum Kind {
    PLAIN,
    NEEDLE,
    BOUNDED,
    JSON
  }

  /** Whether it says in which order its rows come. */
  boolean isOrdered() {
    return trail.contains(" order by ");
  }
}
