package io.trailql.scan;

import io.trailql.archive.Extent;
import io.trailql.lake.LakeSnapshot;
import io.trailql.parquet.ParquetCounters;
import io.trailql.parquet.ParquetStatistics;
import io.trailql.storage.Storage;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What one statement sees of a lake: one snapshot, pinned when it is first asked for, by whichever
 * scan. Thread-safe.
 */
public final class LakeView {
  private final Supplier<Optional<LakeSnapshot>> find;
  private final Storage storage;
  private final LakeUse use;
  private final Function<LakeSnapshot, Extent> extent;
  final ParquetCounters counters = new ParquetCounters();
  final LongAdder files = new LongAdder();
  final LongAdder objectsInLake = new LongAdder();
  private volatile Optional<LakeSnapshot> pinned;
  private LakePart part;

  /**
   * Requests nothing yet.
   *
   * @param find the snapshot; absent when there is no lake yet
   * @param storage of the data files
   * @param extent of the archives, their objects named as in the snapshot
   */
  public LakeView(
      Supplier<Optional<LakeSnapshot>> find,
      Storage storage,
      LakeUse use,
      Function<LakeSnapshot, Extent> extent) {
    this.find = Objects.requireNonNull(find, "find");
    this.storage = Objects.requireNonNull(storage, "storage");
    this.use = Objects.requireNonNull(use, "use");
    this.extent = Objects.requireNonNull(extent, "extent");
  }

  /** The snapshot, the same for the whole statement; absent when there is no lake yet. */
  public synchronized Optional<LakeSnapshot> snapshot() {
    if (pinned == null) {
      pinned = find.get();
    }
    return pinned;
  }

  /** What of the snapshot, which was found, belongs to the archives. */
  synchronized LakePart part() {
    if (part == null) {
      LakeSnapshot found = snapshot().orElseThrow();
      part = new LakePart(extent.apply(found), found);
    }
    return part;
  }

  /** The id of the snapshot if one was asked for and found. */
  public OptionalLong pinnedId() {
    Optional<LakeSnapshot> known = pinned;
    return known == null || known.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(known.get().id());
  }

  Storage storage() {
    return storage;
  }

  LakeUse use() {
    return use;
  }

  /** Counts so far, over all scans. */
  public LakeStatistics statistics() {
    ParquetStatistics read = counters.statistics();
    return new LakeStatistics(
        files.sum(),
        read.rowGroupsRead(),
        read.rowGroupsSkipped(),
        read.pagesRead(),
        read.dataBytes(),
        read.indexBytes(),
        objectsInLake.sum());
  }
}
