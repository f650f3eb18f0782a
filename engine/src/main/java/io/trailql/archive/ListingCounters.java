package io.trailql.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** The running counts behind {@link ListingStatistics}. Thread-safe. */
final class ListingCounters {
  final LongAdder listed = new LongAdder();
  final LongAdder requests = new LongAdder();
  final LongAdder selected = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder prunedObjects = new LongAdder();
  final LongAdder excludedFolders = new LongAdder();
  final LongAdder excludedDays = new LongAdder();
  final AtomicBoolean excludedSinceEver = new AtomicBoolean();
  final AtomicReference<LocalDate> lastExcludedDay = new AtomicReference<>();
  final Set<ListedRegion> regions = ConcurrentHashMap.newKeySet();
  final LongAdder missingPrefixes = new LongAdder();
  final AtomicInteger running = new AtomicInteger();
  final AtomicReference<Instant> lookAheadEnd = new AtomicReference<>();

  /**
   * The counts so far.
   *
   * @param share how much of all objects was handed out
   */
  ListingStatistics snapshot(double share) {
    return new ListingStatistics(
        listed.sum(),
        selected.sum(),
        bytes.sum(),
        missingPrefixes.sum(),
        Optional.ofNullable(lookAheadEnd.get()),
        running.get() > 0 ? share : 1,
        running.get() > 0 ? ListingStatistics.State.RUNNING : ListingStatistics.State.COMPLETE);
  }
}
