package io.trailql.storage.cache;

/**
 * What a cache did.
 *
 * @param reads objects opened, ranges and tails read that took no request
 * @param bytes that came from the disk, as stored
 * @param troubles times that something went wrong with the cache itself
 */
public record CacheCounts(long reads, long bytes, long troubles) {
  /** Of no cache. */
  public static final CacheCounts NONE = new CacheCounts(0, 0, 0);

  /** Of two uses together. */
  public CacheCounts plus(CacheCounts other) {
    return new CacheCounts(reads + other.reads, bytes + other.bytes, troubles + other.troubles);
  }

  /** What was done since others were counted. */
  public CacheCounts minus(CacheCounts earlier) {
    return new CacheCounts(
        reads - earlier.reads, bytes - earlier.bytes, troubles - earlier.troubles);
  }
}
