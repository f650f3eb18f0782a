package io.trailql.compact.unit;

import io.trailql.archive.Scope;
import io.trailql.lake.AddedFile;
import io.trailql.lake.LedgerEntry;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What came out of a unit, to be committed as a whole.
 *
 * @param files new data files, complete; none when there are no rows
 * @param entries one per object that was read, in order
 * @param skipped objects that were not
 * @param contested scopes, without date, of which a row is earlier than its copy in a file that
 *     stays, where it is the event: when there are any, the marks are wrong and the result must not
 *     be committed, but the unit made anew with all files of the partition with rows of them
 *     rewritten
 * @param counts how much it was
 */
public record UnitResult(
    List<AddedFile> files,
    List<LedgerEntry> entries,
    List<SkippedObject> skipped,
    Set<Scope> contested,
    UnitCounts counts) {
  public UnitResult {
    files = List.copyOf(files);
    entries = List.copyOf(entries);
    skipped = List.copyOf(skipped);
    contested = Set.copyOf(contested);
    Objects.requireNonNull(counts, "counts");
  }
}
