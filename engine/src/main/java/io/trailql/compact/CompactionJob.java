package io.trailql.compact;

import io.trailql.archive.ScopeExclusion;
import io.trailql.compact.WindowListing.Listed;
import io.trailql.event.Leaf;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.Layout;
import io.trailql.lake.PathColumns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Goes over the archive once, newest days first. Used once, by one thread. */
final class CompactionJob {
  /** Stored bytes after which is committed. */
  static final long COMMIT_BYTES = 512L << 20;

  /** Time after which is committed. */
  private static final Duration COMMIT_TIME = Duration.ofMinutes(2);

  private final Sweep sweep;
  private final LakeInMaking lake;
  private final WindowListing listing;
  private final PathChoice choice;
  private final Claims claims;
  private final CompactionCounters counters;
  private final Consumer<CompactionProgress> progress;
  private final Runnable committed;
  private final PendingChanges pending = new PendingChanges();
  private final Bounds bounds;
  private boolean commitFailed;
  private Duration lastCommit = Duration.ZERO;

  /**
   * Begins nothing yet.
   *
   * @param choice of the values inside documents that a lake keeps as columns
   * @param committed called after each commit
   */
  CompactionJob(
      Sweep sweep,
      LakeInMaking lake,
      WindowListing listing,
      PathChoice choice,
      Claims claims,
      CompactionCounters counters,
      Consumer<CompactionProgress> progress,
      Runnable committed) {
    this.sweep = sweep;
    this.lake = lake;
    this.listing = listing;
    this.choice = choice;
    this.claims = claims;
    this.counters = counters;
    this.progress = progress;
    this.committed = committed;
    this.bounds = new Bounds(sweep.options().maxDuration(), sweep.options().maxObjects());
  }

  /**
   * Goes over all windows, or until a bound is reached. Where it cannot go on, what is done is
   * committed, or deleted if that fails too.
   */
  void run() {
    try {
      goOver();
    } catch (RuntimeException | Error e) {
      try {
        if (commitFailed && e instanceof Error) {
          // The commit may be under way: its files may be part of the lake, now or soon.
          pending.clear();
        }
        save();
      } catch (RuntimeException | Error also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  private void save() {
    if (!pending.isEmpty()) {
      // Whatever is pending, it was opened for.
      Committer committer = lake.open();
      try {
        if (!commitFailed) {
          commit(committer);
        }
      } finally {
        committer.abandon(pending);
      }
    }
  }

  private void goOver() {
    ScopeExclusion exclusion = sweep.exclusion();
    Windows windows = sweep.windows();
    for (Window window = windows.next(); window != null; window = windows.next()) {
      if (bounds.areReached(counters)) {
        counters.unlisted(window.last().isAfter(sweep.today()) ? sweep.today() : window.last());
        break;
      }
      Completion completion = new Completion(window, sweep.today());
      Optional<LakeSnapshot> known = lake.newest();
      Optional<Listed> listed =
          listing.list(
              window,
              known,
              exclusion,
              windows.canShorten(),
              days -> process(days, known, completion));
      if (listed.isEmpty()) {
        windows.tooMuch();
      } else {
        cover(completion, listed.get());
        windows.done(window, listed.get().objects());
      }
    }
    if (!counters.leavesOver() && sweep.relists() && sweep.isOfEverything()) {
      pending.cover(Coverage.reconciledOn(sweep.today()));
    }
    commitRest();
  }

  /**
   * Takes in what was found.
   *
   * @param known what it was compared with
   */
  private void process(List<DayWork> days, Optional<LakeSnapshot> known, Completion completion) {
    days.forEach(counters::found);
    Supplier<Layout> layout = () -> LayoutChoice.of(days, sweep.today());
    for (DayWork day : days) {
      if (bounds.areReached(counters)) {
        counters.remaining(day.fresh());
        counters.remaining(day.changed());
        completion.leaveOpen(day.date());
      } else if (claims.claim(day.date())) {
        process(day, lake.open(layout, () -> paths(days)), known, completion);
      } else {
        counters.claimed(day);
        completion.leaveOpen(day.date());
      }
    }
  }

  /** Looked for in a new lake, and once a day: what is asked often is there from the beginning. */
  private List<Leaf> paths(List<DayWork> days) {
    PathColumns known = sweep.lake().map(LakeSnapshot::paths).orElse(PathColumns.NONE);
    return known.columns().isEmpty() || sweep.relists() ? choice.of(days, known) : known.leaves();
  }

  /** Takes that what was found is taken in, and with it most of where was looked complete. */
  private void cover(Completion completion, Listed listed) {
    if (sweep.relists()) {
      counters.skippedScopes().forEach(completion::leaveOpen);
      pending.cover(completion.coverage(listed.regions()));
    }
  }

  private void process(
      DayWork day, Committer committer, Optional<LakeSnapshot> known, Completion completion) {
    for (Chunk chunk : Chunks.of(day, committer.snapshot().layout())) {
      Chunk rest = chunk;
      // What cannot be read leaves room for what is behind it.
      while (rest.size() > 0 && !bounds.areReached(counters)) {
        Chunk next = rest.first(bounds.left(counters));
        process(next, committer, known);
        rest = rest.behind(next);
      }
      if (rest.size() > 0) {
        counters.remaining(rest.objects());
        completion.leaveOpen(day.date());
      }
    }
  }

  private void process(Chunk chunk, Committer committer, Optional<LakeSnapshot> known) {
    claims.claim(chunk.partition().date());
    if (pending.holds(chunk.partition())) {
      commit(committer);
    }
    committer.convert(chunk, known, pending, counters);
    progress.accept(counters.progress());
    if (pending.bytes() >= COMMIT_BYTES
        || counters.elapsed().minus(lastCommit).compareTo(COMMIT_TIME) >= 0) {
      commit(committer);
    }
  }

  /** Commits what is left, and what is complete unless that is known. */
  private void commitRest() {
    boolean covers =
        lake.newest()
            .filter(snapshot -> !snapshot.ledger().coverage().contains(pending.coverage()))
            .isPresent();
    if (!pending.isEmpty() || covers) {
      commit(lake.open());
    }
  }

  private void commit(Committer committer) {
    commitFailed = true;
    committer.commit(pending, counters);
    commitFailed = false;
    committed.run();
    lastCommit = counters.elapsed();
    progress.accept(counters.progress());
  }
}
