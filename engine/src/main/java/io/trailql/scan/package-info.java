/**
 * Scanning: from a request to batches.
 *
 * <p>A {@link io.trailql.scan.ScanRequest} enters. Splits are read ahead, in order and within
 * bounds ({@code ReadAhead}): the objects that a listing selects ({@code ObjectRead}), each decoded
 * and filtered on the CPU pool ({@code ObjectDecoder}); and row groups of the data files that a
 * lake's snapshot selects ({@code FileRead}). Duplicates are left out, scope by scope or, where
 * both stores have rows of a scope, together ({@code Deduplication}); batches leave. What could not
 * be read fails the scan, or is counted ({@code Troubles}).
 *
 * <p>{@link io.trailql.scan.ArchiveScanner} reads the archive alone, {@link
 * io.trailql.scan.UnionScanner} a lake and what it does not contain, as the ledger tells ({@code
 * Reconciliation}).
 *
 * <p>What several scans of a statement read alike is read once ({@code scan.shared}).
 *
 * <p>Level 7, above {@code operator}, whose spill files it uses: imports {@code lake}, {@code
 * archive}, {@code json}, {@code parquet}, {@code predicate}, {@code event}, {@code storage} and
 * below.
 */
package io.trailql.scan;
