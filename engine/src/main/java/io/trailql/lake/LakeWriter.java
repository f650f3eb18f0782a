package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.event.Leaf;
import io.trailql.parquet.ParquetOptions;
import io.trailql.storage.WritableStorage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableMetadata;

/** Changes a lake. Thread-safe; any number of writers, here and elsewhere, may race. */
public final class LakeWriter {
  /** Holds the names of all objects whose rows are in one row group. */
  private static final int DICTIONARY_BYTES = 4 << 20;

  private final OpenLake lake;
  private final WritableStorage storage;
  private final ChangeLoop loop;
  private volatile TableSnapshot opened;

  /**
   * Requests nothing yet.
   *
   * @param storage where the lake lies; left open
   * @param prefix of its keys; empty or ending in {@code /}
   */
  public LakeWriter(WritableStorage storage, String prefix) {
    this(storage, prefix, Optional.empty());
  }

  /**
   * Requests nothing yet.
   *
   * @param storage where the lake lies; left open
   * @param prefix of its keys; empty or ending in {@code /}
   * @param catalog that decides commits; absent where the storage does
   */
  public LakeWriter(WritableStorage storage, String prefix, Optional<CommitCatalog> catalog) {
    this.storage = storage;
    this.lake = new OpenLake(new LakePlace(storage, prefix));
    this.loop = new ChangeLoop(lake, storage, catalog);
  }

  /**
   * The newest snapshot. Makes the table when there is none, and adds columns that it lacks.
   *
   * @param layout of a new table, asked only then
   * @param archiveRoot as {@link LakeSnapshot#archiveRoot}, of a new table; must be that of an old
   *     one
   */
  public LakeSnapshot open(Supplier<Layout> layout, Optional<String> archiveRoot) {
    return open(layout, archiveRoot, List.of());
  }

  /**
   * The same with further values inside documents as columns.
   *
   * @param paths values, as {@link PathColumns#with} takes them
   */
  public LakeSnapshot open(
      Supplier<Layout> layout, Optional<String> archiveRoot, List<Leaf> paths) {
    Optional<TableVersion> newest = loop.newest();
    while (newest.isEmpty()) {
      create(layout.get(), archiveRoot, paths);
      newest = loop.newest();
    }
    TableSnapshot snapshot = lake.newest(newest.get().metadata());
    requireRoot(snapshot, archiveRoot);
    TableMetadata table = newest.get().metadata();
    if (!columns(table, paths).sameSchema(table.schema())) {
      snapshot = committed(loop.apply((current, attempt) -> evolve(current, attempt, paths)));
    }
    opened = snapshot;
    return snapshot;
  }

  private void create(Layout layout, Optional<String> archiveRoot, List<Leaf> paths) {
    TableMetadata empty =
        TableShape.create(
            lake.place().location(), layout, archiveRoot, PathColumns.NONE.with(paths));
    Attempt attempt = Attempt.on(lake, storage, empty.location());
    PendingTable pending = new PendingTable(attempt.files(), empty);
    pending.apply(pending.table().newAppend(), attempt.ledger().write(LedgerRoot.EMPTY));
    CommitOutcome outcome = loop.create(Optional.empty(), pending.current(), attempt);
    if (outcome instanceof CommitOutcome.Unknown) {
      committed(outcome);
    }
  }

  private static TableSnapshot committed(CommitOutcome outcome) {
    if (outcome instanceof CommitOutcome.Committed committed) {
      return (TableSnapshot) committed.snapshot();
    }
    String reason =
        outcome instanceof CommitOutcome.Unknown unknown ? unknown.reason() : outcome.toString();
    throw new TrailException(
        ErrorCode.STORAGE_UNAVAILABLE,
        "Cannot tell whether the lake was opened: " + reason + " Run it again.");
  }

  private void requireRoot(TableSnapshot snapshot, Optional<String> archiveRoot) {
    if (!snapshot.archiveRoot().equals(archiveRoot)) {
      throw new TrailException(
          ErrorCode.INVALID_PROPERTY,
          "Cannot use the lake at "
              + lake.place().name()
              + ": it is of "
              + described(snapshot.archiveRoot())
              + ", not of "
              + described(archiveRoot)
              + ". Give each archive a lake of its own.");
    }
  }

  private static String described(Optional<String> archiveRoot) {
    return archiveRoot.map(root -> "the archive in " + root).orElse("archives in object stores");
  }

  /** The columns of a table together with those that it lacks. */
  private Schema columns(TableMetadata table, List<Leaf> paths) {
    return new PendingTable(Attempt.on(lake, storage, table.location()).files(), table)
        .table()
        .updateSchema()
        .unionByNameWith(wanted(table, paths))
        .apply();
  }

  private static Schema wanted(TableMetadata table, List<Leaf> paths) {
    return TableShape.schema(PathColumns.of(table.schema()).with(paths));
  }

  private TableChange.Step evolve(TableVersion current, Attempt attempt, List<Leaf> paths) {
    TableMetadata table = current.metadata();
    if (columns(table, paths).sameSchema(table.schema())) {
      return new TableChange.Step.Nothing();
    }
    PendingTable pending = new PendingTable(attempt.files(), table);
    pending.table().updateSchema().unionByNameWith(wanted(table, paths)).commit();
    return new TableChange.Step.Next(pending.current());
  }

  /** The newest snapshot as it is now, of a lake that was opened. */
  public LakeSnapshot newest() {
    opened();
    return lake.newest(lake.requireNewest().metadata());
  }

  /** A key that no data file has. */
  public String newFileKey(Scope partition) {
    StringBuilder key = new StringBuilder(lake.place().data());
    if (opened().layout() == Layout.PARTITIONED) {
      key.append("account=").append(folder(partition.account())).append('/');
      key.append("region=").append(folder(partition.region())).append('/');
    }
    key.append("date=").append(folder(partition.date().map(LocalDate::toString))).append('/');
    return key.append(UUID.randomUUID()).append(".parquet").toString();
  }

  private static String folder(Optional<String> value) {
    return URLEncoder.encode(value.orElse("null"), StandardCharsets.UTF_8);
  }

  /** How data files are written, with the table's ids; once {@link #open} was called. */
  public ParquetOptions fileOptions() {
    return ParquetOptions.DEFAULT
        .withTimestamps(ParquetOptions.TimestampUnit.MICROS)
        .withDictionaryBytes(DICTIONARY_BYTES)
        .withNeedles(LakeTable.NEEDLES)
        .withFieldIds(opened().ids());
  }

  private TableSnapshot opened() {
    TableSnapshot snapshot = opened;
    if (snapshot == null) {
      throw new IllegalStateException("the lake was not opened");
    }
    return snapshot;
  }

  /**
   * Commits, again and again on top of whatever others committed meanwhile as long as the change
   * still holds.
   *
   * @param base what the change was made from
   */
  public CommitOutcome commit(LakeSnapshot base, LakeChange change) {
    return loop.apply(new DataChange(lake, (TableSnapshot) base, change));
  }
}
