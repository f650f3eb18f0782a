package io.trailql;

import io.trailql.archive.ListingStatistics;
import io.trailql.column.Batch;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import io.trailql.scan.LakeStatistics;
import io.trailql.scan.LakeView;
import io.trailql.scan.ScanStatistics;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.StorageCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One execution of a query: what it holds, what it counts, how it ends. When an object turns out to
 * be another than was listed, or files of a lake's snapshot are gone, as after an expiry, and no
 * row was handed out yet, the query starts anew over a new listing and snapshot, once.
 */
final class QueryRun {
  private static final Set<ErrorCode> OUT_OF_DATE =
      Set.of(ErrorCode.OBJECT_VANISHED, ErrorCode.OBJECT_CHANGED, ErrorCode.CORRUPT_LAKE);

  private final List<String> archives;
  private final List<CountingStorage> storages;
  private final Optional<OpenedLake> lake;
  private final StorageCounts lakeBefore;
  private final CancelToken cancel;
  private final long start = System.nanoTime();
  private final ReentrantLock pulling = new ReentrantLock();
  private volatile long end;
  private volatile long rows;
  private volatile Attempt attempt;
  private Supplier<Attempt> next;

  /**
   * Not started yet.
   *
   * @param storages count the requests that this query alone makes
   * @param lake whose metadata it asks for
   */
  QueryRun(
      List<String> archives,
      List<CountingStorage> storages,
      Optional<OpenedLake> lake,
      CancelToken cancel) {
    this.archives = archives;
    this.storages = storages;
    this.lake = lake;
    this.lakeBefore = metadataCounts();
    this.cancel = cancel;
  }

  /**
   * Starts.
   *
   * @param first over whatever listing is at hand
   * @param second over a new one
   */
  void start(Supplier<Attempt> first, Supplier<Attempt> second) {
    attempt = call(first);
    next = second;
  }

  /** The next rows; null when there are no more. */
  Batch next() {
    return call(this::pull);
  }

  private Batch pull() {
    try {
      return attempt.next();
    } catch (TrailException e) {
      if (next == null || rows > 0 || !OUT_OF_DATE.contains(e.code())) {
        throw e;
      }
      attempt.close();
      attempt = next.get();
      next = null;
      return attempt.next();
    }
  }

  /** Does a step; whatever goes wrong in it comes out as a TrailException. */
  <T> T call(Supplier<T> step) {
    pulling.lock();
    try {
      return Failures.call(cancel, step);
    } finally {
      pulling.unlock();
    }
  }

  void handedOut(int count) {
    rows += count;
  }

  void cancel() {
    cancel.cancel();
  }

  /** Ends everything; waits for a pull under way, which is cancelled first. */
  void close() {
    if (!pulling.tryLock()) {
      cancel();
      pulling.lock();
    }
    try {
      if (end == 0) {
        try {
          attempt.close();
        } finally {
          end = System.nanoTime();
        }
      }
    } finally {
      pulling.unlock();
    }
  }

  List<String> warnings() {
    return attempt.context().warnings().all();
  }

  QuerySources sources() {
    return new QuerySources(
        archives,
        attempt.scanner().objectsRead(),
        attempt.lake().map(LakeView::pinnedId).orElse(OptionalLong.empty()));
  }

  private StorageCounts metadataCounts() {
    return lake.map(OpenedLake::metadataCounts).orElse(new StorageCounts(0, 0, 0));
  }

  QueryStatistics statistics() {
    ListingStatistics listed = attempt.listing().statistics();
    ScanStatistics scanned = attempt.scanner().statistics();
    // What other queries ask for at the time counts here too: metadata are read for all.
    StorageCounts counts =
        storages.stream()
            .map(CountingStorage::counts)
            .reduce(metadataCounts().minus(lakeBefore), StorageCounts::plus);
    return new QueryStatistics(
        Duration.ofNanos((end == 0 ? System.nanoTime() : end) - start),
        listed.objectsListed(),
        listed.objectsSelected(),
        listed.bytesSelected(),
        scanned.objectsRead(),
        counts.bytes(),
        counts.lists(),
        counts.reads(),
        scanned.recordsRead(),
        scanned.duplicates(),
        scanned.readErrors(),
        scanned.objectsMissing() + listed.prefixesMissing(),
        rows,
        listed.lookAheadEnd(),
        listed.share(),
        listed.state(),
        attempt.lake().map(LakeView::statistics).orElse(LakeStatistics.NONE));
  }
}
