package io.trailql.lake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a ledger consists of, but for its entries. Immutable.
 *
 * @param segments of each delivery date, those of objects without date under the absent one; the
 *     newest first, as an entry in a newer one replaces that of the same identity in an older one
 * @param horizon as in {@link Ledger}
 * @param coverage as in {@link Ledger}
 * @param lateness as in {@link Ledger}
 */
record LedgerRoot(
    Map<Optional<LocalDate>, List<LedgerSegment>> segments,
    Optional<LocalDate> horizon,
    Coverage coverage,
    SeenLateness lateness) {
  /** A ledger of nothing. */
  static final LedgerRoot EMPTY =
      new LedgerRoot(Map.of(), Optional.empty(), Coverage.NONE, SeenLateness.NONE);

  LedgerRoot {
    segments = Map.copyOf(segments);
    Objects.requireNonNull(horizon, "horizon");
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(lateness, "lateness");
  }

  /** The segments of a date, the newest first. */
  List<LedgerSegment> of(Optional<LocalDate> date) {
    return segments.getOrDefault(date, List.of());
  }

  /** Number of entries, over all dates. */
  long size() {
    return segments.values().stream().mapToLong(LedgerRoot::size).sum();
  }

  /** Number of entries of a date with these segments. */
  static long size(List<LedgerSegment> segments) {
    return segments.stream().mapToLong(LedgerSegment::fresh).sum();
  }

  /** The same with other segments of some dates, more coverage, and another lateness. */
  LedgerRoot with(
      Map<Optional<LocalDate>, List<LedgerSegment>> changed, Coverage more, SeenLateness seen) {
    Map<Optional<LocalDate>, List<LedgerSegment>> all = new HashMap<>(segments);
    all.putAll(changed);
    Coverage union = coverage.with(more);
    return new LedgerRoot(all, horizon, horizon.map(union::from).orElse(union), seen);
  }

  /** The same without what lies before a date; an older horizon than it has changes nothing. */
  LedgerRoot from(LocalDate date) {
    if (horizon.isPresent() && !date.isAfter(horizon.get())) {
      return this;
    }
    Map<Optional<LocalDate>, List<LedgerSegment>> rest = new HashMap<>(segments);
    rest.keySet().removeIf(day -> isBefore(day, date));
    return new LedgerRoot(rest, Optional.of(date), coverage.from(date), lateness);
  }

  /** Whether entries of a date are outside of the lake. */
  boolean isOutside(Optional<LocalDate> date) {
    return horizon.isPresent() && isBefore(date, horizon.get());
  }

  private static boolean isBefore(Optional<LocalDate> day, LocalDate date) {
    return day.isPresent() && day.get().isBefore(date);
  }
}
