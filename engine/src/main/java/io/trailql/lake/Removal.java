package io.trailql.lake;

import io.trailql.storage.DeleteFailure;
import java.util.List;

/**
 * What was removed.
 *
 * @param files number of files that are gone
 * @param bytes of these
 * @param unfinished creations that were never finished, which no listing shows
 * @param failures files that are still there, and why; a later run tries again
 */
public record Removal(long files, long bytes, int unfinished, List<DeleteFailure> failures) {
  public Removal {
    failures = List.copyOf(failures);
  }
}
