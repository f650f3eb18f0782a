package io.trailql.scan;

import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.json.RecordProjection;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeSnapshot;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.runtime.QueryContext;
import io.trailql.storage.RangedReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the data files of a scan are read.
 *
 * @param request what the scan delivers
 * @param view of the lake
 * @param snapshot the pinned one
 * @param part of the snapshot that is wanted
 * @param reconciliation what the archive says
 * @param seed of the duplicate keys; absent when duplicates are kept
 * @param window which rows of a file are delivered, by time
 * @param counters takes what was read
 * @param conditions what the content filter checks before other columns are read
 * @param context of the query
 */
record FileReading(
    ScanRequest request,
    LakeView view,
    LakeSnapshot snapshot,
    LakePart part,
    Reconciliation reconciliation,
    Optional<RecordProjection.Seed> seed,
    Optional<TimeWindow> window,
    ScanCounters counters,
    FileConditions conditions,
    QueryContext context) {
  /**
   * Times of rows, milliseconds.
   *
   * @param column position of {@code eventtime} among the leaves
   * @param start included
   * @param end excluded; the highest number for no end
   * @param timeless whether rows without time belong to it
   */
  record TimeWindow(int column, long start, long end, boolean timeless) {
    Predicate predicate() {
      Range<Long> from = Range.from(start, Range.Inclusion.INCLUSIVE);
      Range<Long> range =
          end == Long.MAX_VALUE
              ? from
              : new Range<>(from.low(), Range.upTo(end, Range.Inclusion.EXCLUSIVE).high());
      return new Predicate.Among<>(
          "eventtime",
          Long.class,
          List.of(range),
          timeless ? Predicate.Among.Nulls.WANTED : Predicate.Among.Nulls.REJECTED);
    }

    /** The rows inside. */
    Selection inside(View times, Selection all) {
      Positions kept = new Positions(all.count());
      for (int i = 0; i < all.count(); i++) {
        int position = all.position(i);
        boolean inside = timeless;
        if (!times.isNull(position)) {
          long time = ((LongVector) times.plain()).value(times.at(position));
          inside = time >= start && (time < end || end == Long.MAX_VALUE);
        }
        if (inside) {
          kept.add(position);
        }
      }
      return kept.build();
    }
  }

  FileReading {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(snapshot, "snapshot");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(reconciliation, "reconciliation");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(counters, "counters");
    Objects.requireNonNull(conditions, "conditions");
    Objects.requireNonNull(context, "context");
  }

  FileReading within(TimeWindow other) {
    return new FileReading(
        request,
        view,
        snapshot,
        part,
        reconciliation,
        seed,
        Optional.of(other),
        counters,
        conditions,
        context);
  }

  /** Whether the marks of duplicates of a file matter. */
  boolean looksAtDuplicates(LakeFile file) {
    return seed.isPresent() && file.duplicates() == LakeFile.Presence.POSSIBLE;
  }

  /**
   * Necessary condition for rows of a file, also for those that are only compared.
   *
   * @param paths values inside documents that the file has as columns
   */
  Predicate predicate(LakeFile file, PathColumns paths) {
    Predicate wanted = StoredPredicate.of(request.predicate(), paths);
    if (looksAtDuplicates(file)) {
      wanted = StoredPredicate.both(wanted, StoredPredicate.is(LakeTable.DUPLICATE, false));
    }
    if (seed.isPresent() && !reconciliation.mixedIn(file).isEmpty()) {
      wanted =
          new Predicate.Or(
              List.of(
                  wanted,
                  StoredPredicate.both(
                      StoredPredicate.ofAllCopies(request.predicate()),
                      reconciliation.comparedIn(file))));
    }
    return StoredPredicate.both(
        StoredPredicate.both(wanted, part.rowsOf(file)),
        window.map(TimeWindow::predicate).orElse(Predicate.ANYTHING));
  }

  /** Whether only the number of rows of a file matters, which does not depend on the archive. */
  boolean onlyCounts(LakeFile file) {
    return request.leaves().isEmpty()
        && request.contentFilter().isEmpty()
        && request.provenanceFilter().isEmpty()
        && reconciliation.hiddenIn(file).isEmpty()
        && part.isAllOf(file.partition().date())
        && (seed.isEmpty() || reconciliation.mixedIn(file).isEmpty());
  }

  /** The number of rows of a file that count, where nobody need read the file to know it. */
  OptionalLong knownCount(LakeFile file) {
    return looksAtDuplicates(file)
        ? FileCounts.OF_PROCESS.of(view.storage(), file.object().key())
        : OptionalLong.of(file.rows());
  }

  RangedReader ranges() {
    return new RangedReader(view.storage(), context.pools().io());
  }
}
