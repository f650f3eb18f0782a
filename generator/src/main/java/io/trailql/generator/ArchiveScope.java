package io.trailql.generator;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * One account, region and day of delivery: the folder that objects lie in.
 *
 * @param account the account's twelve digits
 * @param region the region
 * @param date the day of delivery
 */
public record ArchiveScope(String account, String region, LocalDate date)
    implements Comparable<ArchiveScope> {
  private static final Comparator<ArchiveScope> ORDER =
      Comparator.comparing(ArchiveScope::date)
          .thenComparing(ArchiveScope::account)
          .thenComparing(ArchiveScope::region);

  /** Checks that nothing is missing. */
  public ArchiveScope {
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(date, "date");
  }

  @Override
  public int compareTo(ArchiveScope other) {
    return ORDER.compare(this, other);
  }
}
