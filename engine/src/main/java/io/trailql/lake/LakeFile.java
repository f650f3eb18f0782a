package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.parquet.ParquetFile;
import io.trailql.predicate.Range;
import io.trailql.storage.ObjectVersion;
import java.util.List;
import java.util.Objects;

/**
 * A data file of a snapshot, as the table's metadata describe it.
 *
 * @param object its key, and its size; its version is empty, as nothing ever replaces it
 * @param partition what all its rows have in common: the date, in the layout PARTITIONED also
 *     account and region; the others are absent. A partition of rows without date has none either
 * @param rows number of rows, duplicates included
 * @param eventTime range of {@code eventtime}, milliseconds; all when unknown
 * @param account range of {@code account}; all when unknown
 * @param duplicates whether rows are marked as duplicates
 * @param offsets where each row group starts, and then where the last one ends; files that other
 *     engines wrote may lack the latter, or all
 */
public record LakeFile(
    ObjectVersion object,
    Scope partition,
    long rows,
    Range<Long> eventTime,
    Range<String> account,
    Presence duplicates,
    List<Long> offsets) {
  /** How many rows have some property. */
  public enum Presence {
    NONE,
    POSSIBLE
  }

  public LakeFile {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(eventTime, "eventTime");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(duplicates, "duplicates");
    offsets = List.copyOf(offsets);
  }

  /** How many bytes at its end tell what it holds where, all or most of them. */
  public int tailBytes() {
    return offsets.isEmpty()
        ? ParquetFile.tailBytes(object.size())
        : ParquetFile.tailBytes(object.size(), offsets.get(offsets.size() - 1));
  }
}
