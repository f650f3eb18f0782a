package io.trailql.lake;

import io.trailql.error.TrailException;
import io.trailql.storage.DeleteFailure;
import io.trailql.storage.ListRequest;
import io.trailql.storage.ObjectPage;
import io.trailql.storage.ObjectPages;
import io.trailql.storage.ObjectSummary;
import io.trailql.storage.WritableStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionStatisticsFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StatisticsFile;
import org.apache.iceberg.TableMetadata;

/** Finds and removes the files of a lake that nothing refers to. */
final class UnreferencedFiles {
  private static final String METADATA = ".metadata.json";
  private static final String UUID = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

  /** Ours, and those of Iceberg's writers, which number the files that a UUID tells apart. */
  private static final Pattern DATA_FILE =
      Pattern.compile("(.*/)?(\\d+-\\d+-)?" + UUID + "(-\\d+)?(-deletes)?\\.(parquet|orc|avro)");

  private static final Pattern METADATA_FILE =
      Pattern.compile(
          "v\\d+(\\.metadata\\.json|-committed)|clock-"
              + UUID
              + "|.*"
              + UUID
              + ".*(\\.avro|\\.stats|\\.metadata\\.json)");
  private static final Pattern LEDGER_FILE =
      Pattern.compile("(root|undated|\\d{4}-\\d{2}-\\d{2})-" + UUID + "\\.parquet");

  private final OpenLake lake;
  private final WritableStorage storage;
  private final Supplier<Optional<TableVersion>> newest;

  /**
   * Requests nothing yet.
   *
   * @param newest the table as it is, to change it
   */
  UnreferencedFiles(
      OpenLake lake, WritableStorage storage, Supplier<Optional<TableVersion>> newest) {
    this.lake = lake;
    this.storage = storage;
    this.newest = newest;
  }

  /**
   * Removes what was modified before a time. Files are listed before the table is read, so that
   * whatever is committed meanwhile is seen to be referred to.
   */
  Removal remove(Instant before) {
    Map<String, Long> old = new HashMap<>();
    list(lake.place().data(), DATA_FILE, before, old);
    list(lake.place().metadata(), METADATA_FILE, before, old);
    list(lake.place().prefix() + lake.place().ledger(), LEDGER_FILE, before, old);
    Optional<TableVersion> newest = this.newest.get();
    List<MetadataFiles.Listed> versions = lake.metadata().list();
    versions.stream()
        .limit(TableShape.KEPT_VERSIONS)
        .forEach(
            version -> {
              old.remove(version.object().key());
              old.remove(lake.metadata().mark(version.number()));
            });
    if (newest.isPresent()) {
      int oldest = newest.get().number() - TableShape.KEPT_VERSIONS;
      String folder = lake.place().metadata();
      old.keySet()
          .removeIf(
              key ->
                  key.startsWith(folder)
                      && CandidateName.number(key.substring(folder.length()))
                              .orElse(Integer.MIN_VALUE)
                          > oldest);
      keepReferenced(newest.get(), old);
    }
    if (old.keySet().stream().anyMatch(key -> key.endsWith(METADATA))) {
      // Others begin with the version that it names; without it they look for the newest.
      storage.delete(List.of(lake.place().metadata() + "version-hint.text"));
    }
    List<DeleteFailure> failures = storage.delete(new ArrayList<>(old.keySet()));
    failures.forEach(failure -> old.remove(failure.key()));
    int unfinished =
        storage.removeUnfinished(lake.place().table(), before)
            + storage.removeUnfinished(lake.place().prefix() + lake.place().ledger(), before);
    long bytes = old.values().stream().mapToLong(Long::longValue).sum();
    return new Removal(old.size(), bytes, unfinished, failures);
  }

  /** Others may keep files of their own under the same prefix. */
  private void list(String prefix, Pattern names, Instant before, Map<String, Long> old) {
    ObjectPages pages = storage.list(ListRequest.all(prefix));
    for (ObjectPage page = pages.next(); page != null; page = pages.next()) {
      for (ObjectSummary object : page.objects()) {
        boolean isOld = object.modified().isBefore(before);
        if (isOld && names.matcher(object.key().substring(prefix.length())).matches()) {
          old.put(object.key(), object.size());
        }
      }
    }
  }

  /** What another upkeep forgets and removes meanwhile is missing: then the newer table counts. */
  private void keepReferenced(TableVersion version, Map<String, Long> old) {
    TableVersion at = version;
    while (true) {
      try {
        keepReferenced(at.metadata(), old);
        return;
      } catch (TrailException e) {
        TableVersion now = newest.get().orElseThrow(() -> e);
        if (now.number() == at.number()) {
          throw e;
        }
        at = now;
      }
    }
  }

  private void keepReferenced(TableMetadata table, Map<String, Long> old) {
    TablePaths paths = new TablePaths(lake.place(), table.location());
    table.statisticsFiles().stream()
        .map(StatisticsFile::path)
        .forEach(path -> paths.find(path).ifPresent(old::remove));
    table.partitionStatisticsFiles().stream()
        .map(PartitionStatisticsFile::path)
        .forEach(path -> paths.find(path).ifPresent(old::remove));
    Set<String> seen = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      old.remove(paths.key(snapshot.manifestListLocation()));
      Manifests manifests = new Manifests(lake, table, snapshot);
      for (ManifestFile manifest : manifests.ofEveryContent()) {
        if (seen.add(manifest.path())) {
          old.remove(paths.key(manifest.path()));
          manifests.forEachPath(manifest, path -> paths.find(path).ifPresent(old::remove));
        }
      }
      if (LedgerSearch.of(table, snapshot) instanceof LedgerSearch.Found ledger) {
        keepLedger(ledger.key(), old);
      }
    }
    keepLedger(table.properties().get(PendingTable.LEDGER), old);
  }

  private void keepLedger(String root, Map<String, Long> old) {
    old.remove(lake.place().prefix() + root);
    lake.ledgers()
        .root(root)
        .segments()
        .values()
        .forEach(
            segments ->
                segments.forEach(segment -> old.remove(lake.place().prefix() + segment.key())));
  }
}
