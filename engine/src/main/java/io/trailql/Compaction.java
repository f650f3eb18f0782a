package io.trailql;

import io.trailql.archive.Archive;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionPlan;
import io.trailql.compact.CompactionProgress;
import io.trailql.compact.CompactionReport;
import io.trailql.compact.Compactor;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.lake.LakeFolder;
import io.trailql.registration.CatalogEntry;
import io.trailql.registration.CatalogRegistry;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.CreationCondition;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.WritableStorage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes what the archive has and the lake lacks into the lake. Opening one requests nothing; it
 * keeps connections to the stores until it is closed. One run at a time.
 */
public final class Compaction implements AutoCloseable {
  private final List<Archive> archives;
  private final WritableStorage lake;
  private final String prefix;
  private final Settings settings;
  private final CompactionOptions options;
  private final Optional<CatalogEntry> entry;
  private final InstantSource clock;
  private final WorkerPools pools = new WorkerPools(Runtime.getRuntime().availableProcessors());

  private Compaction(
      List<Archive> archives,
      WritableStorage lake,
      String prefix,
      Settings settings,
      CompactionOptions options,
      Optional<CatalogEntry> entry,
      InstantSource clock) {
    this.archives = archives;
    this.lake = lake;
    this.prefix = prefix;
    this.settings = settings;
    this.options = options;
    this.entry = entry;
    this.clock = clock;
  }

  /**
   * Opens archives, which are one, and the lake.
   *
   * @param archives folders, {@code s3://bucket/prefix}; at least one
   * @param lake a folder or {@code s3://bucket/prefix}; made when there is none
   * @param settings those of queries alone are not looked at, so that queries can share them
   */
  public static Compaction open(
      List<String> archives, String lake, Settings settings, CompactionOptions options) {
    return open(archives, lake, settings, options, InstantSource.system());
  }

  /**
   * Opens archives, which are one, and the lake.
   *
   * @param archives folders, {@code s3://bucket/prefix}; at least one
   * @param lake a folder or {@code s3://bucket/prefix}; made when there is none
   * @param settings those of queries alone are not looked at, so that queries can share them
   * @param clock tells each run which day it is, on which depends what is complete, what is listed
   *     once more and what is old
   */
  public static Compaction open(
      List<String> archives,
      String lake,
      Settings settings,
      CompactionOptions options,
      InstantSource clock) {
    StorageLocation location = StorageLocation.parse(lake);
    Optional<CatalogEntry> entry =
        options
            .commit()
            .or(options::register)
            .map(name -> CatalogRegistry.open(name, settings.catalog()));
    List<Archive> opened = ArchiveLocations.open(archives, settings);
    try {
      WritableStorage storage =
          StorageRegistry.openWritable(
              location,
              settings.lakeStorage(location),
              settings.lakeEncryption(),
              options.commit().isPresent() ? CreationCondition.IF_KNOWN : CreationCondition.ALWAYS);
      String prefix = location.prefix().isEmpty() ? "" : location.prefix() + "/";
      requireOutside(opened, storage.name() + "/" + prefix);
      return new Compaction(opened, storage, prefix, settings, options, entry, clock);
    } catch (RuntimeException e) {
      entry.ifPresent(CatalogEntry::close);
      ArchiveLocations.close(opened);
      throw e;
    }
  }

  /** Files of a lake are no logs, and upkeep looks at all that lies in the lake's own folders. */
  private static void requireOutside(List<Archive> archives, String lake) {
    for (Archive archive : archives) {
      for (LakeFolder folder : LakeFolder.values()) {
        if (archive.place().startsWith(lake + folder.path())) {
          throw new TrailException(
              ErrorCode.INVALID_LOCATION,
              "Cannot compact the archive "
                  + archive.place()
                  + " into the lake "
                  + lake
                  + ": it lies in the lake's own folder "
                  + folder.path()
                  + ", where only the lake's files may be. Move it, or give the lake another place.");
        }
      }
      if (archive.object().isEmpty() && lake.startsWith(archive.place())) {
        throw new TrailException(
            ErrorCode.INVALID_LOCATION,
            "Cannot make the lake "
                + lake
                + ": it would lie in the archive "
                + archive.place()
                + ". Give it a place of its own, beside the archive, or name the archive by its folder AWSLogs.");
      }
    }
  }

  /** Lists, and says what a run would do. */
  public CompactionPlan plan(Cancellation cancellation) {
    QueryContext context = context(cancellation.token());
    return call(context, () -> compactor(context).plan());
  }

  /**
   * Runs. What was committed stays, however it ends.
   *
   * @param progress called now and then, from one thread at a time
   * @param cancellation stops it with an error of code CANCELLED
   */
  public CompactionReport run(Consumer<CompactionProgress> progress, Cancellation cancellation) {
    QueryContext context = context(cancellation.token());
    return call(context, () -> compactor(context).run(progress));
  }

  private Compactor compactor(QueryContext context) {
    return new Compactor(archives, lake, prefix, options, entry, context);
  }

  private QueryContext context(CancelToken cancel) {
    return new QueryContext(
        cancel,
        new MemoryAccount(settings.number(Property.MEMORY)),
        pools,
        new Warnings(),
        clock.instant(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  private static <T> T call(QueryContext context, Supplier<T> step) {
    return Failures.call(context.cancel(), () -> CurrentQuery.call(context, step));
  }

  /** Ends its connections and threads. */
  @Override
  public void close() {
    pools.close();
    entry.ifPresent(CatalogEntry::close);
    lake.close();
    ArchiveLocations.close(archives);
  }
}
