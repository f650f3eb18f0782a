package io.trailql.parquet;

import java.util.Objects;

/**
 * How a file is written.
 *
 * @param rowGroupBytes a row group ends when its encoded values fill this many bytes of memory; the
 *     writer holds one row group at a time
 * @param fieldIds the ids to store beside the names
 */
public record ParquetOptions(long rowGroupBytes, FieldIds fieldIds) {
  /** Row groups of 64 MiB, no ids. */
  public static final ParquetOptions DEFAULT = new ParquetOptions(64L << 20, FieldIds.NONE);

  public ParquetOptions {
    Objects.requireNonNull(fieldIds, "fieldIds");
    if (rowGroupBytes <= 0) {
      throw new IllegalArgumentException("rowGroupBytes must be positive: " + rowGroupBytes);
    }
  }
}
