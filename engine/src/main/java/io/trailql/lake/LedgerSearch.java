package io.trailql.lake;

import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/**
 * Which ledger belongs to a snapshot. Another engine that only rewrote files leaves the rows as
 * they were, so the ledger of the snapshot before holds; whatever else it did, no ledger tells.
 */
sealed interface LedgerSearch {
  /**
   * It is known.
   *
   * @param key of the ledger's root, below the prefix of the lake
   */
  record Found(String key) implements LedgerSearch {}

  /**
   * There is none, as another engine changed rows.
   *
   * @param snapshot that did
   */
  record Foreign(Snapshot snapshot) implements LedgerSearch {}

  /** The snapshot that named it was expired. */
  record Gone() implements LedgerSearch {}

  /** Looks for it in the table's metadata; snapshots may be null. */
  static LedgerSearch of(TableMetadata table, Snapshot snapshot) {
    Snapshot at = snapshot;
    while (at != null) {
      String root = at.summary() == null ? null : at.summary().get(PendingTable.LEDGER);
      if (root != null) {
        return new Found(root);
      }
      if (!DataOperations.REPLACE.equals(at.operation())) {
        return new Foreign(at);
      }
      at = at.parentId() == null ? null : table.snapshot(at.parentId());
    }
    String root = table.properties().get(PendingTable.LEDGER);
    boolean newest = snapshot != null && snapshot.equals(table.currentSnapshot());
    return root != null && newest && hasRowsOfLedger(table) ? new Found(root) : new Gone();
  }

  /** It has not when the table was rolled back from the snapshot that the ledger is of. */
  private static boolean hasRowsOfLedger(TableMetadata table) {
    String rows = PendingTable.rows(table.currentSnapshot());
    return table.properties().getOrDefault(PendingTable.ROWS, rows).equals(rows);
  }
}
