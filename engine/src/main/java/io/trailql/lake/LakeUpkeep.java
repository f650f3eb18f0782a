package io.trailql.lake;

import io.trailql.storage.ObjectSummary;
import io.trailql.storage.WritableStorage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.expressions.Expressions;

/**
 * Keeps a lake from growing for ever: forgets old snapshots and old dates, and removes files that
 * nothing refers to. Thread-safe; may race with writers and readers.
 */
public final class LakeUpkeep {
  private final OpenLake lake;
  private final WritableStorage storage;
  private final ChangeLoop loop;

  /**
   * Requests nothing yet.
   *
   * @param storage where the lake lies; left open
   * @param prefix of its keys; empty or ending in {@code /}
   */
  public LakeUpkeep(WritableStorage storage, String prefix) {
    this(storage, prefix, Optional.empty());
  }

  /**
   * Requests nothing yet.
   *
   * @param storage where the lake lies; left open
   * @param prefix of its keys; empty or ending in {@code /}
   * @param catalog that decides commits; absent where the storage does
   */
  public LakeUpkeep(WritableStorage storage, String prefix, Optional<CommitCatalog> catalog) {
    this.storage = storage;
    this.lake = new OpenLake(new LakePlace(storage, prefix));
    this.loop = new ChangeLoop(lake, storage, catalog);
  }

  /**
   * By how much this machine's clock is ahead of the store's, as a small object tells that is
   * created and deleted. Negative when it is behind; absent when the store does not show the
   * object.
   */
  public Optional<Duration> clockAhead() {
    String key = lake.place().metadata() + "clock-" + UUID.randomUUID();
    Instant before = Instant.now();
    storage.createIfAbsent(key, "clock\n".getBytes(StandardCharsets.US_ASCII));
    Optional<ObjectSummary> there = storage.find(key);
    storage.delete(List.of(key));
    return there.map(object -> Duration.between(object.modified(), before));
  }

  /** How many snapshots the lake has; 0 when there is none. */
  public int snapshots() {
    return loop.newest().map(version -> version.metadata().snapshots().size()).orElse(0);
  }

  /**
   * Forgets snapshots, in one commit that changes no rows. The newest stays, and so does what a
   * branch or tag of another engine names. Their files stay until {@link #removeUnreferenced}.
   *
   * @param before only those that another had followed by then are forgotten: nobody began to read
   *     them since
   * @param keep how many of the newest stay in any case, at least 1
   */
  public CommitOutcome expire(Instant before, int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException("the newest snapshot always stays: " + keep);
    }
    return loop.apply(
        (current, attempt) -> {
          TableMetadata table = current.metadata();
          Set<Long> kept = Snapshots.kept(table, before, keep);
          List<Long> gone =
              table.snapshots().stream()
                  .map(Snapshot::snapshotId)
                  .filter(id -> !kept.contains(id))
                  .toList();
          return gone.isEmpty()
              ? new TableChange.Step.Nothing()
              : new TableChange.Step.Next(TableTime.change(table).removeSnapshots(gone).build());
        });
  }

  /**
   * Drops all data files and ledger entries of earlier delivery dates, and remembers the date: what
   * is delivered before it is outside of the lake from now on. One commit. An earlier horizon than
   * the lake has changes nothing.
   *
   * @return what was dropped; nothing when it is not known whether the commit succeeded, as a later
   *     call finds out
   */
  public Forgotten retain(LocalDate horizon) {
    AtomicReference<Forgotten> dropped = new AtomicReference<>();
    CommitOutcome outcome =
        loop.apply(
            (current, attempt) -> {
              dropped.set(Forgotten.NOTHING);
              LedgerRoot root = lake.newest(current.metadata()).root();
              LedgerRoot rest = root.from(horizon);
              if (rest == root) {
                return new TableChange.Step.Nothing();
              }
              PendingTable pending = new PendingTable(attempt.files(), current.metadata());
              pending.apply(
                  pending
                      .table()
                      .newDelete()
                      .deleteFromRowFilter(
                          Expressions.lessThan("date", (int) horizon.toEpochDay())),
                  attempt.ledger().write(rest));
              dropped.set(forgotten(root, horizon, pending.current().currentSnapshot()));
              return new TableChange.Step.Next(pending.current());
            });
    if (outcome instanceof CommitOutcome.Committed committed) {
      Forgotten known = dropped.get();
      return new Forgotten(
          known.days(),
          known.dataFiles(),
          known.rows(),
          committed.snapshot().ledger().horizon(),
          known.snapshot());
    }
    return Forgotten.NOTHING;
  }

  private static Forgotten forgotten(LedgerRoot before, LocalDate horizon, Snapshot deletion) {
    return new Forgotten(
        before.segments().keySet().stream()
            .filter(day -> day.filter(horizon::isAfter).isPresent())
            .count(),
        count(deletion, SnapshotSummary.DELETED_FILES_PROP),
        count(deletion, SnapshotSummary.DELETED_RECORDS_PROP),
        Optional.of(horizon),
        OptionalLong.of(deletion.snapshotId()));
  }

  /** A count of a snapshot's summary, which does not have those that are 0. */
  private static long count(Snapshot snapshot, String name) {
    return Long.parseLong(snapshot.summary().getOrDefault(name, "0"));
  }

  /**
   * Removes data files, metadata and ledger files that no snapshot refers to any more, or that a
   * killed process left behind, and old versions of the metadata beyond the newest hundred.
   *
   * @param before only what was last modified earlier, by the store's clock, is removed. It must be
   *     longer ago than any process takes from writing a file to committing it, and than any query
   *     runs
   */
  public Removal removeUnreferenced(Instant before) {
    return new UnreferencedFiles(lake, storage, loop::newest).remove(before);
  }
}
