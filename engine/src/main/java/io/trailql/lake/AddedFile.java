package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.parquet.FileSummary;
import java.util.Objects;

/**
 * A data file that was written and is to become part of the lake.
 *
 * @param key where it lies; no snapshot knows it yet
 * @param partition as in {@link LakeFile}
 * @param summary what it contains
 */
public record AddedFile(String key, Scope partition, FileSummary summary) {
  public AddedFile {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(summary, "summary");
  }
}
