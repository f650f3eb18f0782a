package io.trailql.lake;

import io.trailql.archive.CommonNames;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An immutable file with entries of one date.
 *
 * @param key below the prefix of the lake
 * @param bytes size of the file
 * @param entries number of them
 * @param fresh how many of them no older segment of the date has another version of
 * @param broken how many of them are of objects in which something was broken; absent when the
 *     version that wrote it did not count them
 * @param names what the names of their objects have in common; absent when the version that wrote
 *     it did not look
 */
record LedgerSegment(
    String key,
    long bytes,
    long entries,
    long fresh,
    OptionalLong broken,
    Optional<CommonNames> names) {
  LedgerSegment {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(broken, "broken");
    Objects.requireNonNull(names, "names");
  }

  /** Whether something may have been broken in an object of an entry. */
  boolean mayBeBroken() {
    return broken.isEmpty() || broken.getAsLong() > 0;
  }
}
