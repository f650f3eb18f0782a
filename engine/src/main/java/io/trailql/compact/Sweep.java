package io.trailql.compact;

import io.trailql.archive.ScopeExclusion;
import io.trailql.compact.Window.Dateless;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeSnapshot;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a run looks at: which dates, and which of their scopes.
 *
 * @param options of the run
 * @param lake as it was when the run began; absent when there was none
 * @param today the day of the run, UTC
 */
record Sweep(CompactionOptions options, Optional<LakeSnapshot> lake, LocalDate today) {
  /** CloudTrail delivers again for 30 days. */
  private static final int RELISTED_DAYS = 35;

  /** The dates, cut into windows. */
  Windows windows() {
    LocalDate first = options.since().orElse(Windows.BEGINNING);
    Optional<LocalDate> horizon = horizon();
    if (horizon.isPresent() && first.isBefore(horizon.get())) {
      first = horizon.get();
    }
    return options.until().isPresent()
        ? Windows.between(first, options.until().get(), today)
        : Windows.from(first, today, options.since().isPresent() ? Dateless.OUT : Dateless.IN);
  }

  /** The first date that is kept, when earlier ones are outside. */
  Optional<LocalDate> horizon() {
    Optional<LocalDate> ofLake = lake.flatMap(snapshot -> snapshot.ledger().horizon());
    if (options.retainDays().isEmpty()) {
      return ofLake;
    }
    LocalDate wanted = today.minusDays(options.retainDays().getAsInt());
    return Optional.of(ofLake.filter(wanted::isBefore).orElse(wanted));
  }

  /** Whether dates that are complete are listed once more: by the first run of a day. */
  boolean relists() {
    Optional<LocalDate> last = lake.flatMap(s -> s.ledger().coverage().reconciled());
    return options.rescan() || last.isEmpty() || last.get().isBefore(today);
  }

  /** Scopes that need not be listed. */
  ScopeExclusion exclusion() {
    if (lake.isEmpty() || options.rescan()) {
      return ScopeExclusion.NONE;
    }
    Coverage coverage = lake.get().ledger().coverage();
    LocalDate listed = relists() ? today.minusDays(RELISTED_DAYS) : LocalDate.MAX;
    return (archive, scope) ->
        scope.date().filter(listed::isAfter).isPresent() && coverage.isComplete(archive, scope);
  }

  /** Whether nothing is left out by accounts, regions or dates. */
  boolean isOfEverything() {
    return options.since().isEmpty()
        && options.until().isEmpty()
        && options.accounts().isEmpty()
        && options.regions().isEmpty();
  }
}
