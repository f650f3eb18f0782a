package io.trailql.storage;

/**
 * What a storage was asked for.
 *
 * @param lists listing requests
 * @param reads objects opened
 * @param bytes bytes read, as stored
 */
public record StorageCounts(long lists, long reads, long bytes) {}
