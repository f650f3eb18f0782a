package io.trailql.lake;

import io.trailql.archive.Scope;
import io.trailql.archive.ScopeExclusion;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which scopes a lake contains completely: they were listed at least two days after their date, and
 * all that was found was committed. Nothing else need be listed again, but for what CloudTrail
 * delivers late.
 *
 * <p>Known per archive, account and region as ranges of days, so that a scope in which nothing was
 * ever delivered is complete too, and an account or a region that turns up later is not. Immutable.
 */
public final class Coverage implements ScopeExclusion {
  /** Nothing is complete. */
  public static final Coverage NONE = new Coverage(Map.of(), Optional.empty());

  private final Map<String, Map<Region, DayRanges>> archives;
  private final Optional<LocalDate> reconciled;

  /** Where objects of one account and region are delivered to. */
  private record Region(Optional<String> account, Optional<String> region) {
    /** Those that Java would make take 3 ms when they are first asked. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Region that
          && account.equals(that.account)
          && region.equals(that.region);
    }

    @Override
    public int hashCode() {
      return 31 * account.hashCode() + region.hashCode();
    }
  }

  /** Takes one stretch of complete days. */
  interface Visitor {
    /** The days from the first to the last, of an account and a region in an archive. */
    void visit(
        String archive,
        Optional<String> account,
        Optional<String> region,
        LocalDate first,
        LocalDate last);
  }

  /** Puts stretches together, as many as there are. Not thread-safe. */
  public static final class Collector {
    private final Map<String, Map<Region, DayRanges>> archives = new HashMap<>();
    private Optional<LocalDate> reconciled = Optional.empty();

    void reconciled(LocalDate day) {
      reconciled = Optional.of(day);
    }

    /**
     * Adds the days from the first to the last, of an account and a region.
     *
     * @param archive place, as in {@link Coverage#isComplete}
     */
    public void add(
        String archive,
        Optional<String> account,
        Optional<String> region,
        LocalDate first,
        LocalDate last) {
      if (!archive.endsWith("/")) {
        throw new IllegalArgumentException("a place ends in /: " + archive);
      }
      archives
          .computeIfAbsent(archive, a -> new HashMap<>())
          .merge(new Region(account, region), days(first, last), DayRanges::with);
    }

    /** All that was added. */
    public Coverage coverage() {
      return new Coverage(archives, reconciled);
    }
  }

  private Coverage(Map<String, Map<Region, DayRanges>> archives, Optional<LocalDate> reconciled) {
    this.archives = archives;
    this.reconciled = reconciled;
  }

  /** No scope is complete by this, but complete ones were listed once more on a day. */
  public static Coverage reconciledOn(LocalDate day) {
    return new Coverage(Map.of(), Optional.of(day));
  }

  /** The day on which complete scopes were last listed once more; absent when that never was. */
  @Override
  public Optional<LocalDate> reconciled() {
    return reconciled;
  }

  /** Whether it was ever found out of an archive at this place, or of one around it. */
  public boolean knows(String archive) {
    return archives.keySet().stream().anyMatch(archive::startsWith);
  }

  /**
   * Whether nothing of a scope need be listed.
   *
   * @param archive place where the keys of an archive begin, ending in {@code /}; what was found
   *     out of one holds for all below it
   */
  public boolean isComplete(String archive, Scope scope) {
    if (scope.date().isEmpty()) {
      return false;
    }
    Region region = new Region(scope.account(), scope.region());
    int day = (int) scope.date().get().toEpochDay();
    for (Map.Entry<String, Map<Region, DayRanges>> known : archives.entrySet()) {
      DayRanges days = known.getValue().get(region);
      if (days != null && archive.startsWith(known.getKey()) && days.contains(day)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean excludes(String archive, Scope scope) {
    return isComplete(archive, scope);
  }

  @Override
  public LocalDate afterExcluded(String archive, Scope scope, LocalDate last) {
    Region region = new Region(scope.account(), scope.region());
    int day = (int) scope.date().orElseThrow().toEpochDay();
    int start;
    do {
      start = day;
      for (Map.Entry<String, Map<Region, DayRanges>> known : archives.entrySet()) {
        DayRanges days = known.getValue().get(region);
        if (days != null && archive.startsWith(known.getKey())) {
          day = days.lastFrom(day).orElse(day - 1) + 1;
        }
      }
    } while (day > start && day <= last.toEpochDay());
    return day > last.toEpochDay() ? last.plusDays(1) : LocalDate.ofEpochDay(day);
  }

  /** The scopes of earlier dates among those that are complete. */
  public ScopeExclusion before(LocalDate date) {
    return new ScopeExclusion() {
      @Override
      public boolean excludes(String archive, Scope scope) {
        return scope.date().filter(date::isAfter).isPresent() && isComplete(archive, scope);
      }

      @Override
      public LocalDate afterExcluded(String archive, Scope scope, LocalDate last) {
        LocalDate end = last.isBefore(date) ? last : date.minusDays(1);
        return scope.date().orElseThrow().isAfter(end)
            ? scope.date().get()
            : Coverage.this.afterExcluded(archive, scope, end);
      }

      @Override
      public Optional<LocalDate> reconciled() {
        return reconciled;
      }
    };
  }

  /** Whether the other knows nothing that is not known here. */
  public boolean contains(Coverage other) {
    return with(other).equals(this);
  }

  /**
   * The same and what the other, who came later, knows. Its day of listing once more counts even
   * where it is the earlier one, and what was complete after that day is no more: a clock was
   * wrong.
   */
  public Coverage with(Coverage other) {
    if (other.equals(NONE) || equals(NONE)) {
      return equals(NONE) ? other : this;
    }
    Map<String, Map<Region, DayRanges>> both = new HashMap<>(archives);
    other.archives.forEach(
        (archive, regions) ->
            both.merge(
                archive,
                regions,
                (mine, theirs) -> {
                  Map<Region, DayRanges> union = new HashMap<>(mine);
                  theirs.forEach((region, days) -> union.merge(region, days, DayRanges::with));
                  return union;
                }));
    return other
        .reconciled
        .map(day -> new Coverage(both, other.reconciled).until(ScopeExclusion.lastSettled(day)))
        .orElseGet(() -> new Coverage(both, reconciled));
  }

  /** The days from the first to the last of one account and region. */
  public static Coverage of(String archive, Scope region, LocalDate first, LocalDate last) {
    if (!archive.endsWith("/")) {
      throw new IllegalArgumentException("a place ends in /: " + archive);
    }
    return new Coverage(
        Map.of(archive, Map.of(new Region(region.account(), region.region()), days(first, last))),
        Optional.empty());
  }

  private static DayRanges days(LocalDate first, LocalDate last) {
    return DayRanges.of((int) first.toEpochDay(), (int) last.toEpochDay());
  }

  /** The same without the days before a date. */
  Coverage from(LocalDate date) {
    return between((int) date.toEpochDay(), Integer.MAX_VALUE);
  }

  /** The same without the days after a date. */
  private Coverage until(LocalDate date) {
    return between(Integer.MIN_VALUE, (int) date.toEpochDay());
  }

  private Coverage between(int firstDay, int lastDay) {
    Map<String, Map<Region, DayRanges>> rest = new HashMap<>();
    archives.forEach(
        (archive, regions) -> {
          Map<Region, DayRanges> kept = new HashMap<>();
          regions.forEach(
              (region, days) ->
                  days.between(firstDay, lastDay).ifPresent(left -> kept.put(region, left)));
          if (!kept.isEmpty()) {
            rest.put(archive, kept);
          }
        });
    return new Coverage(rest, reconciled);
  }

  /** Tells every stretch, in no order. */
  void forEach(Visitor visitor) {
    archives.forEach(
        (archive, regions) ->
            regions.forEach(
                (region, days) ->
                    days.forEach(
                        (first, last) ->
                            visitor.visit(
                                archive,
                                region.account(),
                                region.region(),
                                LocalDate.ofEpochDay(first),
                                LocalDate.ofEpochDay(last)))));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Coverage coverage
        && archives.equals(coverage.archives)
        && reconciled.equals(coverage.reconciled);
  }

  @Override
  public int hashCode() {
    return Objects.hash(archives, reconciled);
  }
}
