package io.trailql;

import io.trailql.archive.Listing;
import io.trailql.archive.ListingStatistics;
import io.trailql.column.BatchSource;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.QueryContext;
import io.trailql.scan.ArchiveScanner;
import io.trailql.scan.ScanStatistics;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.StorageCounts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One execution of a query: what it holds, what it counts, how it ends. */
final class QueryRun {
  private final List<String> archives;
  private final List<CountingStorage> storages;
  private final QueryContext context;
  private final Listing listing;
  private final ArchiveScanner scanner;
  private final long start = System.nanoTime();
  private final ReentrantLock pulling = new ReentrantLock();
  private volatile long end;
  private volatile long rows;

  QueryRun(
      List<String> archives,
      List<CountingStorage> storages,
      QueryContext context,
      Listing listing,
      ArchiveScanner scanner) {
    this.archives = archives;
    this.storages = storages;
    this.context = context;
    this.listing = listing;
    this.scanner = scanner;
  }

  /** Does a step; whatever goes wrong in it comes out as a TrailException. */
  <T> T call(Supplier<T> step) {
    pulling.lock();
    try {
      context.cancel().check();
      return step.get();
    } catch (TrailException e) {
      throw context.cancel().isCancelled() ? cancelled(e) : e;
    } catch (StackOverflowError e) {
      throw new TrailException(
          ErrorCode.QUERY_TOO_COMPLEX, "The statement is nested too deeply to be run.", e);
    } catch (OutOfMemoryError e) {
      throw new TrailException(
          ErrorCode.MEMORY_LIMIT,
          "The Java heap is full. Give the property memory a smaller value, or Java a larger heap (-Xmx).",
          e);
    } catch (RuntimeException e) {
      throw context.cancel().isCancelled()
          ? cancelled(e)
          : new TrailException(
              ErrorCode.INTERNAL_ERROR,
              "TrailQL failed in a way it should not ("
                  + e
                  + "). Please report it with the statement.",
              e);
    } finally {
      pulling.unlock();
    }
  }

  /** Why the query was stopped; what broke because of that is only the consequence. */
  private RuntimeException cancelled(RuntimeException consequence) {
    try {
      context.cancel().check();
    } catch (TrailException reason) {
      return reason;
    }
    return consequence;
  }

  void handedOut(int count) {
    rows += count;
  }

  void cancel() {
    context.cancel().cancel();
  }

  /** Ends everything; waits for a pull under way, which is cancelled first. */
  void close(BatchSource source) {
    if (!pulling.tryLock()) {
      cancel();
      pulling.lock();
    }
    try {
      if (end == 0) {
        try (listing) {
          source.close();
        } finally {
          end = System.nanoTime();
        }
      }
    } finally {
      pulling.unlock();
    }
  }

  List<String> warnings() {
    return context.warnings().all();
  }

  QuerySources sources() {
    return new QuerySources(archives, scanner.objectsRead());
  }

  QueryStatistics statistics() {
    ListingStatistics listed = listing.statistics();
    ScanStatistics scanned = scanner.statistics();
    long lists = 0;
    long reads = 0;
    long bytes = 0;
    for (CountingStorage storage : storages) {
      StorageCounts counts = storage.counts();
      lists += counts.lists();
      reads += counts.reads();
      bytes += counts.bytes();
    }
    return new QueryStatistics(
        Duration.ofNanos((end == 0 ? System.nanoTime() : end) - start),
        listed.objectsListed(),
        listed.objectsSelected(),
        listed.bytesSelected(),
        scanned.objectsRead(),
        bytes,
        lists,
        reads,
        scanned.recordsRead(),
        scanned.duplicates(),
        scanned.readErrors(),
        scanned.objectsMissing() + listed.prefixesMissing(),
        rows,
        listed.lookAheadEnd(),
        listed.state());
  }
}
