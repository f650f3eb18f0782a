package io.trailql.parquet;

/**
 * What a finished file contains.
 *
 * @param rows number of rows
 * @param rowGroups number of row groups; none when there are no rows
 * @param bytes length of the file
 */
public record FileSummary(long rows, int rowGroups, long bytes) {
  public FileSummary {
    if (rows < 0 || rowGroups < 0 || bytes < 0) {
      throw new IllegalArgumentException("counts are never negative");
    }
  }
}
