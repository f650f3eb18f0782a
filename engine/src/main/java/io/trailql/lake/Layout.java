package io.trailql.lake;

/** How rows are spread over data files. A lake keeps the layout that it was made with. */
public enum Layout {
  /**
   * Partitioned by {@code date}; in a file sorted by {@code account}, {@code region}, {@code
   * eventtime}. Suits many small scopes.
   */
  CLUSTERED,
  /**
   * Partitioned by {@code account}, {@code region} and {@code date}; in a file sorted by {@code
   * eventtime}. Suits few large scopes.
   */
  PARTITIONED
}
