package io.trailql.scan;

/**
 * What the scans of one statement did so far.
 *
 * @param objectsRead objects read to their end or to the damage in them
 * @param recordsRead records decoded
 * @param duplicates records left out because the scope holds an earlier copy
 * @param readErrors pieces of broken content
 * @param objectsMissing objects that could not be read
 */
public record ScanStatistics(
    long objectsRead, long recordsRead, long duplicates, long readErrors, long objectsMissing) {}
