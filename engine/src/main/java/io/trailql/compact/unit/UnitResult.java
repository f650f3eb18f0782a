package io.trailql.compact.unit;

import io.trailql.lake.AddedFile;
import io.trailql.lake.LedgerEntry;
import java.util.List;
import java.util.Objects;

/**
 * What came out of a unit, to be committed as a whole.
 *
 * @param files new data files, complete; none when there are no rows
 * @param entries one per object that was read, in order
 * @param skipped objects that were not
 * @param counts how much it was
 */
public record UnitResult(
    List<AddedFile> files,
    List<LedgerEntry> entries,
    List<SkippedObject> skipped,
    UnitCounts counts) {
  public UnitResult {
    files = List.copyOf(files);
    entries = List.copyOf(entries);
    skipped = List.copyOf(skipped);
    Objects.requireNonNull(counts, "counts");
  }
}
