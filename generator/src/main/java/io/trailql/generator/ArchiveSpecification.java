package io.trailql.generator;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What archive to generate. Equal specifications give equal archives.
 *
 * @param seed the seed of everything random
 * @param events how many distinct events the whole archive holds
 * @param accounts the accounts, the busiest first
 * @param regions the regions, the busiest first
 * @param firstDay the first day of delivery
 * @param days how many days things are delivered on
 * @param lateShare the share of events that are delivered 1 to 20 days late. They lie in objects
 *     named by their delivery; none is from before the first day
 * @param redeliveredShare the share of objects of which all or half of the records are delivered
 *     again, byte for byte, in a second object of the same scope
 * @param networkShare the share of objects with events of VPC endpoints, which have their own
 *     folder
 * @param objectSizes how many records the objects hold
 * @param layout where the objects lie
 */
public record ArchiveSpecification(
    long seed,
    long events,
    List<String> accounts,
    List<String> regions,
    LocalDate firstDay,
    int days,
    double lateShare,
    double redeliveredShare,
    double networkShare,
    ObjectSizes objectSizes,
    ArchiveLayout layout) {
  private static final List<String> ACCOUNTS =
      List.of(
          "111122223333",
          "444455556666",
          "123456789012",
          "012345678901",
          "777788889999",
          "555566667777");
  private static final List<String> REGIONS =
      List.of("us-east-1", "eu-west-1", "us-west-2", "eu-central-1", "ap-southeast-2", "sa-east-1");

  /** Checks the parts. */
  public ArchiveSpecification {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(objectSizes, "objectSizes");
    Objects.requireNonNull(layout, "layout");
    check(events >= 0 && events <= 1_000_000_000, "events are 0 to 10^9", events);
    check(days >= 1 && days <= 3_660, "days are 1 to 3660", days);
    check(!accounts.isEmpty() && isDistinct(accounts), "accounts are distinct", accounts);
    check(!regions.isEmpty() && isDistinct(regions), "regions are distinct", regions);
    check(accounts.stream().allMatch(a -> a.matches("\\d{12}")), "twelve digits", accounts);
    check(isShare(lateShare), "the late share is 0 to 1", lateShare);
    check(isShare(redeliveredShare), "the redelivered share is 0 to 1", redeliveredShare);
    check(isShare(networkShare), "the network share is 0 to 1", networkShare);
  }

  private static boolean isShare(double share) {
    return share >= 0 && share <= 1;
  }

  private static boolean isDistinct(List<String> names) {
    return new HashSet<>(names).size() == names.size();
  }

  private static void check(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "This archive cannot be generated: " + rule + ", not " + value + ".");
    }
  }

  /**
   * So many events in six accounts, six regions and the fourteen days from 2024-02-25, one in a
   * thousand late, nothing delivered twice.
   */
  public static ArchiveSpecification of(long seed, long events) {
    return new ArchiveSpecification(
        seed,
        events,
        ACCOUNTS,
        REGIONS,
        LocalDate.of(2024, 2, 25),
        14,
        0.001,
        0,
        0.02,
        ObjectSizes.REALISTIC,
        ArchiveLayout.ofAccounts());
  }

  /** The day after the last day of delivery. */
  public LocalDate end() {
    return firstDay.plusDays(days);
  }

  /** The same with other accounts. */
  public ArchiveSpecification withAccounts(List<String> names) {
    return new ArchiveSpecification(
        seed,
        events,
        names,
        regions,
        firstDay,
        days,
        lateShare,
        redeliveredShare,
        networkShare,
        objectSizes,
        layout);
  }

  /** The same with other regions. */
  public ArchiveSpecification withRegions(List<String> names) {
    return new ArchiveSpecification(
        seed,
        events,
        accounts,
        names,
        firstDay,
        days,
        lateShare,
        redeliveredShare,
        networkShare,
        objectSizes,
        layout);
  }

  /** The same on other days. */
  public ArchiveSpecification withDays(LocalDate first, int count) {
    return new ArchiveSpecification(
        seed,
        events,
        accounts,
        regions,
        first,
        count,
        lateShare,
        redeliveredShare,
        networkShare,
        objectSizes,
        layout);
  }

  /** The same with another share of late events. */
  public ArchiveSpecification withLateShare(double share) {
    return new ArchiveSpecification(
        seed,
        events,
        accounts,
        regions,
        firstDay,
        days,
        share,
        redeliveredShare,
        networkShare,
        objectSizes,
        layout);
  }

  /** The same with another share of objects delivered again. */
  public ArchiveSpecification withRedeliveredShare(double share) {
    return new ArchiveSpecification(
        seed,
        events,
        accounts,
        regions,
        firstDay,
        days,
        lateShare,
        share,
        networkShare,
        objectSizes,
        layout);
  }

  /** The same with another share of network activity. */
  public ArchiveSpecification withNetworkShare(double share) {
    return new ArchiveSpecification(
        seed,
        events,
        accounts,
        regions,
        firstDay,
        days,
        lateShare,
        redeliveredShare,
        share,
        objectSizes,
        layout);
  }

  /** The same with objects of other sizes. */
  public ArchiveSpecification withObjectSizes(ObjectSizes sizes) {
    return new ArchiveSpecification(
        seed,
        events,
        accounts,
        regions,
        firstDay,
        days,
        lateShare,
        redeliveredShare,
        networkShare,
        sizes,
        layout);
  }

  /** The same laid out otherwise. */
  public ArchiveSpecification withLayout(ArchiveLayout other) {
    return new ArchiveSpecification(
        seed,
        events,
        accounts,
        regions,
        firstDay,
        days,
        lateShare,
        redeliveredShare,
        networkShare,
        objectSizes,
        other);
  }
}
