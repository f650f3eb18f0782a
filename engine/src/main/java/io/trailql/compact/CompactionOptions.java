package io.trailql.compact;

import io.trailql.lake.Layout;
import io.trailql.registration.TableName;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one run of compaction is to do, and where it may stop.
 *
 * @param since first delivery date; absent from the beginning
 * @param until last delivery date; absent up to the newest
 * @param accounts only these; empty for all
 * @param regions only these; empty for all
 * @param layout of a lake that is made new; absent to let the archive decide. A lake keeps the one
 *     it has
 * @param maxDuration begins nothing new after this time
 * @param maxObjects most objects to compact
 * @param retainDays how many delivery dates stay in the lake; earlier ones are removed from it, and
 *     are outside of {@code events}
 * @param rescan whether dates are listed that were complete before
 * @param register what is pointed at the lake after each commit, in a catalog of other engines
 * @param commit the table of a catalog that decides commits; absent where the storage does. Not
 *     together with another to be registered
 * @param snapshotAge snapshots that another followed longer ago are forgotten by this run, but for
 *     the newest few; until then the property {@code as_of} can name them. Absent for {@link
 *     #SNAPSHOT_AGE}, to which the first run of a day keeps
 * @param grace unreferenced files are removed this long after they were last written: longer than
 *     any query or run takes
 */
public record CompactionOptions(
    Optional<LocalDate> since,
    Optional<LocalDate> until,
    Set<String> accounts,
    Set<String> regions,
    Optional<Layout> layout,
    Optional<Duration> maxDuration,
    OptionalLong maxObjects,
    OptionalInt retainDays,
    boolean rescan,
    Optional<TableName> register,
    Optional<TableName> commit,
    Optional<Duration> snapshotAge,
    Duration grace) {
  /** How long snapshots are kept when no run is asked for another time. */
  public static final Duration SNAPSHOT_AGE = Duration.ofDays(7);

  /** Everything that is not compacted yet, without bounds. */
  public static final CompactionOptions DEFAULT =
      new CompactionOptions(
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Duration.ofDays(3));

  public CompactionOptions {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
    Objects.requireNonNull(layout, "layout");
    Objects.requireNonNull(maxDuration, "maxDuration");
    Objects.requireNonNull(maxObjects, "maxObjects");
    Objects.requireNonNull(retainDays, "retainDays");
    Objects.requireNonNull(register, "register");
    Objects.requireNonNull(commit, "commit");
    if (register.isPresent() && commit.isPresent()) {
      throw new IllegalArgumentException("a catalog that decides is not registered in beside");
    }
    Objects.requireNonNull(snapshotAge, "snapshotAge");
    Objects.requireNonNull(grace, "grace");
  }

  /** The same with commits that a catalog decides. */
  public CompactionOptions committingThrough(TableName table) {
    return new CompactionOptions(
        since,
        until,
        accounts,
        regions,
        layout,
        maxDuration,
        maxObjects,
        retainDays,
        rescan,
        Optional.empty(),
        Optional.of(table),
        snapshotAge,
        grace);
  }

  /** The same with a bound on objects. */
  public CompactionOptions withMaxObjects(OptionalLong most) {
    return new CompactionOptions(
        since,
        until,
        accounts,
        regions,
        layout,
        maxDuration,
        most,
        retainDays,
        rescan,
        register,
        commit,
        snapshotAge,
        grace);
  }

  /** The same over dates that were complete before, too. */
  public CompactionOptions rescanning() {
    return new CompactionOptions(
        since,
        until,
        accounts,
        regions,
        layout,
        maxDuration,
        maxObjects,
        retainDays,
        true,
        register,
        commit,
        snapshotAge,
        grace);
  }

  /** The same with another age of snapshots and another grace. */
  public CompactionOptions keeping(Duration snapshots, Duration files) {
    return new CompactionOptions(
        since,
        until,
        accounts,
        regions,
        layout,
        maxDuration,
        maxObjects,
        retainDays,
        rescan,
        register,
        commit,
        Optional.of(snapshots),
        files);
  }
}
