package io.trailql;

import io.trailql.archive.ListingStatistics;
import io.trailql.scan.LakeStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a query did so far.
 *
 * @param elapsed since it started, until its end
 * @param objectsListed objects the store named, whatever became of them
 * @param objectsSelected objects left to read after pruning, so far
 * @param bytesSelected their bytes as stored
 * @param objectsRead objects read to their end or to the damage in them
 * @param bytesRead bytes read of the stores, as stored
 * @param listRequests listing requests to the stores
 * @param readRequests objects opened, and parts of files read, by requests to the stores
 * @param cachedReads the same without a request, as {@code cache_dir} had what was wanted
 * @param cachedBytes bytes that came from there, as stored
 * @param recordsRead records decoded
 * @param duplicates records left out because another copy is the event
 * @param readErrors pieces of broken content
 * @param objectsMissing objects and prefixes that could not be read or listed; more than none only
 *     with {@code allow_incomplete}: the answer is incomplete
 * @param rows rows of the result handed out
 * @param lookAheadEnd objects delivered after this moment were left out because of the look-ahead
 *     alone, but where the lake has later ones
 * @param share about how much of all objects to read {@code objectsSelected} is, from 0 to 1; 0
 *     while that is unknown
 * @param listing whether more objects may still be selected
 * @param lake what was read of a lake; its requests and bytes are in the counts above too
 */
public record QueryStatistics(
    Duration elapsed,
    long objectsListed,
    long objectsSelected,
    long bytesSelected,
    long objectsRead,
    long bytesRead,
    long listRequests,
    long readRequests,
    long cachedReads,
    long cachedBytes,
    long recordsRead,
    long duplicates,
    long readErrors,
    long objectsMissing,
    long rows,
    Optional<Instant> lookAheadEnd,
    double share,
    ListingStatistics.State listing,
    LakeStatistics lake) {
  public QueryStatistics {
    Objects.requireNonNull(elapsed, "elapsed");
    Objects.requireNonNull(lookAheadEnd, "lookAheadEnd");
    Objects.requireNonNull(listing, "listing");
    Objects.requireNonNull(lake, "lake");
  }

  /** Whether all objects to read are known, so that {@code objectsSelected} grows no more. */
  public boolean isListingComplete() {
    return listing == ListingStatistics.State.COMPLETE;
  }
}
