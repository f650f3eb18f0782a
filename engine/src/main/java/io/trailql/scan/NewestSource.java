package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ObjectCursor;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.operator.value.View;
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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The newest rows: day by day backwards, and within a day the objects delivered last first, until
 * no object left can hold a newer row than those that were found. An event is never newer than a
 * quarter of an hour after the delivery of its object.
 *
 * <p>Copies of an event have one {@code eventtime}, so all copies of a row that is new enough lie
 * in objects that are read; of them the one with the smallest (stamp, identity, index) remains.
 */
final class NewestSource implements BatchSource {
  /** How much later than its object's stamp an event can be, for clocks that differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(15);

  private static final Comparator<ArchiveObject> LATEST_FIRST =
      Comparator.comparing(NewestSource::latestEvent)
          .reversed()
          .thenComparing(ArchiveObject::identity);

  private final ScanRequest request;
  private final int timeColumn;
  private final ObjectCursor objects;
  private final Troubles troubles;
  private final NewestRows newest;
  private final ReadAhead<Decoded> ahead;
  private ArchiveObject lookedAt;
  private Optional<LocalDate> reached = Optional.empty();
  private Deque<ArchiveObject> day = new ArrayDeque<>();
  private Deque<Batch> answer;
  private boolean closed;

  /**
   * Reads nothing yet.
   *
   * @param timeColumn position of eventtime among the leaves
   * @param readers makes the read-ahead over the objects this source picks
   */
  NewestSource(
      ScanRequest request,
      int timeColumn,
      ObjectCursor objects,
      Troubles troubles,
      NewestRows newest,
      Function<Supplier<ArchiveObject>, ReadAhead<Decoded>> readers) {
    this.request = request;
    this.timeColumn = timeColumn;
    this.objects = objects;
    this.troubles = troubles;
    this.newest = newest;
    this.ahead = readers.apply(this::pick);
  }

  @Override
  public List<Type> types() {
    return request.leaves().stream().map(Leaf::type).toList();
  }

  @Override
  public Batch next() {
    if (closed) {
      return null;
    }
    if (answer == null) {
      for (Decoded rows = ahead.next(); rows != null; rows = ahead.next()) {
        newest.add(rows, View.of(rows.batch().column(timeColumn)));
      }
      answer = newest.rows();
    }
    return answer.poll();
  }

  /** The next object that may hold a row that is new enough; null when there is none. */
  private ArchiveObject pick() {
    while (true) {
      ArchiveObject object = day.poll();
      if (object == null) {
        if (!nextDay()) {
          return null;
        }
      } else if (newest.mayTake(latestEvent(object).toEpochMilli())) {
        return object;
      } else {
        day.clear();
      }
    }
  }

  /** Gathers the objects of the next day, all of them or those without a day. */
  private boolean nextDay() {
    if (lookedAt == null && !reached.map(this::mayHoldNewer).orElse(true)) {
      return false;
    }
    ArchiveObject first = lookedAt == null ? objects.next() : lookedAt;
    lookedAt = null;
    if (first == null || !newest.mayTake(latestOfDay(first).toEpochMilli())) {
      return false;
    }
    List<ArchiveObject> found = new ArrayList<>();
    Optional<LocalDate> date = first.scope().date();
    reached = date;
    ArchiveObject object = first;
    while (object != null && object.scope().date().equals(date)) {
      found.add(object);
      // To look further would list a day that may not be needed.
      object = objects.isAtEndOfDay() ? null : objects.next();
    }
    lookedAt = object;
    found.sort(LATEST_FIRST);
    day = new ArrayDeque<>(found);
    return true;
  }

  /** Whether days before this one can, which are not listed yet. */
  private boolean mayHoldNewer(LocalDate day) {
    return newest.mayTake(day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(CLOCKS).toEpochMilli());
  }

  /** No event of the object is later. */
  private static Instant latestEvent(ArchiveObject object) {
    return object
        .stamp()
        .map(stamp -> stamp.plus(CLOCKS).plus(Duration.ofMinutes(1)))
        .orElseGet(() -> latestOfDay(object));
  }

  private static Instant latestOfDay(ArchiveObject object) {
    return object
        .scope()
        .date()
        .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(CLOCKS))
        .orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  @Override
  public void close() {
    closed = true;
    ahead.close();
    objects.close();
    newest.close();
    troubles.report();
  }
}
