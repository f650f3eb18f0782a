package io.trailql.archive;

import io.trailql.predicate.Knowledge;
import io.trailql.predicate.Known;
import io.trailql.predicate.Known.Nulls;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.predicate.Range.Inclusion;
import io.trailql.predicate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which accounts, regions, days and objects can hold a wanted row.
 *
 * <p>An event is never later than a quarter of an hour after the delivery of its object, for clocks
 * that differ, and is looked for up to the look-ahead before it, or as long as events of the
 * account and region are known to have been late.
 */
final class ObjectPruning {
  /** How much later than its object's stamp an event can be. */
  static final Duration CLOCKS = Duration.ofMinutes(15);

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final Predicate predicate;

  /** Whether every row is wanted, so that nothing need be looked at. */
  private final boolean allowsAll;

  private final boolean seeksDayless;
  private final long lookAhead;
  private final boolean unlimited;
  private final Lateness lateness;
  private final long longest;

  ObjectPruning(Predicate predicate, Duration lookAhead, Lateness lateness) {
    this.predicate = predicate;
    this.lateness = lateness;
    this.unlimited = lookAhead.compareTo(ListingSettings.UNLIMITED) >= 0;
    this.lookAhead = unlimited ? 0 : lookAhead.toMillis();
    this.longest = Math.max(this.lookAhead, lateness.most().toMillis());
    this.allowsAll = predicate.equals(Predicate.ANYTHING);
    this.seeksDayless = !allowsAll && boundsDates(predicate) && allowsDayless();
  }

  private static boolean boundsDates(Predicate predicate) {
    return predicate
        .hull("date", Integer.class)
        .map(days -> days.low().isPresent() || days.high().isPresent())
        .orElse(true);
  }

  /** The look-ahead of an account and region; the longest of all where the path leaves one open. */
  private long lookAhead(Optional<String> account, Optional<String> region) {
    return longest == lookAhead || account.isEmpty() || region.isEmpty()
        ? longest
        : Math.max(lookAhead, lateness.of(account, region).toMillis());
  }

  /** The longest look-ahead; absent when it is the same for all. */
  Optional<Duration> longerLookAhead() {
    return longest == lookAhead ? Optional.empty() : Optional.of(Duration.ofMillis(longest));
  }

  boolean allowsAccount(Optional<String> account) {
    return allowsAll || allows(Map.of("account", ofFolder(account)));
  }

  boolean allowsRegion(Optional<String> account, Optional<String> region) {
    return allowsAll || allows(Map.of("account", ofFolder(account), "region", ofFolder(region)));
  }

  /**
   * Whether a day's objects of an account and region can hold a wanted row.
   *
   * @param folder name of the day's folder, which all names of its objects start with
   */
  boolean allowsDay(
      Optional<String> account, Optional<String> region, LocalDate day, String folder) {
    if (allowsAll) {
      return true;
    }
    Map<String, Known<?>> known = ofDay(day, lookAhead(account, region));
    known.put("account", ofFolder(account));
    known.put("region", ofFolder(region));
    known.put("source_object", new Known<>(Range.closed(folder, folder + '\uffff'), Nulls.NONE));
    return allows(known);
  }

  /** Whether a day's objects of any account and region can hold a wanted row. */
  boolean allowsDay(LocalDate day) {
    return allowsAll || allows(ofDay(day, longest));
  }

  /** Whether objects of no known day can hold a wanted row. */
  boolean allowsDayless() {
    return allows(Map.of("date", Known.<Integer>onlyNull()));
  }

  private Map<String, Known<?>> ofDay(LocalDate day, long ahead) {
    Map<String, Known<?>> known = new HashMap<>();
    known.put("date", Known.value((int) day.toEpochDay()));
    long start = day.toEpochDay() * DAY;
    known.put("eventtime", times(start, start + DAY, ahead));
    return known;
  }

  /**
   * Whether a folder can hold a wanted object.
   *
   * @param folder its name, which all names of its objects start with
   */
  boolean allowsFolder(String folder) {
    return allowsAll
        || allows(
            Map.of(
                "source_object", new Known<>(Range.closed(folder, folder + '\uffff'), Nulls.NONE)));
  }

  /** What the names of all wanted objects start with; empty when they differ from the start. */
  String commonName() {
    String low = low("source_object", String.class).orElse("");
    String high = high("source_object", String.class).orElse("");
    int length = 0;
    while (length < Math.min(low.length(), high.length())
        && low.charAt(length) == high.charAt(length)) {
      length++;
    }
    return low.substring(0, length);
  }

  boolean allows(ArchiveObject object) {
    return allows(object.scope(), object.identity(), object.stamp());
  }

  boolean allows(Scope scope, String identity, Optional<Instant> stamp) {
    if (allowsAll) {
      return true;
    }
    Map<String, Known<?>> known = new HashMap<>();
    known.put("account", text(scope.account()));
    known.put("region", text(scope.region()));
    known.put(
        "date",
        scope
            .date()
            .<Known<?>>map(day -> Known.value((int) day.toEpochDay()))
            .orElseGet(Known::<Integer>onlyNull));
    known.put("source_object", Known.value(identity));
    known.put(
        "delivered_at",
        stamp
            .<Known<?>>map(moment -> Known.value(moment.toEpochMilli()))
            .orElseGet(Known::<Long>onlyNull));
    known.put("eventtime", times(scope, stamp));
    return allows(known);
  }

  /** When its events can have happened. A name and a folder that disagree both count. */
  private Known<?> times(Scope scope, Optional<Instant> stamp) {
    Optional<LocalDate> day = scope.date();
    if (stamp.isEmpty() && day.isEmpty()) {
      return Known.<Long>nothing();
    }
    long ahead = lookAhead(scope.account(), scope.region());
    long dayStart = day.map(d -> d.toEpochDay() * DAY).orElse(Long.MAX_VALUE);
    long dayEnd = day.map(d -> d.toEpochDay() * DAY + DAY).orElse(Long.MIN_VALUE);
    if (stamp.isEmpty()) {
      return times(dayStart, dayEnd, ahead);
    }
    long moment = stamp.get().toEpochMilli();
    boolean agree = day.isEmpty() || moment >= dayStart && moment < dayEnd;
    return agree
        ? times(moment, moment + MINUTE, ahead)
        : times(Math.min(moment, dayStart), Math.max(moment + MINUTE, dayEnd), ahead);
  }

  /** Event times of what was delivered between two moments. */
  private Known<Long> times(long from, long until, long ahead) {
    long latest = until + CLOCKS.toMillis();
    return new Known<>(
        unlimited
            ? Range.upTo(latest, Inclusion.EXCLUSIVE)
            : new Range<>(
                Range.from(from - ahead, Inclusion.INCLUSIVE).low(),
                Range.upTo(latest, Inclusion.EXCLUSIVE).high()),
        Nulls.POSSIBLE);
  }

  /** What a folder's name says; where it says nothing, the names of its objects may. */
  private static Known<String> ofFolder(Optional<String> value) {
    return value.map(Known::value).orElseGet(Known::nothing);
  }

  private static Known<String> text(Optional<String> value) {
    return value.map(Known::value).orElseGet(Known::onlyNull);
  }

  private boolean allows(Map<String, Known<?>> known) {
    Knowledge knowledge = column -> known.getOrDefault(column, Known.<String>nothing());
    return predicate.test(knowledge) != Verdict.NEVER;
  }

  /** Whether objects without a day are asked for, such as by {@code date IS NULL}. */
  boolean seeksDayless() {
    return seeksDayless;
  }

  /** Whether no other objects are asked for than those without a day. */
  boolean seeksOnlyDayless() {
    return seeksDayless() && predicate.hull("date", Integer.class).isEmpty();
  }

  /** Whether only days from a first one on or up to a last one can be allowed. */
  boolean boundsDays() {
    return firstDay().isPresent() || lastDay().isPresent();
  }

  /** The first day that can be allowed; absent when there is no such bound. */
  Optional<LocalDate> firstDay() {
    if (seeksDayless()) {
      return Optional.empty();
    }
    Optional<Long> ofDate =
        edge("date", Integer.class, Range::low)
            .map(day -> day.value() + (day.inclusion() == Inclusion.EXCLUSIVE ? 1L : 0L));
    Optional<Long> ofTime =
        wantsTimeless()
            ? Optional.empty()
            : low("eventtime", Long.class)
                .map(time -> Math.floorDiv(time - CLOCKS.toMillis(), DAY));
    return later(ofDate, ofTime, 1).map(LocalDate::ofEpochDay);
  }

  /** The last day that can be allowed; absent when there is no such bound. */
  Optional<LocalDate> lastDay() {
    if (seeksDayless()) {
      return Optional.empty();
    }
    Optional<Long> ofDate =
        edge("date", Integer.class, Range::high)
            .map(day -> day.value() - (day.inclusion() == Inclusion.EXCLUSIVE ? 1L : 0L));
    Optional<Long> ofTime =
        unlimited || wantsTimeless()
            ? Optional.empty()
            : edge("eventtime", Long.class, Range::high)
                .map(time -> time.value() - (time.inclusion() == Inclusion.EXCLUSIVE ? 1 : 0))
                .map(time -> Math.floorDiv(time + longest, DAY));
    return later(ofDate, ofTime, -1).map(LocalDate::ofEpochDay);
  }

  /** Whether no day is allowed at all. */
  boolean allowsNothing() {
    return predicate.equals(Predicate.NOTHING)
        || contradicts("account", String.class)
        || contradicts("region", String.class)
        || contradicts("date", Integer.class)
        || contradicts("source_object", String.class)
        || contradicts("delivered_at", Long.class)
        || contradicts("eventtime", Long.class)
        || firstDay().isPresent()
            && lastDay().isPresent()
            && firstDay().get().isAfter(lastDay().get());
  }

  private <T extends Comparable<T>> boolean contradicts(String column, Class<T> type) {
    return predicate.hull(column, type).isEmpty()
        && !allows(Map.of(column, Known.<String>onlyNull()));
  }

  /** Whether rows without an eventtime can be wanted, which any object may hold. */
  private boolean wantsTimeless() {
    return allows(Map.of("eventtime", Known.<Long>onlyNull()));
  }

  /**
   * When the look-ahead ends that the predicate's bound on eventtime asks for; later where events
   * are known to have been later.
   */
  Optional<Instant> lookAheadEnd() {
    if (unlimited || wantsTimeless()) {
      return Optional.empty();
    }
    Optional<Long> end = high("eventtime", Long.class).map(time -> time + lookAhead);
    boolean dateEndsFirst =
        end.isPresent()
            && high("date", Integer.class).map(day -> (day + 1) * DAY <= end.get()).orElse(false);
    return dateEndsFirst ? Optional.empty() : end.map(Instant::ofEpochMilli);
  }

  private <T extends Comparable<T>> Optional<T> low(String column, Class<T> type) {
    return edge(column, type, Range::low).map(Range.Edge::value);
  }

  private <T extends Comparable<T>> Optional<T> high(String column, Class<T> type) {
    return edge(column, type, Range::high).map(Range.Edge::value);
  }

  private <T extends Comparable<T>> Optional<Range.Edge<T>> edge(
      String column, Class<T> type, Function<Range<T>, Optional<Range.Edge<T>>> end) {
    return predicate.hull(column, type).flatMap(end);
  }

  private static Optional<Long> later(Optional<Long> a, Optional<Long> b, int sign) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return Optional.of(sign > 0 ? Math.max(a.get(), b.get()) : Math.min(a.get(), b.get()));
  }

  /** The bound whose absence lets so much be listed, as advice. */
  String advice() {
    Optional<LocalDate> first = firstDay();
    Optional<LocalDate> last = lastDay();
    if (first.isEmpty() && last.isEmpty()) {
      return "bound the days, such as date BETWEEN DATE '2026-01-01' AND DATE '2026-01-07', or eventtime";
    }
    if (first.isEmpty()) {
      return "give the days a first one, such as date >= DATE '" + last.get().minusDays(6) + "'";
    }
    if (last.isEmpty()) {
      return "give the days a last one, such as date <= DATE '" + first.get().plusDays(6) + "'";
    }
    if (!bounds("account", "000000000000", "999999999999")) {
      return "name the account, such as account = '123456789012', or narrow the days";
    }
    return bounds("region", "", "zz")
        ? "narrow the days or eventtime"
        : "name the region, such as region = 'us-east-1', or narrow the days";
  }

  /** Whether the predicate excludes values that no row has, because it names others. */
  private boolean bounds(String column, String low, String high) {
    return !allows(Map.of(column, Known.value(low))) || !allows(Map.of(column, Known.value(high)));
  }
}
