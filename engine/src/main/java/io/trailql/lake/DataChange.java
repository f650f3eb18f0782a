package io.trailql.lake;

import io.trailql.archive.ArchiveObject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.expressions.Expression;

/** A change of data files, entries of the ledger and coverage, made from a base. */
final class DataChange implements TableChange {
  private final OpenLake lake;
  private final TableSnapshot base;
  private final LakeChange change;

  DataChange(OpenLake lake, TableSnapshot base, LakeChange change) {
    this.lake = lake;
    this.base = base;
    this.change = change;
  }

  @Override
  public Step on(TableVersion current, Attempt attempt) {
    TableMetadata table = current.metadata();
    TableSnapshot now = lake.newest(table);
    Set<String> taken = taken(now);
    Map<String, DataFile> removed = removed(now);
    if (!taken.isEmpty() || removed.size() < keys(change.removed()).size()) {
      return new Step.Conflict(taken);
    }
    LedgerRoot root = attempt.ledger().add(now.root(), change.entries(), change.coverage());
    PendingTable pending = new PendingTable(attempt.files(), table);
    pending.apply(
        update(pending, new AddedDataFiles(table, attempt.files().paths()), removed),
        attempt.ledger().write(root));
    return new Step.Next(pending.current());
  }

  /**
   * Objects of the change whose dates, or others that they may have been found to be of, others
   * have committed to since, or that are outside by now: theirs may be the same, or hold earlier
   * copies of events.
   */
  private Set<String> taken(TableSnapshot now) {
    Set<String> taken = new HashSet<>();
    for (LedgerEntry entry : change.entries()) {
      Optional<LocalDate> date = entry.scope().date();
      if (now.root().isOutside(date)
          || isChanged(date, now)
          || ArchiveObject.otherDates(entry.identity(), entry.stamp(), date).stream()
              .anyMatch(other -> isChanged(other, now))) {
        taken.add(entry.identity());
      }
    }
    return taken;
  }

  private boolean isChanged(Optional<LocalDate> date, TableSnapshot now) {
    return !base.root().of(date).equals(now.root().of(date));
  }

  /** The files to be removed that are still there, as Iceberg has them, by key. */
  private Map<String, DataFile> removed(TableSnapshot now) {
    Map<String, DataFile> found = new HashMap<>();
    if (!change.removed().isEmpty()) {
      Set<String> keys = keys(change.removed());
      Manifests manifests = now.manifests();
      Expression condition = Partitions.anyOf(change.removed());
      for (ManifestFile manifest : manifests.all()) {
        if (Partitions.canContain(manifest, condition, manifests.specs())) {
          manifests.read(
              manifest,
              condition,
              List.of("*"),
              file -> {
                String key = manifests.paths().key(file.location());
                if (keys.contains(key)) {
                  found.put(key, file);
                }
              });
        }
      }
    }
    return found;
  }

  private static Set<String> keys(List<LakeFile> files) {
    return files.stream().map(file -> file.object().key()).collect(Collectors.toSet());
  }

  private SnapshotUpdate<?> update(
      PendingTable pending, AddedDataFiles added, Map<String, DataFile> removed) {
    List<DataFile> files = change.added().stream().map(added::of).toList();
    if (removed.isEmpty()) {
      AppendFiles append = pending.table().newAppend();
      files.forEach(append::appendFile);
      return append;
    }
    if (change.rows() == LakeChange.Rows.KEPT) {
      RewriteFiles rewrite =
          pending
              .table()
              .newRewrite()
              .validateFromSnapshot(pending.current().currentSnapshot().snapshotId());
      removed.values().forEach(rewrite::deleteFile);
      files.forEach(rewrite::addFile);
      return rewrite;
    }
    OverwriteFiles overwrite = pending.table().newOverwrite();
    removed.values().forEach(overwrite::deleteFile);
    files.forEach(overwrite::addFile);
    return overwrite;
  }
}
