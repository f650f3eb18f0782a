package io.trailql.storage;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * One object as a listing describes it.
 *
 * @param key full key in the container, with {@code /} between parts
 * @param size bytes as stored
 * @param version opaque token that changes with the content: the ETag as the store wrote it, or
 *     size and modification time
 * @param modified when it was last written
 * @param storageClass as the store names it, {@code STANDARD} where it names none
 */
public record ObjectSummary(
    String key, long size, String version, Instant modified, String storageClass) {
  private static final Set<String> ARCHIVED = Set.of("GLACIER", "DEEP_ARCHIVE");

  public ObjectSummary {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(modified, "modified");
    Objects.requireNonNull(storageClass, "storageClass");
  }

  /** Whether the object must be restored before it can be read, as the listing tells. */
  public boolean isArchived() {
    return ARCHIVED.contains(storageClass);
  }
}
