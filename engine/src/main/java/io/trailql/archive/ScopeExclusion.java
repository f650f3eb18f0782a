package io.trailql.archive;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * Scopes that need not be listed, because what was delivered to them is known from elsewhere.
 * Accounts and regions are looked for all the same, so that a new one shows; objects in folders
 * that do not tell account, region and day are not left out, unless they lie loose among the days
 * of a month or the months of a year. Thread-safe.
 */
@FunctionalInterface
public interface ScopeExclusion {
  /** A scope is complete when it was listed this long after its date. */
  Period SETTLED = Period.ofDays(2);

  /** The last date of which anything can be complete on a day. */
  static LocalDate lastSettled(LocalDate today) {
    return today.minus(SETTLED);
  }

  /** Everything is listed. */
  ScopeExclusion NONE = (archive, scope) -> false;

  /**
   * Whether nothing of a scope is to be listed. Asked for many days one after the other, at times
   * for thousands: it must be quick and must never make a request.
   *
   * @param archive place where the archive's keys begin ({@link Archive#place()})
   * @param scope with account, region and date
   */
  boolean excludes(String archive, Scope scope);

  /**
   * Whether objects outside of the folders of days need not be looked for in a region of which days
   * are excluded.
   */
  default boolean coversStrays() {
    return false;
  }

  /**
   * The day on which it was last made sure that nothing else was delivered to what is excluded;
   * absent when that never was.
   */
  default Optional<LocalDate> reconciled() {
    return Optional.empty();
  }

  /** These, and what {@link #coversStrays} says. */
  default ScopeExclusion andStrays() {
    ScopeExclusion scopes = this;
    return new ScopeExclusion() {
      @Override
      public boolean excludes(String archive, Scope scope) {
        return scopes.excludes(archive, scope);
      }

      @Override
      public LocalDate afterExcluded(String archive, Scope scope, LocalDate last) {
        return scopes.afterExcluded(archive, scope, last);
      }

      @Override
      public boolean coversStrays() {
        return true;
      }

      @Override
      public Optional<LocalDate> reconciled() {
        return scopes.reconciled();
      }
    };
  }

  /** These and all scopes of earlier dates than one. */
  default ScopeExclusion orBefore(LocalDate date) {
    ScopeExclusion later = this;
    return new ScopeExclusion() {
      @Override
      public boolean coversStrays() {
        return later.coversStrays();
      }

      @Override
      public Optional<LocalDate> reconciled() {
        return later.reconciled();
      }

      @Override
      public boolean excludes(String archive, Scope scope) {
        return scope.date().filter(date::isAfter).isPresent() || later.excludes(archive, scope);
      }

      @Override
      public LocalDate afterExcluded(String archive, Scope scope, LocalDate last) {
        LocalDate day = scope.date().orElseThrow();
        if (!day.isBefore(date)) {
          return later.afterExcluded(archive, scope, last);
        }
        return date.isAfter(last)
            ? last.plusDays(1)
            : later.afterExcluded(
                archive, new Scope(scope.account(), scope.region(), Optional.of(date)), last);
      }
    };
  }

  /**
   * The first day that is not excluded, from that of a scope on; the day after the last one when
   * all are.
   *
   * @param archive as in {@link #excludes}
   * @param scope with account, region and the first day to look at
   * @param last the last day to look at
   */
  default LocalDate afterExcluded(String archive, Scope scope, LocalDate last) {
    LocalDate day = scope.date().orElseThrow();
    while (!day.isAfter(last)
        && excludes(archive, new Scope(scope.account(), scope.region(), Optional.of(day)))) {
      day = day.plusDays(1);
    }
    return day;
  }
}
