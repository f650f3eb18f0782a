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
 */
public record LakeChange(
    List<AddedFile> added, List<LakeFile> removed, List<LedgerEntry> entries, Coverage coverage) {
  public LakeChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    entries = List.copyOf(entries);
    Objects.requireNonNull(coverage, "coverage");
  }
}
