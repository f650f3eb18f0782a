package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ObjectCursor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The listed objects day by day, newest first, no further than newer rows can be expected. An event
 * is never newer than a quarter of an hour after the delivery of its object.
 */
final class NewestDays {
  /** How much later than its object's stamp an event can be, for clocks that differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(15);

  /** In a scope the reverse of the order in which the earlier copy is the event. */
  private static final Comparator<ArchiveObject> LATEST_FIRST =
      Comparator.comparing((ArchiveObject object) -> object.stamp().orElse(Instant.MAX))
          .thenComparing(ArchiveObject::identity)
          .reversed();

  private final ObjectCursor objects;
  private final NewestRows newest;
  private ArchiveObject lookedAt;
  private Optional<LocalDate> reached = Optional.empty();
  private boolean ended;

  NewestDays(ObjectCursor objects, NewestRows newest) {
    this.objects = objects;
    this.newest = newest;
  }

  /**
   * The objects of the next day, all of them or those without a day, those that may hold the latest
   * events first; absent when there are none or none may hold a row that is new enough.
   */
  Optional<Deque<ArchiveObject>> next() {
    if (lookedAt == null && !reached.map(this::mayHoldNewer).orElse(true)) {
      return Optional.empty();
    }
    ArchiveObject first = lookedAt == null ? objects.next() : lookedAt;
    if (first == null || !newest.mayTake(latestOfDay(first).toEpochMilli())) {
      ended = first == null;
      lookedAt = first;
      return Optional.empty();
    }
    lookedAt = null;
    List<ArchiveObject> found = new ArrayList<>();
    Optional<LocalDate> date = first.scope().date();
    reached = date;
    ArchiveObject object = first;
    while (object != null && object.scope().date().equals(date)) {
      found.add(object);
      // To look further would list a day that may not be needed.
      boolean atEnd = objects.isAtEndOfDay();
      object = atEnd ? null : objects.next();
      ended = !atEnd && object == null;
    }
    lookedAt = object;
    found.sort(LATEST_FIRST);
    return Optional.of(new ArrayDeque<>(found));
  }

  /** The next object of a day that may hold a row that is new enough; null when there is none. */
  static ArchiveObject poll(Deque<ArchiveObject> day, NewestRows newest) {
    for (ArchiveObject object = day.poll(); object != null; object = day.poll()) {
      if (newest.mayTake(latestEvent(object).toEpochMilli())) {
        return object;
      }
      if (object.stamp().isPresent()) {
        day.clear();
      }
    }
    return null;
  }

  /**
   * No event of an object that was not handed out yet is as late as this, in milliseconds; the
   * lowest number when there are no such objects.
   */
  long bound() {
    if (ended) {
      return Long.MIN_VALUE;
    }
    if (lookedAt != null) {
      return latestOfDay(lookedAt).toEpochMilli();
    }
    return reached.map(day -> latestBefore(day).toEpochMilli()).orElse(Long.MAX_VALUE);
  }

  /** Whether days before this one can, which are not listed yet. */
  private boolean mayHoldNewer(LocalDate day) {
    return newest.mayTake(latestBefore(day).toEpochMilli());
  }

  private static Instant latestBefore(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(CLOCKS);
  }

  /** No event of what was delivered on a day is later; of an unknown day it can be any time. */
  static long latestOn(Optional<LocalDate> day) {
    return day.map(date -> latestBefore(date.plusDays(1)).toEpochMilli()).orElse(Long.MAX_VALUE);
  }

  /** No event of the object is later. */
  static Instant latestEvent(ArchiveObject object) {
    return latestEvent(object.scope().date(), object.stamp());
  }

  /** No event of an object of a day, or of an unknown one, with a stamp is later. */
  static Instant latestEvent(Optional<LocalDate> day, Optional<Instant> stamp) {
    return stamp
        .map(moment -> moment.plus(CLOCKS).plus(Duration.ofMinutes(1)))
        .orElseGet(() -> Instant.ofEpochMilli(latestOn(day)));
  }

  private static Instant latestOfDay(ArchiveObject object) {
    return Instant.ofEpochMilli(latestOn(object.scope().date()));
  }
}
