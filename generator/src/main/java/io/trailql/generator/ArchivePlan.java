package io.trailql.generator;

import io.trailql.generator.event.Randomness;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides which objects an archive has, scope by scope, without making them. */
final class ArchivePlan {
  private static final int SLOTS = 288;
  private static final int SLOT_MINUTES = 5;
  private static final String LOG = "CloudTrail";
  private static final String NETWORK = "CloudTrail-NetworkActivity";

  private final ArchiveSpecification specification;

  /** The weights of all days before each day, and of all days at the end. */
  private final long[] weightBefore;

  ArchivePlan(ArchiveSpecification specification) {
    this.specification = specification;
    weightBefore = new long[specification.days() + 1];
    for (int day = 0; day < specification.days(); day++) {
      weightBefore[day + 1] = weightBefore[day] + weightOfDay(day);
    }
  }

  /** The objects of one day, in order of account, region and stamp. */
  List<PlannedObject> day(LocalDate date) {
    int day = (int) (date.toEpochDay() - specification.firstDay().toEpochDay());
    long before = weightBefore[day];
    List<PlannedObject> objects = new ArrayList<>();
    for (int a = 0; a < specification.accounts().size(); a++) {
      for (int r = 0; r < specification.regions().size(); r++) {
        long weight = weight(day, a, r);
        long events = share(before + weight) - share(before);
        before += weight;
        String account = specification.accounts().get(a);
        String region = specification.regions().get(r);
        objects.addAll(scope(new ArchiveScope(account, region, date), events));
      }
    }
    return objects;
  }

  /** How many of the events lie in the scopes whose weights come first. */
  private long share(long weight) {
    return BigInteger.valueOf(specification.events())
        .multiply(BigInteger.valueOf(weight))
        .divide(BigInteger.valueOf(weightBefore[specification.days()]))
        .longValueExact();
  }

  private long weightOfDay(int day) {
    long weight = 0;
    for (int a = 0; a < specification.accounts().size(); a++) {
      for (int r = 0; r < specification.regions().size(); r++) {
        weight += weight(day, a, r);
      }
    }
    return weight;
  }

  private long weight(int day, int account, int region) {
    DayOfWeek weekday = specification.firstDay().plusDays(day).getDayOfWeek();
    boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    return (weekend ? 45L : 100L)
        * Math.max(1, 600 / (account + 1))
        * Math.max(1, 600 / (region * region + 1));
  }

  private List<PlannedObject> scope(ArchiveScope scope, long events) {
    Randomness random =
        Randomness.of(
            specification.seed(), scope.account(), scope.region(), scope.date(), "objects");
    Instant midnight = scope.date().atStartOfDay().toInstant(ZoneOffset.UTC);
    List<PlannedObject> objects = new ArrayList<>();
    long left = events;
    while (left > 0) {
      int records = (int) Math.min(left, specification.objectSizes().draw(random));
      left -= records;
      Instant stamp = midnight.plus(Duration.ofMinutes((long) slot(random) * SLOT_MINUTES));
      int ordinal = objects.size();
      // The very first object of an archive holds a needle, so that the smallest one has one.
      boolean needle = ordinal == 0 && isFirst(scope);
      boolean network = !needle && random.chance(specification.networkShare());
      objects.add(
          new PlannedObject(scope, ordinal, network ? NETWORK : LOG, stamp, records, needle));
    }
    objects.sort(
        Comparator.comparing(PlannedObject::deliveredAt).thenComparing(PlannedObject::ordinal));
    return objects;
  }

  private boolean isFirst(ArchiveScope scope) {
    return scope.date().equals(specification.firstDay())
        && scope.account().equals(specification.accounts().get(0))
        && scope.region().equals(specification.regions().get(0));
  }

  /** Working hours see twice the deliveries. */
  private static int slot(Randomness random) {
    return random.chance(0.33)
        ? random.between(8 * 60 / SLOT_MINUTES, 18 * 60 / SLOT_MINUTES)
        : random.below(SLOTS);
  }
}
