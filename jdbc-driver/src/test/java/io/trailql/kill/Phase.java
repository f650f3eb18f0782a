package io.trailql.kill;

import java.util.Optional;

/** What a compactor is at, as its steps tell; keys begin with {@code archive/} or {@code lake/}. */
enum Phase {
  /** The archive is listed. */
  LIST,
  /** An object is read. */
  READ,
  /** A data file is encoded and written. */
  WRITE,
  /** A data file is sent, and made visible. */
  UPLOAD,
  /** Ledger, manifests and the next version of the metadata are written. */
  COMMIT,
  /** A data file is read whose rows go into a new one. */
  MERGE,
  /** Snapshots are forgotten and files removed. */
  EXPIRY;

  /**
   * The phase that a step belongs to; absent for claims, and for looking at the lake.
   *
   * @param tidying whether the run has given its claims back
   */
  static Optional<Phase> of(Operation operation, String key, boolean tidying) {
    if (key.startsWith("archive/")) {
      return Optional.of(operation == Operation.LIST ? LIST : READ);
    }
    if (tidying) {
      return Optional.of(EXPIRY);
    }
    if (key.startsWith("lake/events/data/")) {
      return switch (operation) {
        case MERGE -> Optional.of(MERGE);
        case BEGIN, APPEND -> Optional.of(WRITE);
        case FINISH, CREATE -> Optional.of(UPLOAD);
        default -> Optional.empty();
      };
    }
    boolean isTable = key.startsWith("lake/ledger/") || key.startsWith("lake/events/metadata/");
    return isTable && operation.changes() ? Optional.of(COMMIT) : Optional.empty();
  }
}
