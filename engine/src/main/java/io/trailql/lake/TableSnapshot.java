package io.trailql.lake;

import io.trailql.parquet.FieldIds;
import io.trailql.predicate.Predicate;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.expressions.Expression;

/** A snapshot of the table, and its ledger. */
final class TableSnapshot implements LakeSnapshot {
  private final OpenLake lake;
  private final TableMetadata table;
  private final Snapshot snapshot;
  private final Layout layout;
  private final String root;

  /**
   * Requests nothing yet.
   *
   * @param root of the ledger, its key below the prefix of the lake
   */
  TableSnapshot(OpenLake lake, TableMetadata table, Snapshot snapshot, Layout layout, String root) {
    this.lake = lake;
    this.table = table;
    this.snapshot = snapshot;
    this.layout = layout;
    this.root = root;
  }

  @Override
  public long id() {
    return snapshot.snapshotId();
  }

  @Override
  public Instant committed() {
    return Instant.ofEpochMilli(snapshot.timestampMillis());
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public FieldIds ids() {
    return new TableIds(table.schema());
  }

  @Override
  public PathColumns paths() {
    return PathColumns.of(table.schema());
  }

  @Override
  public Iterator<LakeFile> files(Predicate predicate, Executor ahead) {
    Expression condition = new Conditions(table.schema(), table.spec()).of(predicate);
    return new FilePlan(manifests(), condition, ahead);
  }

  @Override
  public Optional<String> archiveRoot() {
    return Optional.ofNullable(table.properties().get(TableShape.ARCHIVE_ROOT));
  }

  @Override
  public Ledger ledger() {
    return new SnapshotLedger(lake.ledgers(), root());
  }

  /** The ledger's root. */
  LedgerRoot root() {
    return lake.ledgers().root(root);
  }

  /** The files of the table that the snapshot consists of. */
  Manifests manifests() {
    return new Manifests(lake, table, snapshot);
  }
}
