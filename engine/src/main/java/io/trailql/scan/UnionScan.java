package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ObjectCursor;
import io.trailql.archive.ObjectSelection.Order;
import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.event.Leaf;
import io.trailql.json.RecordProjection;
import io.trailql.lake.LakeFile;
import io.trailql.operator.value.View;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of a lake and of the objects that it does not contain, each once.
 *
 * <p>First come the objects that have nothing to do with the lake, while the listing goes on; those
 * that have are held back. Then the rows of the lake, without those of objects that have changed
 * and without those that rows of the objects held back may be copies of. Of these and of the
 * objects held back come last the rows that are events.
 */
final class UnionScan {
  private final ArchiveScanner archive;
  private final ObjectCursor objects;
  private final Reconciliation reconciliation;
  private final FileReading files;
  private final Iterator<LakeFile> planned;
  private final ObjectRead.Reading reading;
  private final LedgerDamage damage;
  private final Troubles troubles;
  private final Optional<RecordProjection.Seed> seed;
  private final Order order;
  private final List<ArchiveObject> undated = new ArrayList<>();
  private Iterator<ArchiveObject> undatedLeft;
  private Optional<Contest> contest = Optional.empty();

  /**
   * Reads nothing yet.
   *
   * @param objects all that may have to be read
   * @param order in which they come
   * @param files how data files are read, with what the listing is reconciled with
   * @param planned data files, planned as they are pulled
   * @param damage what was broken in the objects of the lake
   */
  UnionScan(
      ArchiveScanner archive,
      ObjectCursor objects,
      Order order,
      FileReading files,
      Iterator<LakeFile> planned,
      LedgerDamage damage) {
    this.archive = archive;
    this.objects = objects;
    this.order = order;
    this.files = files;
    this.planned = planned;
    this.damage = damage;
    this.reconciliation = files.reconciliation();
    this.seed = files.seed();
    this.troubles = archive.troubles(files.context());
    this.reading = archive.reading(files.request(), seed, troubles);
  }

  BatchSource source() {
    return new PhasedSource(
        ArchiveScanner.types(files.request()),
        List.of(this::apart, this::lake, this::contested),
        this::close);
  }

  private BatchSource apart() {
    return new RecordSource(
        files.request(),
        ArchiveScanner.ahead(this::nextApart, reading, files.context()),
        seed.isPresent()
            ? Optional.of(
                new Deduplication(
                    ArchiveScanner.types(files.request()), archive.counters(), files.context()))
            : Optional.empty(),
        () -> {});
  }

  /** The next object that can be read right away; null when the listing has ended. */
  private ArchiveObject nextApart() {
    for (ArchiveObject listed = objects.next(); listed != null; listed = objects.next()) {
      Reconciliation.Reconciled reconciled = reconciliation.add(listed);
      switch (reconciled.standing()) {
        case IN_LAKE -> {
          objects.skipped(listed);
          files.view().objectsInLake.increment();
        }
        case APART -> {
          if (!comesInPieces(reconciled.object())) {
            return reconciled.object();
          }
          reconciliation.reserve(reconciled.object());
          undated.add(reconciled.object());
        }
        default -> {
          if (seed.isEmpty()) {
            return reconciled.object();
          }
          reconciliation.holdBack(reconciled.object());
        }
      }
    }
    if (undatedLeft == null) {
      undated.sort(ArchiveObject.SCOPE_ORDER);
      undatedLeft = undated.iterator();
    }
    return undatedLeft.hasNext() ? undatedLeft.next() : null;
  }

  /**
   * Whether other objects of its scope may come later, after objects of other scopes: day by day,
   * those without a day come where their folders are listed. Among them are copies looked for.
   */
  private boolean comesInPieces(ArchiveObject object) {
    return seed.isPresent() && order == Order.NEWEST_DAY_FIRST && object.scope().date().isEmpty();
  }

  private BatchSource lake() {
    damage.tell(troubles);
    Iterator<LakeFile> wanted = planned;
    if (seed.isPresent() && reconciliation.isMixed()) {
      contest =
          Optional.of(
              new Contest(
                  ArchiveScanner.types(files.request()), archive.counters(), files.context()));
      reconciliation.bound(readHeldBack(contest.get()));
      wanted =
          files
              .part()
              .files(
                  new Predicate.Or(
                      List.of(
                          StoredPredicate.of(files.request().predicate()),
                          StoredPredicate.both(
                              StoredPredicate.ofAllCopies(files.request().predicate()),
                              reconciliation.compared()))),
                  files.context());
    }
    return new LakeSource(files, new FileSplits(wanted, files), contest);
  }

  /** Reads the objects held back; when their rows happened. */
  private Map<Scope, Range<Long>> readHeldBack(Contest rows) {
    Iterator<ArchiveObject> rest = reconciliation.heldBack().iterator();
    Map<Scope, Range<Long>> times = new HashMap<>();
    ScanRequest request = files.request();
    List<Leaf> leaves = new ArrayList<>(request.leaves());
    leaves.add(Leaf.of(request.table().columns().get(request.table().indexOf("eventtime"))));
    ScanRequest timed =
        new ScanRequest(
            request.table(),
            leaves,
            request.predicate(),
            request.contentFilter(),
            request.provenanceFilter(),
            request.newest());
    try (ReadAhead<Decoded> reads =
        ArchiveScanner.ahead(
            () -> rest.hasNext() ? rest.next() : null,
            archive.reading(timed, seed, troubles),
            files.context())) {
      for (Decoded some = reads.next(); some != null; some = reads.next()) {
        ArchiveObject object = some.object();
        Batch batch =
            new Batch(some.batch().columns().subList(0, leaves.size() - 1), some.batch().rows());
        rows.add(
            new ComparedRows(
                batch,
                selected(batch.withRows(some.selected())),
                reconciliation.marks().of(object.scope()).mark(some.key()),
                ComparedRows.Origins.of(object, some.index())));
        span(some.batch().column(leaves.size() - 1), some.batch().rows())
            .ifPresent(span -> times.merge(object.scope(), span, Range::span));
      }
    }
    return times;
  }

  private Selection selected(Batch rows) {
    return rows.rowCount() > 0 && files.request().provenanceFilter().isPresent()
        ? files.request().provenanceFilter().get().filter(rows)
        : rows.rows();
  }

  private static Optional<Range<Long>> span(ColumnVector times, Selection rows) {
    View view = View.of(times);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < rows.count(); i++) {
      int at = view.at(rows.position(i));
      if (!view.plain().isNull(at)) {
        long time = ((LongVector) view.plain()).value(at);
        first = Math.min(first, time);
        last = Math.max(last, time);
      }
    }
    return first > last ? Optional.empty() : Optional.of(Range.closed(first, last));
  }

  private BatchSource contested() {
    if (contest.isEmpty()) {
      return new Nothing(ArchiveScanner.types(files.request()));
    }
    return contest.get().events();
  }

  private void close() {
    objects.close();
    contest.ifPresent(Contest::close);
    reconciliation.close();
    troubles.report();
  }

  /** No rows. */
  private record Nothing(List<Type> types) implements BatchSource {
    @Override
    public Batch next() {
      return null;
    }

    @Override
    public void close() {}
  }
}
