/**
 * Scanning: from a request to batches.
 *
 * <p>A {@link io.trailql.scan.ScanRequest} enters. The objects that a listing selects are read
 * ahead, in order and within bounds ({@code ReadAhead}); each is decoded and filtered on the CPU
 * pool ({@code ObjectDecoder}); duplicates are left out scope by scope ({@code Deduplication});
 * batches leave. What could not be read fails the scan, or is counted ({@code Troubles}).
 *
 * <p>Level 6, above {@code operator}, whose spill files it uses: imports {@code archive}, {@code
 * json}, {@code predicate}, {@code event}, {@code storage} and below.
 */
package io.trailql.scan;
