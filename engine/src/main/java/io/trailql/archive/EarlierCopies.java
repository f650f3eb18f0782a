package io.trailql.archive;

import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Predicate.Among.Nulls;
import io.trailql.predicate.Predicate.And;
import io.trailql.predicate.Predicate.Or;
import io.trailql.predicate.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Of which objects the copies of wanted rows must be looked at: of several copies the first in
 * their scope is the event, wherever the others are asked for. A copy has the account, the region,
 * the date and the event time of the wanted row, but comes from another object, delivered earlier.
 */
public final class EarlierCopies {
  private EarlierCopies() {}

  /**
   * What objects satisfy that can hold wanted rows or earlier copies of them: a condition on {@code
   * source_object} is turned into one on the scopes of the objects that it names and on when they
   * were delivered, one on {@code delivered_at} loses its lower bound.
   *
   * @param predicate necessary condition on wanted rows
   */
  public static Predicate orWanted(Predicate predicate) {
    if (predicate instanceof And and) {
      return new And(and.parts().stream().map(EarlierCopies::orWanted).toList());
    }
    if (predicate instanceof Or or) {
      List<Predicate> parts = or.parts().stream().map(EarlierCopies::orWanted).toList();
      return parts.contains(Predicate.ANYTHING) ? Predicate.ANYTHING : new Or(parts);
    }
    Among<?> among = (Among<?>) predicate;
    return switch (among.column()) {
      case "source_object" -> scopes(among);
      case "delivered_at" -> upTo(among);
      default -> among;
    };
  }

  /** Delivered no later than the last that is wanted; objects without a stamp come last of all. */
  private static Predicate upTo(Among<?> among) {
    if (among.nulls() == Nulls.WANTED) {
      return Predicate.ANYTHING;
    }
    return among
        .hull("delivered_at", Long.class)
        .map(hull -> until(new Range<>(Optional.empty(), hull.high())))
        .orElse(Predicate.NOTHING);
  }

  private static Predicate until(Range<Long> stamps) {
    return new Among<>("delivered_at", Long.class, List.of(stamps), Nulls.REJECTED);
  }

  private static Predicate scopes(Among<?> among) {
    List<Predicate> scopes = new ArrayList<>();
    for (Range<?> range : among.ranges()) {
      Predicate scope =
          range.low().isPresent() && range.high().isPresent()
              ? scope((String) range.low().get().value(), (String) range.high().get().value())
              : Predicate.ANYTHING;
      if (scope.equals(Predicate.ANYTHING)) {
        return scope;
      }
      scopes.add(scope);
    }
    return new Or(scopes);
  }

  /** What the folder that holds all names of a range says of the scopes of its objects. */
  private static Predicate scope(String low, String high) {
    int length = 0;
    while (length < Math.min(low.length(), high.length())
        && low.charAt(length) == high.charAt(length)) {
      length++;
    }
    String path = low.substring(0, low.lastIndexOf('/', length - 1) + 1);
    Folder folder = Folder.of("", path);
    List<Predicate> parts = new ArrayList<>();
    folder.account().ifPresent(account -> parts.add(is("account", account)));
    folder.region().ifPresent(region -> parts.add(is("region", region)));
    String name = low.equals(high) ? low.substring(path.length()) : "";
    dates(path, name, folder).ifPresent(parts::add);
    ObjectName.of(name)
        .stamp()
        .ifPresent(
            stamp -> parts.add(until(Range.upTo(stamp.toEpochMilli(), Range.Inclusion.INCLUSIVE))));
    return new And(parts);
  }

  private static Predicate is(String column, String value) {
    return new Among<>(column, String.class, List.of(Range.point(value)), Nulls.REJECTED);
  }

  /** The day of the folder; where it is not known for sure, that of the name as well. */
  private static Optional<Predicate> dates(String path, String name, Folder folder) {
    Optional<LocalDate> ofFolder =
        path.length() < 11 ? Optional.empty() : ObjectName.day(path, path.length() - 11);
    boolean isSure = folder.level() == Folder.Level.OBJECTS && folder.account().isPresent();
    Optional<LocalDate> ofName = ObjectName.of(name).date();
    if (ofFolder.isEmpty() || !isSure && ofName.isEmpty()) {
      return Optional.empty();
    }
    List<Range<Integer>> days = new ArrayList<>();
    days.add(Range.point((int) ofFolder.get().toEpochDay()));
    ofName.filter(day -> !isSure).ifPresent(day -> days.add(Range.point((int) day.toEpochDay())));
    return Optional.of(new Among<>("date", Integer.class, days, Nulls.REJECTED));
  }
}
