package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.Scope;
import io.trailql.event.Kind;
import io.trailql.lake.LedgerEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an object, by the listing, by the ledger or by both.
 *
 * @param identity as in {@code source_object}
 * @param version token that changes with the content
 * @param kind as its path tells
 * @param scope where it was delivered to
 * @param stamp minute of delivery in its file name
 * @param size stored bytes
 * @param modified when the store last wrote it; absent when it was not listed
 * @param storageClass as the store names it; absent when it was not listed
 * @param entry of the ledger, of this version; absent when the lake does not contain it
 */
record ObjectFacts(
    String identity,
    String version,
    Optional<Kind> kind,
    Scope scope,
    Optional<Instant> stamp,
    long size,
    Optional<Instant> modified,
    Optional<String> storageClass,
    Optional<LedgerEntry> entry) {
  /** A listed object that no lake is known to contain. */
  static ObjectFacts of(ArchiveObject object) {
    return of(object, Optional.empty());
  }

  /** A listed object. */
  static ObjectFacts of(ArchiveObject object, Optional<LedgerEntry> entry) {
    return new ObjectFacts(
        object.identity(),
        object.summary().version(),
        object.kind(),
        object.scope(),
        object.stamp(),
        object.summary().size(),
        Optional.of(object.summary().modified()),
        Optional.of(object.summary().storageClass()),
        entry);
  }

  /** An object that was not listed. */
  static ObjectFacts of(LedgerEntry entry) {
    return new ObjectFacts(
        entry.identity(),
        entry.version(),
        entry.kind(),
        entry.scope(),
        entry.stamp(),
        entry.size(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(entry));
  }
}
