package io.trailql.compact;

import io.trailql.archive.Scope;
import io.trailql.compact.unit.CompactionUnit;
import io.trailql.compact.unit.UnitResult;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeChange;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Units that are done and not committed, at most one of a partition. Not thread-safe. */
final class PendingChanges {
  private final List<Done> units = new ArrayList<>();
  private final List<LedgerEntry> relabelled = new ArrayList<>();
  private Coverage coverage = Coverage.NONE;

  /**
   * A unit that is done.
   *
   * @param chunk what it was made of
   */
  record Done(Chunk chunk, CompactionUnit unit, UnitResult result) {}

  void add(Done done) {
    units.add(done);
  }

  /** Takes new versions of objects whose content did not change. */
  void relabel(List<LedgerEntry> entries) {
    relabelled.addAll(entries);
  }

  /** New versions of objects whose content did not change. */
  List<LedgerEntry> relabelled() {
    return List.copyOf(relabelled);
  }

  /**
   * Drops new versions of some objects, and what would be complete: a later run finds both again.
   */
  void forget(Set<String> identities) {
    relabelled.removeIf(entry -> identities.contains(entry.identity()));
    coverage = Coverage.NONE;
  }

  /** Takes that scopes are complete when this is committed. */
  void cover(Coverage more) {
    coverage = coverage.with(more);
  }

  boolean holds(Scope partition) {
    return units.stream().anyMatch(done -> done.unit().partition().equals(partition));
  }

  /** Whether there is nothing to commit but perhaps coverage. */
  boolean isEmpty() {
    return relabelled.isEmpty() && units.isEmpty();
  }

  Coverage coverage() {
    return coverage;
  }

  /** Stored bytes of the objects. */
  long bytes() {
    return units.stream()
        .flatMap(done -> done.unit().objects().stream())
        .mapToLong(object -> object.summary().size())
        .sum();
  }

  List<Done> units() {
    return List.copyOf(units);
  }

  void remove(Done done) {
    units.remove(done);
  }

  void clear() {
    units.clear();
    relabelled.clear();
    coverage = Coverage.NONE;
  }

  LakeChange change() {
    List<LakeFile> removed = new ArrayList<>();
    List<LedgerEntry> entries = new ArrayList<>(relabelled);
    units.forEach(done -> removed.addAll(done.unit().rewritten()));
    units.forEach(done -> entries.addAll(done.result().entries()));
    return new LakeChange(
        units.stream().flatMap(done -> done.result().files().stream()).toList(),
        removed,
        entries,
        coverage);
  }
}
