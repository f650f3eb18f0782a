package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ObjectCursor;
import io.trailql.column.Batch;
import io.trailql.column.Type;
import io.trailql.operator.value.View;
import io.trailql.runtime.Waiting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The newest rows of both stores. Day by day backwards: the objects of a day that the lake does not
 * contain, then the rows of the lake that are later than all that earlier days can hold: of those
 * it is known which are hidden. Until nothing left can hold a newer row than those that were found.
 */
final class NewestUnionSource implements NewestAttempts.Attempt {
  private final ObjectCursor objects;
  private final FileReading files;
  private final int timeColumn;
  private final NewestRows newest;
  private final NewestDays days;
  private final NewestFiles newestFiles;
  private final LedgerDamage damage;
  private final Troubles troubles;
  private final ObjectRead.Reading reading;
  private Deque<Batch> answer;
  private boolean closed;

  /**
   * Reads nothing yet.
   *
   * @param wanted how many rows
   * @param timeColumn position of eventtime among the leaves
   * @param objects newest day first
   * @param damage what was broken in the objects of the lake
   */
  NewestUnionSource(
      ArchiveScanner archive,
      ObjectCursor objects,
      FileReading files,
      int wanted,
      int timeColumn,
      NewestFiles newestFiles,
      LedgerDamage damage) {
    this.objects = objects;
    this.files = files;
    this.timeColumn = timeColumn;
    this.newestFiles = newestFiles;
    this.damage = damage;
    this.newest =
        new NewestRows(
            wanted,
            files.seed().map(seed -> files.reconciliation().marks()),
            archive.counters(),
            files.context().memory());
    this.days = new NewestDays(objects, newest);
    this.troubles = archive.troubles(files.context());
    this.reading = archive.reading(files.request(), files.seed(), troubles);
  }

  @Override
  public List<Type> types() {
    return ArchiveScanner.types(files.request());
  }

  @Override
  public Batch next() {
    if (closed) {
      return null;
    }
    gatherOnce();
    return answer.poll();
  }

  @Override
  public boolean isShort() {
    gatherOnce();
    return newest.isShort();
  }

  private void gatherOnce() {
    if (answer == null) {
      gather();
      if (!newest.isShort()) {
        damage.tell(troubles, newest);
      }
      answer = newest.rows();
    }
  }

  private void gather() {
    long end = Long.MAX_VALUE;
    boolean more = true;
    while (more) {
      Optional<Deque<ArchiveObject>> day = days.next();
      day.map(this::notInLake).ifPresent(this::readArchive);
      long start = days.bound();
      if (start < end || start == Long.MIN_VALUE) {
        readLake(start, end);
      }
      // Where no earlier row of the archive is new enough, none of the lake is.
      more = start > Long.MIN_VALUE && newest.mayTake(start);
      // Objects without a day, of a year or month, come behind later days.
      end = Math.min(end, start);
    }
  }

  private Deque<ArchiveObject> notInLake(Deque<ArchiveObject> day) {
    return Waiting.request(
        files.context(),
        () -> {
          Deque<ArchiveObject> rest = new ArrayDeque<>();
          for (ArchiveObject listed : day) {
            Reconciliation.Reconciled reconciled = files.reconciliation().add(listed);
            if (reconciled.standing() == Reconciliation.Standing.IN_LAKE) {
              objects.skipped(listed);
              files.view().objectsInLake.increment();
            } else {
              rest.add(reconciled.object());
            }
          }
          return rest;
        });
  }

  private void readArchive(Deque<ArchiveObject> unread) {
    Supplier<ArchiveObject> next = () -> NewestDays.poll(unread, newest);
    try (ReadAhead<Decoded> reads = ArchiveScanner.ahead(next, reading, files.context())) {
      for (Decoded rows = reads.next(); rows != null; rows = reads.next()) {
        // Rows of the lake that are compared with them come later.
        NewestRows.Copies copies =
            files.reconciliation().isMixed(rows.object().scope())
                ? NewestRows.Copies.IN_ANY_ORDER
                : NewestRows.Copies.IN_REVERSE;
        newest.add(rows, View.of(rows.batch().column(timeColumn)), copies);
      }
    }
  }

  private void readLake(long start, long end) {
    boolean timeless = start == Long.MIN_VALUE && newest.mayTake(Long.MIN_VALUE);
    FileReading window = files.within(new FileReading.TimeWindow(timeColumn, start, end, timeless));
    newestFiles.beginWindow(timeless);
    Supplier<FileRead> splits =
        () ->
            newestFiles
                .next(start, newest)
                .map(file -> new FileRead(file, window, 0, Integer.MAX_VALUE))
                .orElse(null);
    try (ReadAhead<LakeRows> reads = new ReadAhead<>(splits, 0, files.context())) {
      for (LakeRows rows = reads.next(); rows != null; rows = reads.next()) {
        newest.add(rows, timeColumn, files.reconciliation().isChanged());
      }
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    objects.close();
    if (answer != null && !newest.isShort()) {
      troubles.report();
    }
    newest.close();
    files.reconciliation().close();
  }
}
