package io.trailql.differential;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Conditions that cut the archive to a part, around an object of it: small enough to read hundreds
 * of times, and by every column that objects are left out by.
 */
record Scope(List<Condition> parts) {
  private static final int ATTEMPTS = 30;
  private static final int MOST_OBJECTS = 250;

  /** How long after an event its object is looked for. */
  private static final int LOOK_AHEAD_DAYS = 1;

  /**
   * A condition on a column, whose name comes between a table's name and the rest.
   *
   * @param isRead whether an object must be read to find the rows
   */
  record Condition(String column, Fragment rest, Predicate<ArchiveObject> isRead) {}

  Scope {
    parts = List.copyOf(parts);
  }

  /** A scope of at most this number of rows; the whole archive now and then. */
  static Scope of(Draw draw, Archive archive, int mostRows) {
    if (mostRows >= 3_000 && draw.maybe(Construct.WHOLE_ARCHIVE, 3)) {
      return new Scope(List.of());
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      ArchiveObject near = draw.one(archive.objects());
      Scope scope = around(draw, archive, near);
      List<ArchiveObject> inside = archive.objects().stream().filter(scope::isRead).toList();
      long rows = inside.stream().mapToLong(ArchiveObject::rows).sum();
      if (rows >= 40 && rows <= mostRows && inside.size() <= MOST_OBJECTS) {
        return scope;
      }
    }
    ArchiveObject near = draw.one(archive.objects());
    return new Scope(List.of(account(near), date(draw, near, 0)));
  }

  private static Scope around(Draw draw, Archive archive, ArchiveObject near) {
    return switch (draw.number(7)) {
      case 0 -> new Scope(List.of(account(near)));
      case 1 -> new Scope(List.of(accounts(draw, archive, near)));
      case 2 -> new Scope(List.of(region(near)));
      case 3 -> new Scope(List.of(date(draw, near, draw.number(40))));
      case 4 -> new Scope(List.of(time(draw, near)));
      case 5 -> new Scope(List.of(account(near), time(draw, near)));
      default -> new Scope(List.of(region(near), date(draw, near, draw.number(5))));
    };
  }

  private static Condition account(ArchiveObject near) {
    return new Condition(
        "account",
        Fragment.of(" = '" + near.account() + "'"),
        o -> o.account().equals(near.account()));
  }

  private static Condition accounts(Draw draw, Archive archive, ArchiveObject near) {
    TreeSet<String> accounts = new TreeSet<>(List.of(near.account()));
    for (int i = 0; i < 6; i++) {
      accounts.add(draw.one(archive.objects()).account());
    }
    String list = accounts.stream().map(a -> "'" + a + "'").collect(Collectors.joining(", "));
    return new Condition(
        "account", Fragment.of(" IN (" + list + ")"), o -> accounts.contains(o.account()));
  }

  private static Condition region(ArchiveObject near) {
    return new Condition(
        "region", Fragment.of(" = '" + near.region() + "'"), o -> o.region().equals(near.region()));
  }

  private static Condition date(Draw draw, ArchiveObject near, int days) {
    LocalDate from = near.date().minusDays(draw.number(days + 1));
    LocalDate until = from.plusDays(days);
    String slashes = " BETWEEN '" + from.toString().replace('-', '/') + "' AND '" + until + "'";
    String dates = " BETWEEN DATE '" + from + "' AND DATE '" + until + "'";
    return new Condition(
        "date",
        Fragment.of(draw.chance(50) ? slashes : dates, dates),
        o -> !o.date().isBefore(from) && !o.date().isAfter(until));
  }

  private static Condition time(Draw draw, ArchiveObject near) {
    LocalDateTime from = near.earliest().minusMinutes(draw.number(600));
    LocalDateTime until = near.latest().plusMinutes(1L + draw.number(2000));
    Fragment lower = Kind.TIME.literal(from);
    Fragment upper = Kind.TIME.literal(until);
    String text = from.toString().substring(0, 16) + ":00Z";
    Fragment low =
        from.getSecond() == 0 && draw.chance(50)
            ? Fragment.of("'" + text + "'", lower.in(Dialect.DUCKDB))
            : lower;
    return new Condition(
        "eventtime",
        Fragment.filled(" BETWEEN {0} AND {1}", low, upper),
        o -> !o.latest().isBefore(from) && !o.earliest().isAfter(until.plusDays(LOOK_AHEAD_DAYS)));
  }

  private boolean isRead(ArchiveObject object) {
    return parts.stream().allMatch(part -> part.isRead().test(object));
  }

  /** The conditions, the columns named after this prefix. */
  List<Fragment> conditions(String prefix) {
    return parts.stream()
        .map(part -> Fragment.filled(prefix + part.column() + "{0}", part.rest()))
        .toList();
  }
}
