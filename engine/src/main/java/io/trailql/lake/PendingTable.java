package io.trailql.lake;

import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.LocationProviders;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/**
 * A table as one attempt changes it, in memory: what Iceberg commits to it becomes the table only
 * when its metadata are created as the next version.
 */
final class PendingTable implements TableOperations {
  /** In the summary of a snapshot, and among the properties of the table: the ledger's root. */
  static final String LEDGER = "trailql.ledger";

  /** Among the properties of the table: how many rows it had with that ledger. */
  static final String ROWS = "trailql.rows";

  private final TableFiles files;
  private TableMetadata metadata;

  PendingTable(TableFiles files, TableMetadata metadata) {
    this.files = files;
    this.metadata = metadata;
  }

  /** The table, to begin changes of it. */
  BaseTable table() {
    return new BaseTable(this, "events");
  }

  /** Applies a change that makes a snapshot, and ties it to a ledger. */
  void apply(SnapshotUpdate<?> update, String ledger) {
    update.set(LEDGER, ledger);
    update.scanManifestsWith(SameThread.INSTANCE);
    update.writeManifestsWith(SameThread.INSTANCE, 1);
    if (TableTime.isBehind(metadata)) {
      // What Iceberg would clean up after its commit stays until the removal of old files.
      Snapshot snapshot = TableTime.ofLast(update.apply(), metadata);
      metadata =
          TableTime.change(metadata)
              .setBranchSnapshot(snapshot, SnapshotRef.MAIN_BRANCH)
              .setProperties(Map.of(LEDGER, ledger, ROWS, rows(snapshot)))
              .build();
      return;
    }
    update.commit();
    metadata =
        TableTime.change(metadata)
            .setProperties(Map.of(LEDGER, ledger, ROWS, rows(metadata.currentSnapshot())))
            .build();
  }

  /** The number of rows of a snapshot as its summary tells; empty when that does not. */
  static String rows(Snapshot snapshot) {
    return snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "");
  }

  @Override
  public TableMetadata current() {
    return metadata;
  }

  @Override
  public TableMetadata refresh() {
    return metadata;
  }

  @Override
  public void commit(TableMetadata base, TableMetadata changed) {
    metadata = changed;
  }

  @Override
  public FileIO io() {
    return files;
  }

  @Override
  public String metadataFileLocation(String name) {
    return metadata.location() + "/metadata/" + name;
  }

  @Override
  public LocationProvider locationProvider() {
    return LocationProviders.locationsFor(metadata.location(), metadata.properties());
  }
}
