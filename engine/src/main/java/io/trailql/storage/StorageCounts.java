package io.trailql.storage;

/**
 * What a storage was asked for.
 *
 * @param lists listing requests, and those for the description of one object
 * @param reads objects opened, ranges and tails read
 * @param bytes bytes read, as stored
 */
public record StorageCounts(long lists, long reads, long bytes) {}
