package io.trailql.parquet;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How a file is written.
 *
 * @param rowGroupBytes a row group ends when its encoded values fill this many bytes of memory; the
 *     writer holds one row group at a time
 * @param pageBytes a page ends when its encoded values fill this many bytes, at least 64
 * @param pageRows a page has no more rows; small pages skip well and compress badly
 * @param dictionaryBytes a column of a row group keeps its dictionary until this is full
 * @param timestamps unit of the timestamps in the file
 * @param fieldIds the ids to store beside the names
 * @param needles columns that get Bloom filters, as paths like those of {@link FieldIds}; none of
 *     BOOLEAN or DOUBLE
 */
public record ParquetOptions(
    long rowGroupBytes,
    int pageBytes,
    int pageRows,
    int dictionaryBytes,
    TimestampUnit timestamps,
    FieldIds fieldIds,
    Set<List<String>> needles) {
  private static final int SMALLEST_PAGE = 64;

  /** What one tick of a timestamp is in the file. */
  public enum TimestampUnit {
    MILLIS,
    /** What Apache Iceberg prescribes. */
    MICROS
  }

  /**
   * Row groups of 64 MiB, pages and dictionaries of 1 MiB, milliseconds, no ids, no Bloom filters.
   */
  public static final ParquetOptions DEFAULT =
      new ParquetOptions(
          64L << 20, 1 << 20, 20_000, 1 << 20, TimestampUnit.MILLIS, FieldIds.NONE, Set.of());

  public ParquetOptions {
    Objects.requireNonNull(timestamps, "timestamps");
    Objects.requireNonNull(fieldIds, "fieldIds");
    needles = Set.copyOf(needles);
    if (rowGroupBytes <= 0 || pageRows <= 0 || dictionaryBytes <= 0) {
      throw new IllegalArgumentException("sizes must be positive");
    }
    if (pageBytes < SMALLEST_PAGE) {
      throw new IllegalArgumentException("a page has at least " + SMALLEST_PAGE + " bytes");
    }
  }

  /** The same with row groups of this size. */
  public ParquetOptions withRowGroupBytes(long bytes) {
    return new ParquetOptions(
        bytes, pageBytes, pageRows, dictionaryBytes, timestamps, fieldIds, needles);
  }

  /** The same with pages of at most these bytes and rows. */
  public ParquetOptions withPages(int bytes, int rows) {
    return new ParquetOptions(
        rowGroupBytes, bytes, rows, dictionaryBytes, timestamps, fieldIds, needles);
  }

  /** The same with dictionaries up to this size. */
  public ParquetOptions withDictionaryBytes(int bytes) {
    return new ParquetOptions(
        rowGroupBytes, pageBytes, pageRows, bytes, timestamps, fieldIds, needles);
  }

  /** The same with timestamps of this unit. */
  public ParquetOptions withTimestamps(TimestampUnit unit) {
    return new ParquetOptions(
        rowGroupBytes, pageBytes, pageRows, dictionaryBytes, unit, fieldIds, needles);
  }

  /** The same with these ids. */
  public ParquetOptions withFieldIds(FieldIds ids) {
    return new ParquetOptions(
        rowGroupBytes, pageBytes, pageRows, dictionaryBytes, timestamps, ids, needles);
  }

  /** The same with Bloom filters on these columns. */
  public ParquetOptions withNeedles(Set<List<String>> paths) {
    return new ParquetOptions(
        rowGroupBytes, pageBytes, pageRows, dictionaryBytes, timestamps, fieldIds, paths);
  }
}
