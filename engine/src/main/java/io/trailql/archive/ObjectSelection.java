package io.trailql.archive;

import io.trailql.event.Kind;
import io.trailql.predicate.Predicate;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects a scan wants.
 *
 * @param kinds of which kinds; objects of no known kind count as events
 * @param predicate objects that cannot hold a wanted row, by what it says of the {@link #COLUMNS},
 *     are left out
 * @param order in which scopes come
 * @param exclusion scopes that are not listed
 * @param earliest objects of earlier dates are not wanted, nor are their days looked at; absent for
 *     all dates
 * @param lateness how late events are looked for, where that is longer than the look-ahead
 */
public record ObjectSelection(
    Set<Kind> kinds,
    Predicate predicate,
    Order order,
    ScopeExclusion exclusion,
    Optional<LocalDate> earliest,
    Lateness lateness) {
  /** The columns of which something is known before an object is read. */
  public static final Set<String> COLUMNS =
      Set.of("account", "region", "date", "source_object", "delivered_at", "eventtime");

  /** In which order scopes come; inside a scope it is always (stamp, identity). */
  public enum Order {
    /** By account and region, oldest day first: the cheapest to list. */
    BY_FOLDER,
    /** Newest day first, over all accounts and regions; objects without a day come first of all. */
    NEWEST_DAY_FIRST
  }

  public ObjectSelection {
    kinds = Set.copyOf(kinds);
    Objects.requireNonNull(predicate, "predicate");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(exclusion, "exclusion");
    Objects.requireNonNull(earliest, "earliest");
    Objects.requireNonNull(lateness, "lateness");
  }

  /** Of every scope. */
  public ObjectSelection(Set<Kind> kinds, Predicate predicate, Order order) {
    this(kinds, predicate, order, ScopeExclusion.NONE, Optional.empty(), Lateness.UNKNOWN);
  }

  /** Whether objects of a kind are wanted; those of no known kind count as events. */
  boolean wants(Optional<Kind> kind) {
    return kinds.contains(kind.orElse(Kind.CLOUDTRAIL));
  }

  /** The same without some scopes. */
  public ObjectSelection without(ScopeExclusion scopes) {
    return new ObjectSelection(kinds, predicate, order, scopes, earliest, lateness);
  }

  /** The same with events looked for that are as late as others were. */
  public ObjectSelection asLateAs(Lateness known) {
    return new ObjectSelection(kinds, predicate, order, exclusion, earliest, known);
  }

  /** The same without objects of earlier dates; those without a date stay. */
  public ObjectSelection from(Optional<LocalDate> date) {
    return new ObjectSelection(kinds, predicate, order, exclusion, date, lateness);
  }

  /** Whether it is not of too early a date. */
  boolean isLateEnough(ArchiveObject object) {
    return earliest.isEmpty() || object.scope().date().filter(earliest.get()::isAfter).isEmpty();
  }

  /** All scopes that are not listed. */
  ScopeExclusion unlisted() {
    return earliest.map(exclusion::orBefore).orElse(exclusion);
  }
}
