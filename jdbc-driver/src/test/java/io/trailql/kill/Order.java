package io.trailql.kill;

import io.trailql.archive.Archive;
import io.trailql.compact.CompactionOptions;
import io.trailql.compact.CompactionReport;
import io.trailql.compact.Compactor;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.CurrentQuery;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.Secret;
import io.trailql.storage.Storage;
import io.trailql.storage.StorageLocation;
import io.trailql.storage.StorageRegistry;
import io.trailql.storage.StorageSettings;
import io.trailql.storage.WritableStorage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run of compaction, as this process or another does it.
 *
 * @param archive a folder ending in a slash, or {@code s3://bucket/archive}
 * @param lake a folder, or {@code s3://bucket/lake}
 * @param server endpoint, access key and secret key; empty for folders
 * @param maxObjects most objects to compact; 0 is no bound
 * @param snapshots age at which snapshots are forgotten
 * @param grace age at which unreferenced files are removed
 * @param claims whether those of others are seen
 */
record Order(
    String archive,
    String lake,
    List<String> server,
    long maxObjects,
    Duration snapshots,
    Duration grace,
    Claims claims) {
  private static final long MEMORY = 128L << 20;

  /** Whether a run sees the claims of others. */
  enum Claims {
    SEEN,
    HIDDEN
  }

  /** The same with another bound. */
  Order most(long objects) {
    return new Order(archive, lake, server, objects, snapshots, grace, claims);
  }

  /** The same with other ages. */
  Order keeping(Duration ofSnapshots, Duration ofFiles) {
    return new Order(archive, lake, server, maxObjects, ofSnapshots, ofFiles, claims);
  }

  /** The same with other claims. */
  Order with(Claims other) {
    return new Order(archive, lake, server, maxObjects, snapshots, grace, other);
  }

  /** As arguments of a program. */
  List<String> arguments() {
    return List.of(
        archive,
        lake,
        String.join(" ", server),
        Long.toString(maxObjects),
        snapshots.toString(),
        grace.toString(),
        claims.name());
  }

  static Order of(String[] arguments) {
    return new Order(
        arguments[0],
        arguments[1],
        arguments[2].isEmpty() ? List.of() : List.of(arguments[2].split(" ")),
        Long.parseLong(arguments[3]),
        Duration.parse(arguments[4]),
        Duration.parse(arguments[5]),
        Claims.valueOf(arguments[6]));
  }

  /** Does it. */
  CompactionReport run(Watch watch) {
    StorageLocation from = StorageLocation.parse(archive);
    StorageLocation to = StorageLocation.parse(lake);
    boolean local = from.scheme().equals("file");
    try (Storage source =
            new WatchedReads(
                StorageRegistry.open(from, settings()), local ? "archive/" : "", watch);
        WritableStorage target =
            watched(
                StorageRegistry.openWritable(to, settings(), Optional.empty()),
                local ? "lake/" : "",
                watch);
        WorkerPools pools = new WorkerPools(2)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(),
              new MemoryAccount(MEMORY),
              pools,
              new Warnings(),
              Instant.now(),
              Path.of(System.getProperty("java.io.tmpdir")));
      Archive whole =
          local
              ? new Archive(source, "", from.container() + "/", Optional.empty())
              : new Archive(source, from.prefix() + "/", "", Optional.empty());
      return CurrentQuery.call(
          context,
          () ->
              new Compactor(
                      List.of(whole),
                      target,
                      local ? "" : to.prefix() + "/",
                      options(),
                      Optional.empty(),
                      context)
                  .run(progress -> {}));
    }
  }

  private WritableStorage watched(WritableStorage storage, String beginning, Watch watch) {
    return claims == Claims.SEEN
        ? new WatchedWrites(storage, beginning, watch)
        : new Claimless(storage, beginning, watch);
  }

  /** How to reach the store. */
  StorageSettings settings() {
    StorageSettings d = StorageSettings.DEFAULT;
    return server.isEmpty()
        ? d
        : new StorageSettings(
            d.region(),
            Optional.of(URI.create(server.get(0))),
            StorageSettings.Addressing.PATH,
            d.profile(),
            d.roleArn(),
            d.externalId(),
            d.proxy(),
            d.payer(),
            d.identity(),
            Optional.of(new StorageSettings.Keys(server.get(1), new Secret(server.get(2)))));
  }

  private CompactionOptions options() {
    return CompactionOptions.DEFAULT
        .withMaxObjects(maxObjects == 0 ? OptionalLong.empty() : OptionalLong.of(maxObjects))
        .rescanning()
        .keeping(snapshots, grace);
  }
}
