package io.trailql.archive;

import io.trailql.event.Kind;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.Storage;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One delivered object, as its key and the listing describe it.
 *
 * @param storage where it lies; stays open for the whole statement
 * @param place the same for one object, from whichever archive it is reached
 * @param summary as listed
 * @param kind the kind its folder or file name tells; absent for loose files that say nothing,
 *     which are read as events
 * @param scope where it was delivered to
 * @param stamp minute of delivery in its file name
 */
public record ArchiveObject(
    Storage storage,
    String place,
    ObjectSummary summary,
    Optional<Kind> kind,
    Scope scope,
    Optional<Instant> stamp) {
  public ArchiveObject {
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(stamp, "stamp");
  }

  /** Its name to users: {@code source_object}. */
  public String identity() {
    return storage.identity(summary.key());
  }
}
