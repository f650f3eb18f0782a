package io.trailql.lake;

import io.trailql.parquet.FieldIds;
import io.trailql.predicate.Predicate;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One state of a lake, which never changes. Thread-safe. */
public interface LakeSnapshot {
  /** Iceberg's snapshot id. */
  long id();

  /** When it was committed. */
  Instant committed();

  /** How the lake's rows are spread. */
  Layout layout();

  /** The ids by which columns are found in data files, whatever version wrote them. */
  FieldIds ids();

  /** The values inside documents that data files may have as columns. */
  PathColumns paths();

  /**
   * The data files that can hold rows that satisfy the predicate, newest partition first; planned
   * lazily, from as few manifests as can be.
   *
   * @param predicate over the columns of {@link LakeTable}; what it says of columns without bounds
   *     is left to the files
   * @param ahead reads manifests that come next while the caller reads one; what it has not begun,
   *     the caller does itself
   */
  Iterator<LakeFile> files(Predicate predicate, Executor ahead);

  /** The same in the thread of the caller alone. */
  default Iterator<LakeFile> files(Predicate predicate) {
    return files(predicate, unused -> {});
  }

  /**
   * The folder that identities of local objects are relative to, absolute and ending in {@code /};
   * absent when the archives are in object stores.
   */
  Optional<String> archiveRoot();

  /** Which object versions it contains. */
  Ledger ledger();
}
