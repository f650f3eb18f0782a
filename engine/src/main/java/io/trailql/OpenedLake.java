package io.trailql;

import io.trailql.archive.Archive;
import io.trailql.archive.Extent;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.Lake;
import io.trailql.lake.LakeSnapshot;
import io.trailql.runtime.Warnings;
import io.trailql.scan.LakeUse;
import io.trailql.scan.LakeView;
import io.trailql.storage.CountingStorage;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageCounts;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSide;
import io.trailql.storage.cache.CacheUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The lake of an engine, and how its statements use it. Thread-safe. */
final class OpenedLake implements AutoCloseable {
  private final StorageLocation location;
  private final LakeSettings settings;
  private final Storage storage;
  private final LocalCache cache;
  private final CountingStorage metadata;
  private final CacheUse cached = new CacheUse();
  private final Lake lake;

  private OpenedLake(
      StorageLocation location, LakeSettings settings, Storage storage, LocalCache cache) {
    this.location = location;
    this.settings = settings;
    this.storage = storage;
    this.cache = cache;
    this.metadata = new CountingStorage(storage);
    String prefix = location.prefix().isEmpty() ? "" : location.prefix() + "/";
    this.lake = new Lake(cache.before(metadata, StorageSide.LAKE, location, cached), prefix);
  }

  /** Opens the lake that the settings name; absent when none is or the archive alone is wanted. */
  static Optional<OpenedLake> open(Settings settings, LocalCache cache) {
    LakeSettings wanted = settings.lake();
    return wanted
        .location()
        .map(
            text -> {
              StorageLocation location = StorageLocation.parse(text);
              return new OpenedLake(
                  location,
                  wanted,
                  StorageRegistry.open(StorageSide.LAKE, location, settings.lakeStorage(location)),
                  cache);
            });
  }

  /** For whom its storage answers. */
  Object requester() {
    return storage.requester();
  }

  /**
   * Its data files, for one statement.
   *
   * @param counted gets what counts the requests
   * @param use counts what took none
   */
  Storage dataFiles(List<CountingStorage> counted, CacheUse use) {
    CountingStorage counting = new CountingStorage(storage);
    counted.add(counting);
    return cache.before(counting, StorageSide.LAKE, location, use);
  }

  /** Requests for its metadata and ledger so far, over all statements. */
  StorageCounts metadataCounts() {
    return metadata.counts();
  }

  /** What took no request of those, over all statements. */
  CacheUse cached() {
    return cached;
  }

  /** The newest snapshot; absent when there is no lake yet. */
  Optional<LakeSnapshot> newest() {
    return lake.newest();
  }

  /** What one statement over some archives sees. */
  LakeView view(List<Archive> archives, Storage dataFiles, Warnings warnings) {
    return new LakeView(
        () -> pin(warnings),
        dataFiles,
        settings.use(),
        snapshot -> extent(archives, snapshot, warnings));
  }

  /** The objects of the lake that lie in the archives. */
  private Extent extent(List<Archive> archives, LakeSnapshot snapshot, Warnings warnings) {
    if (settings.use().sources() == LakeUse.Sources.LAKE) {
      for (Archive archive : archives) {
        Optional<String> root = snapshot.archiveRoot();
        if (!archive.ancestry().isEmpty()
            && root.filter(archive.ancestry()::startsWith).isEmpty()) {
          if (root.filter(known -> known.startsWith(archive.ancestry())).isEmpty()) {
            warnings.add(
                "All of the lake was read: nobody knows which of its objects lie in "
                    + archive.ancestry()
                    + ", as they were compacted from "
                    + root.orElse("object stores")
                    + ".");
          }
          return Extent.EVERYWHERE;
        }
      }
    }
    return Extent.of(archives.stream().map(archive -> named(archive, snapshot)).toList());
  }

  private Optional<LakeSnapshot> pin(Warnings warnings) {
    Optional<LakeSnapshot> snapshot = settings.find(lake);
    if (!(settings.asOf() instanceof AsOf.Newest)) {
      snapshot.ifPresent(
          found ->
              warnings.add(
                  "The answer is as of snapshot "
                      + found.id()
                      + " of the lake, committed "
                      + found.committed()
                      + " (as_of): the archive was not read."));
    }
    return snapshot;
  }

  /** The archives, their objects named as in the lake. */
  Supplier<List<Archive>> named(List<Archive> archives, LakeView view) {
    return () ->
        view.snapshot()
            .map(snapshot -> archives.stream().map(a -> named(a, snapshot)).toList())
            .orElse(archives);
  }

  private Archive named(Archive archive, LakeSnapshot snapshot) {
    if (archive.ancestry().isEmpty()) {
      return archive;
    }
    String root =
        snapshot
            .archiveRoot()
            .orElseThrow(
                () ->
                    new TrailException(
                        ErrorCode.INVALID_LOCATION,
                        "Cannot read the folder "
                            + archive.ancestry()
                            + " together with the lake "
                            + location
                            + ": that was made from archives in object stores, so nobody knows which of the folder's objects it contains. Name the archive it was made from, or read one of both with sources=lake or sources=archive."));
    return archive.namedBelow(root);
  }

  @Override
  public void close() {
    storage.close();
  }
}
