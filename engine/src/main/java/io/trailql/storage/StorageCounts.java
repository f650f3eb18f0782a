package io.trailql.storage;

/**
 * What a storage was asked for.
 *
 * @param lists listing requests, and those for the description of one object
 * @param reads objects opened, ranges and tails read
 * @param bytes bytes read, as stored
 * @param puts requests that write: whole objects, or the beginning, each part and the end of one
 *     that is written in parts
 * @param deletes objects asked to be deleted, however many a request takes
 * @param bytesWritten bytes given to be written
 */
public record StorageCounts(
    long lists, long reads, long bytes, long puts, long deletes, long bytesWritten) {
  /** Of a storage that is only read. */
  public StorageCounts(long lists, long reads, long bytes) {
    this(lists, reads, bytes, 0, 0, 0);
  }

  /** Of two storages together. */
  public StorageCounts plus(StorageCounts other) {
    return new StorageCounts(
        lists + other.lists,
        reads + other.reads,
        bytes + other.bytes,
        puts + other.puts,
        deletes + other.deletes,
        bytesWritten + other.bytesWritten);
  }

  /** What was asked for since others were counted. */
  public StorageCounts minus(StorageCounts earlier) {
    return new StorageCounts(
        lists - earlier.lists,
        reads - earlier.reads,
        bytes - earlier.bytes,
        puts - earlier.puts,
        deletes - earlier.deletes,
        bytesWritten - earlier.bytesWritten);
  }
}
