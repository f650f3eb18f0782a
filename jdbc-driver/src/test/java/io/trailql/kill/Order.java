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
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
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
 * @param listing whether scopes are listed that were complete before
 * @param day it is by the run's clock, UTC
 */
record Order(
    String archive,
    String lake,
    List<String> server,
    long maxObjects,
    Duration snapshots,
    Duration grace,
    Claims claims,
    Listing listing,
    LocalDate day) {
  private static final long MEMORY = 128L << 20;

  /** Whether a run sees the claims of others. */
  enum Claims {
    SEEN,
    HIDDEN
  }

  /** Which complete scopes a run lists. */
  enum Listing {
    /** Those of 35 dates, by the first run of a day that goes through. */
    DEFAULT,
    /** All. */
    RESCANNING
  }

  /** The same with another bound. */
  Order most(long objects) {
    return new Order(archive, lake, server, objects, snapshots, grace, claims, listing, day);
  }

  /** The same with other ages. */
  Order keeping(Duration ofSnapshots, Duration ofFiles) {
    return new Order(archive, lake, server, maxObjects, ofSnapshots, ofFiles, claims, listing, day);
  }

  /** The same with other claims. */
  Order with(Claims other) {
    return new Order(archive, lake, server, maxObjects, snapshots, grace, other, listing, day);
  }

  /** The same with another listing. */
  Order with(Listing other) {
    return new Order(archive, lake, server, maxObjects, snapshots, grace, claims, other, day);
  }

  /** The same on another day. */
  Order on(LocalDate other) {
    return new Order(archive, lake, server, maxObjects, snapshots, grace, claims, listing, other);
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
        claims.name(),
        listing.name(),
        day.toString());
  }

  static Order of(String[] arguments) {
    return new Order(
        arguments[0],
        arguments[1],
        arguments[2].isEmpty() ? List.of() : List.of(arguments[2].split(" ")),
        Long.parseLong(arguments[3]),
        Duration.parse(arguments[4]),
        Duration.parse(arguments[5]),
        Claims.valueOf(arguments[6]),
        Listing.valueOf(arguments[7]),
        LocalDate.parse(arguments[8]));
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
              now(),
              Path.of(System.getProperty("java.io.tmpdir")));
      return CurrentQuery.call(
          context,
          () ->
              new Compactor(
                      List.of(archive(source)),
                      target,
                      local ? "" : to.prefix() + "/",
                      options(),
                      Optional.empty(),
                      context)
                  .run(progress -> {}));
    }
  }

  /**
   * The archive.
   *
   * @param storage where it lies
   */
  Archive archive(Storage storage) {
    StorageLocation from = StorageLocation.parse(archive);
    return from.scheme().equals("file")
        ? new Archive(storage, "", from.container() + "/", Optional.empty())
        : new Archive(storage, from.prefix() + "/", "", Optional.empty());
  }

  private Instant now() {
    return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
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

  /** What the lake has was written by another clock than that of the run: ages are made to fit. */
  private CompactionOptions options() {
    Duration behind = Duration.between(now(), Instant.now());
    CompactionOptions options =
        CompactionOptions.DEFAULT
            .withMaxObjects(maxObjects == 0 ? OptionalLong.empty() : OptionalLong.of(maxObjects))
            .keeping(snapshots.minus(behind), grace.minus(behind));
    return listing == Listing.RESCANNING ? options.rescanning() : options;
  }
}
