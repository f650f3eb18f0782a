package io.trailql.lake;

import java.util.Objects;

/**
 * An immutable file with entries of one date.
 *
 * @param key below the prefix of the lake
 * @param bytes size of the file
 * @param entries number of them
 * @param fresh how many of them no older segment of the date has another version of
 */
record LedgerSegment(String key, long bytes, long entries, long fresh) {
  LedgerSegment {
    Objects.requireNonNull(key, "key");
  }
}
