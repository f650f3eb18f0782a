package io.trailql.lake;

import io.trailql.archive.CommonNames;
import io.trailql.archive.Lateness;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The ledger of one snapshot. */
record SnapshotLedger(LedgerFiles files, LedgerRoot root) implements Ledger {
  @Override
  public SortedSet<LocalDate> dates() {
    SortedSet<LocalDate> dates = new TreeSet<>();
    root.segments().keySet().forEach(date -> date.ifPresent(dates::add));
    return Collections.unmodifiableSortedSet(dates);
  }

  @Override
  public LedgerDay day(Optional<LocalDate> date) {
    return new SegmentsDay(files, root.of(date));
  }

  @Override
  public boolean mayBeBroken(Optional<LocalDate> date) {
    return root.of(date).stream().anyMatch(LedgerSegment::mayBeBroken);
  }

  @Override
  public Iterator<LedgerEntry> broken(Optional<LocalDate> date) {
    return mayBeBroken(date)
        ? new BrokenEntries(files.entries(root.of(date)))
        : Collections.emptyIterator();
  }

  @Override
  public boolean has(Optional<LocalDate> date) {
    return !root.of(date).isEmpty();
  }

  @Override
  public Optional<CommonNames> names(Optional<LocalDate> date) {
    List<LedgerSegment> segments = root.of(date);
    return segments.stream().allMatch(segment -> segment.names().isPresent())
        ? segments.stream().map(segment -> segment.names().get()).reduce(CommonNames::with)
        : Optional.empty();
  }

  @Override
  public long size() {
    return root.size();
  }

  @Override
  public Optional<LocalDate> horizon() {
    return root.horizon();
  }

  @Override
  public Coverage coverage() {
    return root.coverage();
  }

  @Override
  public Lateness lateness() {
    return root.lateness();
  }
}
