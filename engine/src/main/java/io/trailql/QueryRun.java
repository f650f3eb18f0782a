package io.trailql;

import io.trailql.archive.ListingStatistics;
import io.trailql.column.Batch;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.Warnings;
import io.trailql.scan.LakeStatistics;
import io.trailql.scan.LakeView;
import io.trailql.scan.ScanStatistics;
import io.trailql.scan.shared.SharedScans;
import io.trailql.side.SideTable;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.StorageCounts;
import io.trailql.storage.cache.CacheCounts;
import io.trailql.storage.cache.CacheUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One execution of a query: what it holds, what it counts, how it ends. As long as no row was
 * handed out it may start anew, for each reason once: over a new listing and snapshot when an
 * object turns out to be another than was listed, or files of a lake's snapshot are gone, as after
 * an expiry; with a reading for each scan when there was no room for what several share.
 */
final class QueryRun {
  private static final Set<ErrorCode> OUT_OF_DATE =
      Set.of(ErrorCode.OBJECT_VANISHED, ErrorCode.OBJECT_CHANGED, ErrorCode.CORRUPT_LAKE);
  private static final Set<ErrorCode> NO_ROOM = Set.of(ErrorCode.MEMORY_LIMIT, ErrorCode.DISK_FULL);

  private final List<String> archives;
  private final List<CountingStorage> storages;
  private final Optional<OpenedLake> lake;
  private final StorageCounts lakeBefore;
  private final CacheUse cached;
  private final CacheCounts cachedBefore;
  private final CancelToken cancel;
  private final long start = System.nanoTime();
  private final ReentrantLock pulling = new ReentrantLock();
  private volatile long end;
  private volatile long rows;
  private volatile Attempt attempt;
  private List<QuerySources.Table> tables = List.of();
  private Function<SharedScans.Mode, Attempt> attempts;
  private Optional<Runnable> forgetting = Optional.empty();
  private SharedScans.Mode mode = SharedScans.Mode.TOGETHER;

  /**
   * Not started yet.
   *
   * @param storages count the requests that this query alone makes
   * @param lake whose metadata it asks for
   * @param cached counts what else it needed no request for
   */
  QueryRun(
      List<String> archives,
      List<CountingStorage> storages,
      Optional<OpenedLake> lake,
      CacheUse cached,
      CancelToken cancel) {
    this.archives = archives;
    this.storages = storages;
    this.lake = lake;
    this.lakeBefore = metadataCounts();
    this.cached = cached;
    this.cachedBefore = metadataCached();
    this.cancel = cancel;
  }

  /** Tells the files that are read as tables. */
  void readsTables(List<SideTable> used) {
    tables =
        used.stream()
            .map(t -> new QuerySources.Table(t.name(), t.location(), t.version()))
            .toList();
  }

  /**
   * Starts.
   *
   * @param each makes an attempt, over whatever listing is at hand
   * @param forget has the next one make a new listing
   */
  void start(Function<SharedScans.Mode, Attempt> each, Runnable forget) {
    attempts = each;
    attempt = call(() -> each.apply(mode));
    forgetting = Optional.of(forget);
  }

  /** The next rows; null when there are no more. */
  Batch next() {
    return call(this::pull);
  }

  private Batch pull() {
    while (true) {
      try {
        return attempt.next();
      } catch (TrailException e) {
        boolean isOutOfDate = OUT_OF_DATE.contains(e.code()) && forgetting.isPresent();
        boolean lacksRoom = NO_ROOM.contains(e.code()) && attempt.sharesScans();
        if (rows > 0 || !isOutOfDate && !lacksRoom) {
          throw e;
        }
        attempt.close();
        if (isOutOfDate) {
          forgetting.get().run();
          forgetting = Optional.empty();
        } else {
          mode = SharedScans.Mode.APART;
        }
        attempt = attempts.apply(mode);
      }
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
    Warnings warnings = new Warnings();
    attempt.context().warnings().all().forEach(warnings::add);
    if (cached.counts().troubles() > 0) {
      warnings.add(cached.trouble());
    }
    if (metadataCached().minus(cachedBefore).troubles() > 0) {
      warnings.add(lake.orElseThrow().cached().trouble());
    }
    return warnings.all();
  }

  QuerySources sources() {
    return new QuerySources(
        archives,
        attempt.scanner().objectsRead(),
        attempt.lake().map(LakeView::pinnedId).orElse(OptionalLong.empty()),
        tables);
  }

  private StorageCounts metadataCounts() {
    return lake.map(OpenedLake::metadataCounts).orElse(new StorageCounts(0, 0, 0));
  }

  private CacheCounts metadataCached() {
    return lake.map(opened -> opened.cached().counts()).orElse(CacheCounts.NONE);
  }

  QueryStatistics statistics() {
    ListingStatistics listed = attempt.listing().statistics();
    ScanStatistics scanned = attempt.scanner().statistics();
    // What other queries ask for at the time counts here too: metadata are read for all.
    StorageCounts counts =
        storages.stream()
            .map(CountingStorage::counts)
            .reduce(metadataCounts().minus(lakeBefore), StorageCounts::plus);
    CacheCounts saved = metadataCached().minus(cachedBefore).plus(cached.counts());
    return new QueryStatistics(
        Duration.ofNanos((end == 0 ? System.nanoTime() : end) - start),
        listed.objectsListed(),
        listed.objectsSelected(),
        listed.bytesSelected(),
        scanned.objectsRead(),
        counts.bytes(),
        counts.lists(),
        counts.reads(),
        saved.reads(),
        saved.bytes(),
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
