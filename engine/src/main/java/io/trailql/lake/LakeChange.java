package io.trailql.lake;

import java.util.List;
import java.util.Objects;

/**
 * What one commit changes, all of it or nothing.
 *
 * @param added data files
 * @param removed data files of the base whose rows are in {@code added} or no longer wanted
 * @param entries object versions whose rows {@code added} contains; one with the identity of an
 *     entry of the base replaces it
 * @param coverage scopes that are complete with this change
 * @param rows whether the lake has the same rows as before
 */
public record LakeChange(
    List<AddedFile> added,
    List<LakeFile> removed,
    List<LedgerEntry> entries,
    Coverage coverage,
    Rows rows) {
  /** What becomes of the lake's rows; Iceberg's other readers are told. */
  public enum Rows {
    /** Some come, go or differ. */
    CHANGED,
    /** All stay as they are; only the files that hold them change. */
    KEPT
  }

  public LakeChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    entries = List.copyOf(entries);
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(rows, "rows");
  }

  /** A change of the rows. */
  public LakeChange(
      List<AddedFile> added, List<LakeFile> removed, List<LedgerEntry> entries, Coverage coverage) {
    this(added, removed, entries, coverage, Rows.CHANGED);
  }

  /** The same rows in other files. */
  public static LakeChange merge(List<AddedFile> added, List<LakeFile> removed) {
    return new LakeChange(added, removed, List.of(), Coverage.NONE, Rows.KEPT);
  }
}
