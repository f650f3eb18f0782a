package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.parquet.ParquetOptions;
import io.trailql.storage.WritableStorage;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes a lake. Thread-safe; any number of writers, here and elsewhere, may race. */
public final class LakeWriter {
  /**
   * Requests nothing yet.
   *
   * @param storage where the lake lies; left open
   * @param prefix of its keys; empty or ending in {@code /}
   */
  public LakeWriter(WritableStorage storage, String prefix) {}

  /**
   * The newest snapshot. Makes the table when there is none, and adds columns that it lacks.
   *
   * @param layout of a new table, asked only then
   * @param archiveRoot as {@link LakeSnapshot#archiveRoot}, of a new table; must be that of an old
   *     one
   */
  public LakeSnapshot open(Supplier<Layout> layout, Optional<String> archiveRoot) {
    throw new UnsupportedOperationException();
  }

  /** A key that no data file has. */
  public String newFileKey(Scope partition) {
    throw new UnsupportedOperationException();
  }

  /** How data files are written, with the table's ids; once {@link #open} was called. */
  public ParquetOptions fileOptions() {
    throw new UnsupportedOperationException();
  }

  /**
   * Commits, again and again on top of whatever others committed meanwhile as long as the change
   * still holds.
   *
   * @param base what the change was made from
   */
  public CommitOutcome commit(LakeSnapshot base, LakeChange change) {
    throw new UnsupportedOperationException();
  }
}
