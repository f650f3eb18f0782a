package io.trailql.scan;

/**
 * What the scans of one statement took of a lake so far.
 *
 * @param files data files of which something was read; known without reading: none
 * @param rowGroupsRead row groups of which rows were delivered
 * @param rowGroupsSkipped row groups opened of which no row can match
 * @param pagesRead data pages read
 * @param dataBytes bytes of data pages and their dictionaries, as stored
 * @param indexBytes bytes that were read to decide: tails of files, indexes, Bloom filters
 * @param objectsInLake objects listed that were not read, as the lake contains them
 */
public record LakeStatistics(
    long files,
    long rowGroupsRead,
    long rowGroupsSkipped,
    long pagesRead,
    long dataBytes,
    long indexBytes,
    long objectsInLake) {
  /** Of a statement without a lake. */
  public static final LakeStatistics NONE = new LakeStatistics(0, 0, 0, 0, 0, 0, 0);
}
