package io.trailql.scan;

import io.trailql.lake.LakeFile;
import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The data files of a scan by the latest event that they may hold, latest first, planned no further
 * than needed. A window of time after the other is looked at; a file that reaches into several
 * comes in each. Used by one thread.
 */
final class NewestFiles {
  private final Iterator<LakeFile> undated;
  private final Iterator<LakeFile> dated;
  private final PriorityQueue<LakeFile> open =
      new PriorityQueue<>(
          Comparator.comparingLong(NewestFiles::latest)
              .reversed()
              .thenComparing(file -> file.object().key()));
  private final List<LakeFile> again = new ArrayList<>();
  private final List<LakeFile> finished = new ArrayList<>();
  private LakeFile lookedAt;

  /**
   * Plans nothing yet.
   *
   * @param undated files of rows without date
   * @param dated the others, newest partition first
   */
  NewestFiles(Iterator<LakeFile> undated, Iterator<LakeFile> dated) {
    this.undated = undated;
    this.dated = dated;
  }

  /** No event of the file is later. */
  static long latest(LakeFile file) {
    long known = file.eventTime().high().map(Range.Edge::value).orElse(Long.MAX_VALUE);
    return Math.min(known, NewestDays.latestOn(file.partition().date()));
  }

  private static long earliest(LakeFile file) {
    return file.eventTime().low().map(Range.Edge::value).orElse(Long.MIN_VALUE);
  }

  /**
   * Begins another window: files that reach out of the last come again.
   *
   * @param timeless whether rows without time belong to it, which any file may hold
   */
  void beginWindow(boolean timeless) {
    open.addAll(again);
    again.clear();
    if (timeless) {
      open.addAll(finished);
      finished.clear();
    }
  }

  /**
   * The next file that may hold events of a window; absent when there is none.
   *
   * @param start of the window, milliseconds
   */
  Optional<LakeFile> next(long start, NewestRows newest) {
    while (undated.hasNext()) {
      open.add(undated.next());
    }
    plan();
    LakeFile file = open.peek();
    if (file == null || latest(file) < start || !newest.mayTake(latest(file))) {
      return Optional.empty();
    }
    open.poll();
    if (start > Long.MIN_VALUE) {
      (earliest(file) < start ? again : finished).add(file);
    }
    return Optional.of(file);
  }

  /** Plans until no file left can hold a later event than the latest of those at hand. */
  private void plan() {
    while (true) {
      if (lookedAt == null && dated.hasNext()) {
        lookedAt = dated.next();
      }
      boolean mayBeLater =
          lookedAt != null
              && (open.isEmpty()
                  || NewestDays.latestOn(lookedAt.partition().date()) >= latest(open.peek()));
      if (!mayBeLater) {
        return;
      }
      open.add(lookedAt);
      lookedAt = null;
    }
  }
}
