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
 * @param lookAheadEnd objects stamped after this moment were left out because of the look-ahead
 *     alone; absent when that cut nothing off
 */
public record ListingStatistics(
    long objectsListed, long objectsSelected, long bytesSelected, Optional<Instant> lookAheadEnd) {
  public ListingStatistics {
    Objects.requireNonNull(lookAheadEnd, "lookAheadEnd");
  }
}
