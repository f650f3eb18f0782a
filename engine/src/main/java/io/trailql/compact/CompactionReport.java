package io.trailql.compact;

import io.trailql.error.ErrorCode;
import io.trailql.lake.Forgotten;
import io.trailql.storage.StorageCounts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run of compaction did.
 *
 * @param objects objects committed
 * @param bytes their bytes as stored
 * @param rows their rows in the lake, duplicates included
 * @param duplicates rows marked as another copy of an event
 * @param dataFilesAdded by all commits, merges included
 * @param dataFilesRemoved by all commits, merges included; without those that are forgotten
 * @param commits snapshots made
 * @param skipped objects that could not be read, by reason
 * @param readErrors pieces of broken content in what was committed
 * @param remaining objects found and left to a later run, because of a bound or of another run that
 *     is at work on them
 * @param claimed how many of the remaining another run is at work on
 * @param unlisted dates up to this one were not looked at, because a bound ended the run
 * @param lag how long ago the oldest object was delivered that the lake lacks, among those found;
 *     absent when it lacks none
 * @param snapshot id of the lake's newest; absent when there is no lake yet
 * @param archiveRequests what the archive's stores were asked for
 * @param lakeRequests what the lake's store was asked for
 * @param elapsed how long it took
 * @param expiredSnapshots old snapshots forgotten
 * @param removedFiles files deleted that nothing refers to
 * @param horizon delivery dates before this one are outside of the lake; absent when none are
 * @param forgotten what lay before it until this run
 * @param registration how the lake stands in a catalog; absent when none was wanted, or there is no
 *     lake yet
 * @param warnings for people
 */
public record CompactionReport(
    long objects,
    long bytes,
    long rows,
    long duplicates,
    long dataFilesAdded,
    long dataFilesRemoved,
    long commits,
    List<Skipped> skipped,
    long readErrors,
    long remaining,
    long claimed,
    Optional<LocalDate> unlisted,
    Optional<Duration> lag,
    OptionalLong snapshot,
    StorageCounts archiveRequests,
    StorageCounts lakeRequests,
    Duration elapsed,
    long expiredSnapshots,
    long removedFiles,
    Optional<LocalDate> horizon,
    Forgotten forgotten,
    Optional<Registration> registration,
    List<String> warnings) {
  /**
   * Objects that one reason kept out.
   *
   * @param code of the reason
   * @param objects how many
   * @param first message of the first
   */
  public record Skipped(ErrorCode code, long objects, String first) {
    public Skipped {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(first, "first");
    }
  }

  /**
   * What a catalog shows of the lake.
   *
   * @param table its name, such as {@code glue:security.cloudtrail}
   * @param metadata the metadata file that it was last seen to point at; absent when it was not
   *     seen
   * @param state whether that is the newest
   */
  public record Registration(String table, Optional<String> metadata, State state) {
    /** How far a registration is. */
    public enum State {
      /** The catalog shows the newest state of the lake. */
      CURRENT,
      /** It does not, or that is not known; a warning says why. */
      FAILED
    }

    public Registration {
      Objects.requireNonNull(table, "table");
      Objects.requireNonNull(metadata, "metadata");
      Objects.requireNonNull(state, "state");
    }
  }

  public CompactionReport {
    skipped = List.copyOf(skipped);
    Objects.requireNonNull(unlisted, "unlisted");
    Objects.requireNonNull(lag, "lag");
    Objects.requireNonNull(snapshot, "snapshot");
    Objects.requireNonNull(archiveRequests, "archiveRequests");
    Objects.requireNonNull(lakeRequests, "lakeRequests");
    Objects.requireNonNull(elapsed, "elapsed");
    Objects.requireNonNull(horizon, "horizon");
    Objects.requireNonNull(forgotten, "forgotten");
    Objects.requireNonNull(registration, "registration");
    warnings = List.copyOf(warnings);
  }

  /** Number of objects that could not be read. */
  public long skippedObjects() {
    return skipped.stream().mapToLong(Skipped::objects).sum();
  }
}
