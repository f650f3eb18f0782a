package io.trailql.parquet;

/**
 * What reading Parquet files took.
 *
 * @param dataBytes bytes of data pages, and of the dictionaries to read them with, as stored
 * @param indexBytes bytes that were read to decide: tails of files, indexes, Bloom filters,
 *     dictionaries
 * @param rowGroupsRead row groups of which some rows were delivered
 * @param rowGroupsSkipped row groups of which none can match
 * @param pagesRead data pages read
 * @param pagesSkipped data pages of the columns wanted, in row groups read, that page indexes
 *     excluded
 */
public record ParquetStatistics(
    long dataBytes,
    long indexBytes,
    long rowGroupsRead,
    long rowGroupsSkipped,
    long pagesRead,
    long pagesSkipped) {}
