package io.trailql.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Which days of one region folder are to be listed: those that can hold a wanted row and are not
 * excluded. Counts the days that only the exclusion leaves out. Used by one thread at a time.
 */
final class WantedDays {
  /** How far ahead a walk without end looks for a day. */
  private static final int HORIZON_DAYS = 800;

  /** Nothing was delivered before. */
  private static final LocalDate BEGINNING = LocalDate.EPOCH;

  private final ObjectPruning pruning;
  private final ScopeExclusion exclusion;
  private final Optional<LocalDate> earliest;
  private final ListingCounters counters;
  private final RegionFolder region;
  private final Instant now;
  private final Optional<LocalDate> first;
  private final Optional<LocalDate> last;
  private final String place;
  private final boolean mayExclude;
  private final LocalDate lastSettled;
  private LocalDate tested;
  private boolean wanted;
  private LocalDate counted;

  WantedDays(
      ObjectPruning pruning,
      ScopeExclusion exclusion,
      Optional<LocalDate> earliest,
      ListingCounters counters,
      RegionFolder region,
      Instant now) {
    this.now = now;
    this.pruning = pruning;
    this.exclusion = exclusion;
    this.earliest = earliest;
    this.counters = counters;
    this.region = region;
    this.first = pruning.firstDay();
    this.last = pruning.lastDay();
    this.place = region.archive().place();
    this.lastSettled = ScopeExclusion.lastSettled(today());
    this.mayExclude =
        exclusion != ScopeExclusion.NONE
            && region.archive().object().isEmpty()
            && region.folder().account().isPresent()
            && region.folder().region().isPresent();
  }

  /** The first day within the bounds; absent when there is no such bound. */
  Optional<LocalDate> first() {
    return first;
  }

  /**
   * The first day from the beginning of all archives on that is not excluded; absent when the
   * exclusion does not begin there. For walks without a first day.
   */
  Optional<LocalDate> afterExcluded() {
    if (!mayExclude || !isExcluded(BEGINNING)) {
      return Optional.empty();
    }
    LocalDate day = afterExcluded(BEGINNING, last.orElseGet(this::today));
    counters.excludedSinceEver.set(true);
    count(day.minusDays(1));
    return Optional.of(day);
  }

  Optional<LocalDate> last() {
    return last;
  }

  /** Whether there is a first or a last day. */
  boolean areBounded() {
    return first.isPresent() || last.isPresent();
  }

  /** Whether some day within the bounds is not excluded. */
  boolean mayWantAny() {
    LocalDate start = first.orElse(BEGINNING);
    return mayWantAny(start, last.orElse(start.isAfter(today()) ? start : today()));
  }

  /** Whether no day that can hold a wanted row has a leading zero in month or day. */
  boolean needNoLeadingZero() {
    if (first.isEmpty() || last.isEmpty()) {
      return false;
    }
    for (LocalDate day = first.get(); !day.isAfter(last.get()); day = day.plusDays(1)) {
      if (Strays.hasLeadingZero(day) && isAllowed(day)) {
        return false;
      }
    }
    return true;
  }

  /** The first day that is wanted from a day on; absent when there is none to be expected. */
  Optional<LocalDate> next(LocalDate from) {
    LocalDate today = today();
    LocalDate horizon = last.orElse((from.isAfter(today) ? from : today).plusDays(HORIZON_DAYS));
    for (LocalDate day = from; !day.isAfter(horizon); day = day.plusDays(1)) {
      if (isWanted(day)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  boolean isWanted(LocalDate day) {
    if (!day.equals(tested)) {
      tested = day;
      wanted = isAllowed(day) && !leavesOut(day);
    }
    return wanted;
  }

  /** Whether a day between two, both included, is wanted as far as bounds and exclusion tell. */
  boolean mayWantAny(LocalDate from, LocalDate until) {
    LocalDate start = first.filter(from::isBefore).orElse(from);
    LocalDate end = last.filter(until::isAfter).orElse(until);
    if (start.isAfter(end) || !mayExclude) {
      return !start.isAfter(end);
    }
    return !afterExcluded(start, end).isAfter(end);
  }

  /** The first day that is not excluded; the day after the end when all are. */
  private LocalDate afterExcluded(LocalDate start, LocalDate end) {
    LocalDate believed = end.isAfter(lastSettled) ? lastSettled : end;
    return start.isAfter(believed) ? start : exclusion.afterExcluded(place, scope(start), believed);
  }

  private boolean isAllowed(LocalDate day) {
    return !(first.isPresent() && day.isBefore(first.get()))
        && !(last.isPresent() && day.isAfter(last.get()))
        && !(earliest.isPresent() && day.isBefore(earliest.get()))
        && pruning.allowsDay(
            region.folder().account(), region.folder().region(), day, identity(day));
  }

  private String identity(LocalDate day) {
    return region
        .archive()
        .storage()
        .identity(region.namesDays() ? region.prefix(day, 3) : region.folder().path());
  }

  private boolean leavesOut(LocalDate day) {
    if (!mayExclude || !isExcluded(day)) {
      return false;
    }
    count(day);
    return true;
  }

  /** Whoever says that a later day is complete has another clock than this. */
  private boolean isExcluded(LocalDate day) {
    return !day.isAfter(lastSettled) && exclusion.excludes(place, scope(day));
  }

  private Scope scope(LocalDate day) {
    return new Scope(region.folder().account(), region.folder().region(), Optional.of(day));
  }

  /** Whether days were left out, and what lies outside of folders of days with them. */
  boolean leaveStraysOut() {
    return leftOutAny() && exclusion.coversStrays();
  }

  /** Whether days were left out because what was delivered to them is known. */
  boolean leftOutAny() {
    return counted != null;
  }

  /** Counts a day once, as days come in order. */
  private void count(LocalDate day) {
    if (counted != null && !day.isAfter(counted)) {
      return;
    }
    if (counted == null) {
      counters.excludedFolders.increment();
    }
    counted = day;
    counters.excludedDays.increment();
    counters.lastExcludedDay.accumulateAndGet(day, (a, b) -> a == null || b.isAfter(a) ? b : a);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
