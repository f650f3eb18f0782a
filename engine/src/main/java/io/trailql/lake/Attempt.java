package io.trailql.lake;

import io.trailql.storage.WritableStorage;
import java.util.Optional;

/**
 * One try to apply a change: where its files go, all of which are deleted when it comes to nothing.
 *
 * @param files of the table
 * @param ledger of the lake
 */
record Attempt(TableFiles files, LedgerUpdate ledger) {
  static Attempt on(OpenLake lake, WritableStorage storage, String location) {
    TableFiles files =
        new TableFiles(new TablePaths(lake.place(), location), lake.files(), Optional.of(storage));
    return new Attempt(files, new LedgerUpdate(storage, lake.ledgers(), files::created));
  }
}
