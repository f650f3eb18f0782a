package io.trailql.compact.unit;

/**
 * How much a unit was.
 *
 * @param objects objects read
 * @param records records of them
 * @param duplicates those of the records that are marked as duplicates
 * @param errors pieces of broken content in them
 * @param storedBytes their size as stored
 * @param rewrittenRows rows taken over from data files
 * @param writtenBytes size of the new data files
 */
public record UnitCounts(
    long objects,
    long records,
    long duplicates,
    long errors,
    long storedBytes,
    long rewrittenRows,
    long writtenBytes) {}
