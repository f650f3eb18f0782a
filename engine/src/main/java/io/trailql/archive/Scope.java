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
}
