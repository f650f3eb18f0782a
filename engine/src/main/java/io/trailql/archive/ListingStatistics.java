package io.trailql.archive;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a listing did.
 *
 * @param objectsListed objects seen in pages, whatever became of them
 * @param objectsSelected objects handed to scans
 * @param bytesSelected their bytes as stored
 * @param prefixesMissing prefixes that could not be listed
 * @param lookAheadEnd objects stamped after this moment were not looked at, but where the lake has
 *     later ones, because of the look-ahead alone
 * @param share about how much of all objects was handed to scans, from 0 to 1; 0 while that is
 *     unknown
 * @param state whether more objects may still be selected
 */
public record ListingStatistics(
    long objectsListed,
    long objectsSelected,
    long bytesSelected,
    long prefixesMissing,
    Optional<Instant> lookAheadEnd,
    double share,
    State state) {
  /** Whether a listing goes on. */
  public enum State {
    RUNNING,
    COMPLETE
  }

  public ListingStatistics {
    Objects.requireNonNull(lookAheadEnd, "lookAheadEnd");
    Objects.requireNonNull(state, "state");
  }
}
