package io.trailql.lake;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/** Which snapshots of a table stay. */
final class Snapshots {
  private Snapshots() {}

  /**
   * The ids of those that were the newest lately, are among the newest, or are named by a branch or
   * tag; and of those whose ledgers they share.
   */
  static Set<Long> kept(TableMetadata table, Instant before, int keep) {
    Set<Long> kept = new HashSet<>();
    table.refs().values().forEach(ref -> kept.add(ref.snapshotId()));
    List<Snapshot> newestFirst =
        table.snapshots().stream()
            .sorted(Comparator.comparingLong(Snapshot::sequenceNumber).reversed())
            .toList();
    newestFirst.stream().limit(keep).forEach(snapshot -> kept.add(snapshot.snapshotId()));
    Instant replaced = Instant.MAX;
    for (Snapshot snapshot : newestFirst) {
      // It may be old, and still have been what a reader began with until another followed.
      if (!replaced.isBefore(before)) {
        kept.add(snapshot.snapshotId());
      }
      replaced = Instant.ofEpochMilli(snapshot.timestampMillis());
    }
    Deque<Long> pending = new ArrayDeque<>(kept);
    while (!pending.isEmpty()) {
      Snapshot snapshot = table.snapshot(pending.remove());
      boolean shares =
          snapshot != null
              && snapshot.parentId() != null
              && !snapshot.summary().containsKey(PendingTable.LEDGER);
      if (shares && table.snapshot(snapshot.parentId()) != null && kept.add(snapshot.parentId())) {
        pending.add(snapshot.parentId());
      }
    }
    return kept;
  }
}
