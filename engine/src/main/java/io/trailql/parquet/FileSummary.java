package io.trailql.parquet;

import java.util.List;

/**
 * What a finished file contains.
 *
 * @param rows number of rows
 * @param bytes length of the file
 * @param rowGroupOffsets where each row group starts; none when there are no rows
 * @param indexOffset where the last row group has ended: page indexes, Bloom filters and the footer
 *     follow
 * @param leaves every column of the file, in its order
 */
public record FileSummary(
    long rows, long bytes, List<Long> rowGroupOffsets, long indexOffset, List<LeafSummary> leaves) {
  public FileSummary {
    if (rows < 0 || indexOffset < 0 || bytes < indexOffset) {
      throw new IllegalArgumentException("counts are never negative, and a file has an end");
    }
    rowGroupOffsets = List.copyOf(rowGroupOffsets);
    leaves = List.copyOf(leaves);
  }

  /** Number of row groups. */
  public int rowGroups() {
    return rowGroupOffsets.size();
  }
}
