package io.trailql.compact;

import io.trailql.archive.ListedRegion;
import io.trailql.archive.Scope;
import io.trailql.archive.ScopeExclusion;
import io.trailql.lake.Coverage;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which days of a window are complete once all that was found in it is committed. */
final class Completion {
  private final Window window;
  private final LocalDate last;
  private final Set<LocalDate> openDates = new HashSet<>();
  private final Set<Scope> openScopes = new HashSet<>();

  /** All settled days so far. */
  Completion(Window window, LocalDate today) {
    LocalDate settled = ScopeExclusion.lastSettled(today);
    this.window = window;
    this.last = window.last().isAfter(settled) ? settled : window.last();
  }

  /** Takes that a date is not done. */
  void leaveOpen(Optional<LocalDate> date) {
    date.ifPresent(openDates::add);
  }

  /** Takes that something of a scope is not done. */
  void leaveOpen(Scope scope) {
    openScopes.add(scope);
  }

  /** What is complete in the regions where was looked. */
  Coverage coverage(List<ListedRegion> regions) {
    Coverage.Collector complete = new Coverage.Collector();
    for (ListedRegion region : regions) {
      LocalDate from = window.first();
      for (LocalDate day : openDays(region.scope())) {
        add(complete, region, from, day.minusDays(1));
        from = day.isBefore(from) ? from : day.plusDays(1);
      }
      add(complete, region, from, last);
    }
    return complete.coverage();
  }

  private static void add(
      Coverage.Collector complete, ListedRegion region, LocalDate first, LocalDate last) {
    if (!last.isBefore(first)) {
      Scope scope = region.scope();
      complete.add(region.archive(), scope.account(), scope.region(), first, last);
    }
  }

  private List<LocalDate> openDays(Scope region) {
    Set<LocalDate> days = new HashSet<>(openDates);
    openScopes.stream()
        .filter(scope -> scope.account().equals(region.account()))
        .filter(scope -> scope.region().equals(region.region()))
        .flatMap(scope -> scope.date().stream())
        .forEach(days::add);
    return days.stream().filter(day -> !day.isAfter(last)).sorted().toList();
  }
}
