package io.trailql.parquet;

import java.util.List;

/**
 * What a finished file contains.
 *
 * @param rows number of rows
 * @param bytes length of the file
 * @param rowGroupOffsets where each row group starts; none when there are no rows
 * @param leaves every column of the file, in its order
 */
public record FileSummary(
    long rows, long bytes, List<Long> rowGroupOffsets, List<LeafSummary> leaves) {
  public FileSummary {
    if (rows < 0 || bytes < 0) {
      throw new IllegalArgumentException("counts are never negative");
    }
    rowGroupOffsets = List.copyOf(rowGroupOffsets);
    leaves = List.copyOf(leaves);
  }

  /** Number of row groups. */
  public int rowGroups() {
    return rowGroupOffsets.size();
  }
}
