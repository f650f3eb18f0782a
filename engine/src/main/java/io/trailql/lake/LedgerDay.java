package io.trailql.lake;

import java.util.Iterator;
import java.util.Optional;

/**
 * The ledger's entries of one delivery date, or of objects without one. Immutable; held in memory
 * without their errors, about 100 bytes an entry.
 */
public interface LedgerDay {
  /** Number of entries. */
  int size();

  /** The version that the lake has of an object; absent when it has none. */
  Optional<String> version(String identity);

  /** All entries in full, ordered by (account, region, stamp, identity), read anew. */
  Iterator<LedgerEntry> entries();
}
