package io.trailql.scale;

import io.trailql.archive.Archive;
import io.trailql.archive.ArchiveListing;
import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ListingCache;
import io.trailql.archive.ListingSettings;
import io.trailql.archive.ObjectCursor;
import io.trailql.archive.ObjectSelection;
import io.trailql.archive.Scope;
import io.trailql.compact.unit.CompactionUnit;
import io.trailql.compact.unit.UnitConverter;
import io.trailql.compact.unit.UnitResult;
import io.trailql.event.Tables;
import io.trailql.lake.LakeTable;
import io.trailql.parquet.FieldIds;
import io.trailql.parquet.ParquetOptions;
import io.trailql.predicate.Predicate;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Warnings;
import io.trailql.runtime.WorkerPools;
import io.trailql.storage.LocalStorage;
import io.trailql.storage.LocalWritableStorage;
import io.trailql.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Converts an archive in a folder to data files in another, one unit per day, without a table
 * around them. A program of its own, so that its memory can be measured: arguments are both
 * folders; prints records, and the peak of the resident memory in KiB.
 */
final class Compactor {
  private static final long MEMORY = 400L << 20;
  private static final int THREADS = 2;

  private Compactor() {}

  public static void main(String[] arguments) throws IOException {
    long records = 0;
    for (UnitResult result : compact(Path.of(arguments[0]), Path.of(arguments[1]))) {
      records += result.counts().records();
    }
    System.out.println(records + " " + ResidentMemory.peak());
  }

  /** The result of each day. */
  static List<UnitResult> compact(Path archive, Path lake) throws IOException {
    Files.createDirectories(lake);
    List<UnitResult> results = new ArrayList<>();
    try (Storage source = new LocalStorage(archive);
        LocalWritableStorage target = new LocalWritableStorage(lake);
        WorkerPools pools = new WorkerPools(THREADS)) {
      QueryContext context =
          new QueryContext(
              new CancelToken(),
              new MemoryAccount(MEMORY),
              pools,
              new Warnings(),
              Instant.now(),
              lake.resolve("temporary"));
      UnitConverter converter =
          new UnitConverter(
              target,
              IDS,
              partition -> "events-" + partition.date().orElseThrow() + ".parquet",
              options(),
              context);
      for (var day : objects(source, context).entrySet()) {
        Scope partition = new Scope(Optional.empty(), Optional.empty(), Optional.of(day.getKey()));
        results.add(
            converter.convert(
                new CompactionUnit(partition, day.getValue(), List.of(), Set.of(), List.of())));
      }
    }
    return results;
  }

  private static Map<LocalDate, List<ArchiveObject>> objects(Storage source, QueryContext context) {
    Map<LocalDate, List<ArchiveObject>> days = new TreeMap<>();
    Archive archive = new Archive(source, "", "", Optional.empty());
    try (ArchiveListing listing =
            new ArchiveListing(
                List.of(archive),
                ListingSettings.DEFAULT,
                new ListingCache(java.time.Duration.ZERO),
                context);
        ObjectCursor cursor =
            listing.objects(
                new ObjectSelection(
                    Tables.EVENTS.kinds(), Predicate.ANYTHING, ObjectSelection.Order.BY_FOLDER))) {
      for (ArchiveObject object = cursor.next(); object != null; object = cursor.next()) {
        days.computeIfAbsent(object.scope().date().orElseThrow(), day -> new ArrayList<>())
            .add(object);
      }
    }
    days.values()
        .forEach(
            objects ->
                objects.sort(
                    Comparator.comparing((ArchiveObject o) -> o.scope().account().orElse(""))
                        .thenComparing(o -> o.scope().region().orElse(""))
                        .thenComparing(o -> o.stamp().orElse(Instant.MAX))
                        .thenComparing(ArchiveObject::identity)));
    return days;
  }

  /** As Iceberg wants them. */
  private static ParquetOptions options() {
    return ParquetOptions.DEFAULT
        .withTimestamps(ParquetOptions.TimestampUnit.MICROS)
        .withDictionaryBytes(8 << 20)
        .withFieldIds(IDS)
        .withNeedles(LakeTable.NEEDLES);
  }

  private static final FieldIds IDS =
      new FieldIds() {
        private final Map<List<String>, Integer> ids = new HashMap<>();

        @Override
        public synchronized OptionalInt id(List<String> path) {
          return OptionalInt.of(ids.computeIfAbsent(List.copyOf(path), p -> ids.size() + 1));
        }
      };
}
