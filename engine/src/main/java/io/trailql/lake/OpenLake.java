package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/** All that reading and writing a lake share, with what was read of it. Thread-safe. */
final class OpenLake {
  private final LakePlace place;
  private final SmallFiles files;
  private final MetadataFiles metadata;
  private final LedgerFiles ledgers;
  private final DecodedManifests manifests;

  /** Requests nothing yet. */
  OpenLake(LakePlace place) {
    this(place, new DecodedManifests());
  }

  /** The same with a choice of which manifests are kept. */
  OpenLake(LakePlace place, DecodedManifests manifests) {
    this.manifests = manifests;
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

  DecodedManifests manifests() {
    return manifests;
  }

  /** The table as it is now, provided that this version can read it; absent when there is none. */
  Optional<TableVersion> newest() {
    Optional<TableVersion> newest = metadata.newest();
    newest.ifPresent(version -> TableShape.requireKnown(version.metadata(), place.name()));
    return newest;
  }

  /** The table as it is now; an error when it is gone. */
  TableVersion requireNewest() {
    return newest()
        .orElseThrow(
            () ->
                new TrailException(
                    ErrorCode.NOT_FOUND,
                    "Cannot change the lake at "
                        + place.name()
                        + ": its table is gone. Start again with a new lake."));
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

  /** The ledger's root of a snapshot that is to be read; an error when nothing tells it. */
  private String ledger(TableMetadata table, Snapshot snapshot) {
    LedgerSearch found = LedgerSearch.of(table, snapshot);
    if (found instanceof LedgerSearch.Found root) {
      return root.key();
    } else if (found instanceof LedgerSearch.Foreign foreign) {
      throw new TrailException(
          ErrorCode.FOREIGN_LAKE,
          "Cannot read the lake at "
              + place.name()
              + ": another program changed rows of its table (operation "
              + foreign.snapshot().operation()
              + ", snapshot "
              + foreign.snapshot().snapshotId()
              + "), so nobody knows which objects it contains. Roll the table back to the "
              + "snapshot before.");
    } else if (snapshot != null && !snapshot.equals(table.currentSnapshot())) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "The lake at "
              + place.name()
              + " cannot tell any more what snapshot "
              + snapshot.snapshotId()
              + " contained: another program made it, and expired the snapshot that it was made "
              + "from. Name another one in as_of.");
    }
    throw new TrailException(
        ErrorCode.FOREIGN_LAKE,
        "Cannot read the lake at "
            + place.name()
            + ": the snapshot whose ledger "
            + (snapshot == null ? "it had" : "snapshot " + snapshot.snapshotId() + " shares")
            + " is gone. Roll the table back to a snapshot that TrailQL made.");
  }
}
