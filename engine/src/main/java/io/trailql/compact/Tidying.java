package io.trailql.compact;

import io.trailql.lake.Forgotten;
import io.trailql.lake.LakeUpkeep;
import io.trailql.lake.Removal;
import io.trailql.runtime.Warnings;
import io.trailql.storage.DeleteFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** What a run does for the lake beside its rows. */
final class Tidying {
  /** The newest snapshots, which are kept whatever their age. */
  private static final int KEPT_SNAPSHOTS = 10;

  /** Clocks differ by less. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

  private final LakeUpkeep upkeep;
  private final CompactionOptions options;
  private final Instant now;
  private final Warnings warnings;
  private Boolean mayForget;

  /**
   * What was tidied up.
   *
   * @param snapshots old snapshots forgotten
   * @param files files deleted that nothing refers to
   */
  record Tidied(long snapshots, long files) {
    static final Tidied NOTHING = new Tidied(0, 0);
  }

  Tidying(LakeUpkeep upkeep, CompactionOptions options, Instant now, Warnings warnings) {
    this.upkeep = upkeep;
    this.options = options;
    this.now = now;
    this.warnings = warnings;
  }

  /**
   * Whether this machine's clock is not ahead of the store's. By one that is, files that another
   * run is about to commit look old, and so do dates that are to be retained: then all stays, which
   * a warning says. Asks the store once.
   */
  boolean mayForget() {
    if (mayForget == null) {
      Optional<Duration> ahead = upkeep.clockAhead();
      mayForget = ahead.filter(by -> by.compareTo(MOST_AHEAD) < 0).isPresent();
      if (!mayForget) {
        warnings.add(
            ahead
                    .map(
                        by -> "This machine's clock is " + by.toMinutes() + " minutes ahead of the")
                    .orElse("This machine's clock cannot be compared with that of the")
                + " store that the lake lies in: nothing old was removed. Set the clock right.");
      }
    }
    return mayForget;
  }

  /** Drops the dates before the horizon. */
  Forgotten retain(LocalDate horizon) {
    return upkeep.retain(horizon);
  }

  /** Forgets old snapshots, and tells how many. */
  long expire() {
    int before = upkeep.snapshots();
    upkeep.expire(
        now.minus(options.snapshotAge().orElse(CompactionOptions.SNAPSHOT_AGE)), KEPT_SNAPSHOTS);
    return Math.max(0, before - upkeep.snapshots());
  }

  /** Removes what nothing refers to, and tells how many files; lists the lake. */
  long removeUnreferenced() {
    Removal removal = upkeep.removeUnreferenced(now.minus(options.grace()));
    if (!removal.failures().isEmpty()) {
      DeleteFailure first = removal.failures().get(0);
      warnings.add(
          removal.failures().size()
              + " unreferenced files of the lake could not be deleted; a later run tries again. The first: "
              + first.key()
              + ": "
              + first.reason().getMessage());
    }
    return removal.files();
  }
}
