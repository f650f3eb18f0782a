package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ObjectCursor;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.json.RecordProjection;
import io.trailql.lake.LakeFile;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The events of a lake and of the objects that it does not contain, each once.
 *
 * <p>First come the objects that have nothing to do with the lake, while the listing goes on; those
 * that have are held back. Then the rows of the lake, without those of objects that have changed;
 * the keys of rows that rows of the archive may be copies of are remembered. Then copies in the
 * lake of rows that were hidden, and the objects held back; of both what is not known yet.
 */
final class UnionScan {
  private final ArchiveScanner archive;
  private final ObjectCursor objects;
  private final Reconciliation reconciliation;
  private final FileReading files;
  private final Iterator<LakeFile> planned;
  private final ObjectRead.Reading reading;
  private final Troubles troubles;
  private final Optional<RecordProjection.Seed> seed;
  private Optional<Deduplication> together = Optional.empty();

  /**
   * Reads nothing yet.
   *
   * @param objects all that may have to be read
   * @param files how data files are read, with what the listing is reconciled with
   * @param planned data files, planned as they are pulled
   */
  UnionScan(
      ArchiveScanner archive, ObjectCursor objects, FileReading files, Iterator<LakeFile> planned) {
    this.archive = archive;
    this.objects = objects;
    this.files = files;
    this.planned = planned;
    this.reconciliation = files.reconciliation();
    this.seed = files.seed();
    this.troubles = archive.troubles(files.context());
    this.reading = archive.reading(files.request(), seed, troubles);
  }

  BatchSource source() {
    return new PhasedSource(
        ArchiveScanner.types(files.request()),
        List.of(this::apart, this::lake, this::copies, this::heldBack),
        this::close);
  }

  private BatchSource apart() {
    return new RecordSource(
        files.request(),
        ArchiveScanner.ahead(this::nextApart, reading, files.context()),
        seed.isPresent() ? Optional.of(deduplication(Optional.empty())) : Optional.empty(),
        () -> {});
  }

  private Deduplication deduplication(Optional<ScopeMarks> marks) {
    return new Deduplication(
        ArchiveScanner.types(files.request()), marks, archive.counters(), files.context());
  }

  /** The next object that can be read right away; null when the listing has ended. */
  private ArchiveObject nextApart() {
    for (ArchiveObject object = objects.next(); object != null; object = objects.next()) {
      switch (reconciliation.add(object)) {
        case IN_LAKE -> {
          objects.skipped(object);
          files.view().objectsInLake.increment();
        }
        case APART -> {
          return object;
        }
        default -> {
          if (seed.isEmpty()) {
            return object;
          }
          reconciliation.holdBack(object);
        }
      }
    }
    return null;
  }

  private BatchSource lake() {
    if (seed.isPresent() && reconciliation.isMixed()) {
      together = Optional.of(deduplication(Optional.of(reconciliation.marks())));
    }
    return new LakeSource(files, new FileSplits(planned, files), together);
  }

  private BatchSource copies() {
    if (together.isEmpty() || !reconciliation.isChanged()) {
      return new Nothing(ArchiveScanner.types(files.request()));
    }
    FileReading copies = files.of(FileReading.Rows.COPIES);
    Iterator<LakeFile> again =
        files
            .snapshot()
            .files(
                StoredPredicate.both(
                    StoredPredicate.of(files.request().predicate()),
                    reconciliation.changedDates()));
    return new LakeSource(copies, new FileSplits(again, copies), together);
  }

  private BatchSource heldBack() {
    if (together.isEmpty()) {
      return new Nothing(ArchiveScanner.types(files.request()));
    }
    Iterator<ArchiveObject> rest = reconciliation.heldBack().iterator();
    return new RecordSource(
        files.request(),
        ArchiveScanner.ahead(() -> rest.hasNext() ? rest.next() : null, reading, files.context()),
        together,
        () -> {});
  }

  private void close() {
    objects.close();
    together.ifPresent(Deduplication::close);
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
