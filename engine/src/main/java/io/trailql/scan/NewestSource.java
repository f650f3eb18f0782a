package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ObjectCursor;
import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.operator.value.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The newest rows: day by day backwards, and within a day the objects delivered last first, until
 * no object left can hold a newer row than those that were found.
 *
 * <p>Copies of an event have one {@code eventtime}, so all copies of a row that is new enough lie
 * in objects that are read; of them the one with the smallest (stamp, identity, index) remains.
 */
final class NewestSource implements NewestAttempts.Attempt {
  private final ScanRequest request;
  private final int timeColumn;
  private final ObjectCursor objects;
  private final Troubles troubles;
  private final NewestRows newest;
  private final ReadAhead<Decoded> ahead;
  private final NewestDays days;
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
    this.days = new NewestDays(objects, newest);
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
    gather();
    return answer.poll();
  }

  private void gather() {
    if (answer == null) {
      for (Decoded rows = ahead.next(); rows != null; rows = ahead.next()) {
        View times = View.of(rows.batch().column(timeColumn));
        newest.add(rows, times, NewestRows.Copies.IN_REVERSE);
      }
      answer = newest.rows();
    }
  }

  @Override
  public boolean isShort() {
    gather();
    return newest.isShort();
  }

  /** The next object that may hold a row that is new enough; null when there is none. */
  private ArchiveObject pick() {
    while (true) {
      ArchiveObject object = NewestDays.poll(day, newest);
      if (object != null) {
        return object;
      }
      Optional<Deque<ArchiveObject>> next = days.next();
      if (next.isEmpty()) {
        return null;
      }
      day = next.get();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    ahead.close();
    objects.close();
    if (answer != null && !newest.isShort()) {
      troubles.report();
    }
    newest.close();
  }
}
