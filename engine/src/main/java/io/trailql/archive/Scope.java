package io.trailql.archive;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an object was delivered to: the folders of its account, region and day. What the path does
 * not say comes from the object's file name; what neither says is absent.
 *
 * @param date the day of delivery, UTC; not from the name where the region has folders of days and
 *     the object lies in none
 */
public record Scope(Optional<String> account, Optional<String> region, Optional<LocalDate> date) {
  /** An object of which nothing is known. */
  public static final Scope UNKNOWN =
      new Scope(Optional.empty(), Optional.empty(), Optional.empty());

  public Scope {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(date, "date");
  }

  /** Those that Java would make take 3 ms when they are first asked. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Scope scope
        && account.equals(scope.account)
        && region.equals(scope.region)
        && date.equals(scope.date);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * account.hashCode() + region.hashCode()) + date.hashCode();
  }
}
