package io.trailql.compact;

import io.trailql.archive.Archive;
import io.trailql.archive.Extent;
import io.trailql.archive.ScopeExclusion;
import io.trailql.compact.Window.Dateless;
import io.trailql.lake.Coverage;
import io.trailql.lake.LakeSnapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run looks at: which dates, and which of their scopes.
 *
 * @param options of the run
 * @param lake as it was when the run began; absent when there was none
 * @param archives their objects named as in the lake
 * @param today the day of the run, UTC
 */
record Sweep(
    CompactionOptions options,
    Optional<LakeSnapshot> lake,
    List<Archive> archives,
    LocalDate today) {
  /** CloudTrail delivers again for 30 days. */
  private static final int RELISTED_DAYS = 35;

  /**
   * The dates, cut into windows. Where all was gone through before, little is expected and one
   * window holds all, so that the folder of a region is listed once. Unless dates are listed once
   * more or something certain is asked for, those are enough in which CloudTrail delivers.
   */
  Windows windows() {
    LocalDate first = options.since().orElse(Windows.BEGINNING);
    first = horizon().filter(first::isBefore).orElse(first);
    first = relists() || !isOfEverything() ? first : later(first, relisted());
    boolean wantsDateless = relists() && options.since().isEmpty();
    Windows windows =
        options.until().isPresent()
            ? Windows.between(first, options.until().get(), today)
            : Windows.from(first, today, wantsDateless ? Dateless.IN : Dateless.OUT);
    return reconciled().isPresent() && !options.rescan() ? windows.atOnce() : windows;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? b : a;
  }

  /** The first date that is listed once more. */
  private LocalDate relisted() {
    return today.minusDays(RELISTED_DAYS);
  }

  /** The first date that is kept, when earlier ones are outside. */
  Optional<LocalDate> horizon() {
    Optional<LocalDate> ofLake = lake.flatMap(snapshot -> snapshot.ledger().horizon());
    return wantedHorizon()
        .map(wanted -> ofLake.filter(wanted::isBefore).orElse(wanted))
        .or(() -> ofLake);
  }

  /** The first date that is to be kept by the days to retain; absent when none are given. */
  Optional<LocalDate> wantedHorizon() {
    return options.retainDays().isEmpty()
        ? Optional.empty()
        : Optional.of(today.minusDays(options.retainDays().getAsInt()));
  }

  /**
   * Whether dates that are complete are listed once more, and it is looked for everything: by the
   * first run of a day, and by each that looks at less or more than the others, of which it is not
   * known when it was. Only then scopes become complete.
   */
  boolean relists() {
    return options.rescan()
        || !isOfAllArchives()
        || !isKnown()
        || reconciled().filter(today::equals).isEmpty();
  }

  private Optional<LocalDate> reconciled() {
    return lake.flatMap(snapshot -> snapshot.ledger().coverage().reconciled());
  }

  /** Scopes that need not be listed. */
  ScopeExclusion exclusion() {
    return horizon().map(complete()::orBefore).orElseGet(this::complete);
  }

  private ScopeExclusion complete() {
    if (lake.isEmpty() || options.rescan()) {
      return ScopeExclusion.NONE;
    }
    Coverage coverage = lake.get().ledger().coverage();
    // What lies outside of the folders of days is left to the first run of a day.
    return relists() ? coverage.before(relisted()) : coverage.andStrays();
  }

  /** Whether no object of the lake lies outside of the archives, as far as it is known. */
  private boolean isOfAllArchives() {
    Extent extent = Extent.of(archives);
    return lake.stream()
        .map(LakeSnapshot::ledger)
        .allMatch(
            ledger ->
                Stream.concat(
                        Stream.of(Optional.<LocalDate>empty()),
                        ledger.dates().stream().map(Optional::of))
                    .map(ledger::names)
                    .allMatch(names -> names.isEmpty() || extent.hasAll(names)));
  }

  /** Whether some run looked at no less than the archives. */
  private boolean isKnown() {
    return lake.stream()
        .map(snapshot -> snapshot.ledger().coverage())
        .allMatch(known -> archives.stream().map(Archive::place).allMatch(known::knows));
  }

  /** Whether nothing is left out by archives, accounts, regions or dates. */
  boolean isOfEverything() {
    return isOfAllArchives()
        && options.since().isEmpty()
        && options.until().isEmpty()
        && options.accounts().isEmpty()
        && options.regions().isEmpty();
  }
}
