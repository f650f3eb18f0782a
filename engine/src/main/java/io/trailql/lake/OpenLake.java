package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Optional;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/** All that reading and writing a lake share, with what was read of it. Thread-safe. */
final class OpenLake {
  private final LakePlace place;
  private final SmallFiles files;
  private final MetadataFiles metadata;
  private final LedgerFiles ledgers;

  /** Requests nothing yet. */
  OpenLake(LakePlace place) {
    this.place = place;
    this.files = new SmallFiles(place.storage());
    this.metadata = new MetadataFiles(place, files);
    this.ledgers = new LedgerFiles(place, files);
  }

  LakePlace place() {
    return place;
  }

  SmallFiles files() {
    return files;
  }

  MetadataFiles metadata() {
    return metadata;
  }

  LedgerFiles ledgers() {
    return ledgers;
  }

  /** The table as it is now, provided that this version can read it; absent when there is none. */
  Optional<TableVersion> newest() {
    Optional<TableVersion> newest = metadata.newest();
    newest.ifPresent(version -> TableShape.requireKnown(version.metadata(), place.name()));
    return newest;
  }

  /** The newest snapshot of a table. */
  TableSnapshot newest(TableMetadata table) {
    return snapshot(table, table.currentSnapshot());
  }

  /** A snapshot of a table. */
  TableSnapshot snapshot(TableMetadata table, Snapshot snapshot) {
    return new TableSnapshot(
        this, table, snapshot, TableShape.layout(table, place.name()), ledger(table, snapshot));
  }

  /**
   * The ledger's root of a snapshot. Another engine that only rewrote files leaves the rows as they
   * were, so the ledger of the snapshot before holds; whatever else it did, no ledger tells.
   */
  private String ledger(TableMetadata table, Snapshot snapshot) {
    Snapshot at = snapshot;
    while (at != null) {
      String root = at.summary() == null ? null : at.summary().get(PendingTable.LEDGER);
      if (root != null) {
        return root;
      }
      if (!DataOperations.REPLACE.equals(at.operation())) {
        throw new TrailException(
            ErrorCode.FOREIGN_LAKE,
            "Cannot read the lake at "
                + place.name()
                + ": another program changed rows of its table (operation "
                + at.operation()
                + ", snapshot "
                + at.snapshotId()
                + "), so nobody knows which objects it contains. Roll the table back to the "
                + "snapshot before.");
      }
      at = at.parentId() == null ? null : table.snapshot(at.parentId());
    }
    String root = table.properties().get(PendingTable.LEDGER);
    boolean newest = snapshot != null && snapshot.equals(table.currentSnapshot());
    if (root == null || !newest) {
      throw new TrailException(
          ErrorCode.FOREIGN_LAKE,
          "Cannot read the lake at "
              + place.name()
              + ": the snapshot whose ledger "
              + (snapshot == null ? "it had" : "snapshot " + snapshot.snapshotId() + " shares")
              + " is gone. Roll the table back to a snapshot that TrailQL made.");
    }
    return root;
  }
}
