package io.trailql.scan;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.json.DuplicateKey;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeTable;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.parquet.ParquetRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes rows of the table from rows of one data file: leaves out what does not count, filters, and
 * computes the keys of rows that must be compared. Used by one thread at a time.
 */
final class FileRows {
  private final FileReading reading;
  private final LakeFile file;
  private final FileColumns columns;
  private final Set<String> hidden;
  private final Set<Scope> compared;
  private final int duplicate;
  private final int source;
  private final int account;
  private final int region;
  private final List<Integer> keyParts;
  private final Optional<DuplicateKey> duplicateKey;

  FileRows(FileReading reading, LakeFile file) {
    this.reading = reading;
    this.file = file;
    this.columns = new FileColumns(reading.request().table(), reading.request().leaves());
    this.hidden = reading.reconciliation().hiddenIn(file);
    boolean copies = reading.rows() == FileReading.Rows.COPIES;
    this.compared =
        reading.seed().isEmpty()
            ? Set.of()
            : copies
                ? reading.reconciliation().changedIn(file)
                : reading.reconciliation().mixedIn(file);
    this.duplicate = reading.looksAtDuplicates(file) ? columns.add(LakeTable.DUPLICATE) : -1;
    this.source = hidden.isEmpty() ? -1 : columns.add("source_object");
    boolean keyed = !compared.isEmpty();
    this.account = keyed ? columns.add("account") : -1;
    this.region = keyed ? columns.add("region") : -1;
    this.keyParts = keyed ? columns.addKey() : List.of();
    this.duplicateKey = keyed ? reading.seed().map(DuplicateKey::new) : Optional.empty();
  }

  /**
   * What to read of some row groups.
   *
   * @param first from 0
   * @param end the one after the last
   */
  ParquetRead read(int first, int end) {
    return ParquetRead.of(columns.columns())
        .withIds(reading.snapshot().ids())
        .where(reading.predicate(file))
        .rowGroups(first, end);
  }

  /** Whether the rows of a file are known by its number of rows. */
  boolean countsAll() {
    return columns.columns().isEmpty();
  }

  LakeRows of(Batch read) {
    reading.counters().recordsRead.add(read.rowCount());
    int size = read.rowCount();
    Batch leaves = columns.leaves(unmarked(shown(read)), size);
    if (reading.window().isPresent()) {
      FileReading.TimeWindow window = reading.window().get();
      View times = View.of(leaves.column(window.column()));
      leaves = leaves.withRows(window.inside(times, leaves.rows()));
    }
    if (leaves.rowCount() > 0 && reading.request().contentFilter().isPresent()) {
      leaves = leaves.withRows(reading.request().contentFilter().get().filter(leaves));
    }
    Optional<LakeRows.Keyed> keyed = keys(read, leaves.rows(), size);
    if (reading.rows() == FileReading.Rows.COPIES) {
      leaves = leaves.withRows(keyed.map(LakeRows.Keyed::rows).orElse(Selection.all(0)));
    } else if (leaves.rowCount() > 0 && reading.request().provenanceFilter().isPresent()) {
      leaves = leaves.withRows(reading.request().provenanceFilter().get().filter(leaves));
    }
    return new LakeRows(leaves, keyed);
  }

  /** The rows that no changed object hides. */
  private Batch shown(Batch read) {
    if (source < 0) {
      return read;
    }
    View sources = View.of(read.column(source));
    Positions kept = new Positions(read.rowCount());
    int last = -1;
    boolean lastHidden = false;
    for (int i = 0; i < read.rowCount(); i++) {
      int position = read.rows().position(i);
      int at = sources.at(position);
      if (at != last) {
        last = at;
        lastHidden =
            !sources.plain().isNull(at)
                && hidden.contains(((TextVector) sources.plain()).value(at));
      }
      if (!lastHidden) {
        kept.add(position);
      }
    }
    return read.withRows(kept.build());
  }

  /** The rows whose mark as duplicates is the one wanted. */
  private Batch unmarked(Batch read) {
    if (duplicate < 0) {
      return read;
    }
    View marks = View.of(read.column(duplicate));
    boolean wanted = reading.rows() == FileReading.Rows.COPIES;
    Positions kept = new Positions(read.rowCount());
    for (int i = 0; i < read.rowCount(); i++) {
      int position = read.rows().position(i);
      int at = marks.at(position);
      boolean marked = !marks.plain().isNull(at) && ((BooleanVector) marks.plain()).value(at);
      if (marked == wanted) {
        kept.add(position);
      } else if (marked) {
        reading.counters().duplicates.increment();
      }
    }
    return read.withRows(kept.build());
  }

  private Optional<LakeRows.Keyed> keys(Batch read, Selection rows, int size) {
    if (compared.isEmpty() || rows.count() == 0) {
      return Optional.empty();
    }
    ScopeMarks.Mark[] marks = marks(read, rows, size);
    Positions keyed = new Positions(rows.count());
    for (int i = 0; i < rows.count(); i++) {
      if (marks[rows.position(i)] != null) {
        keyed.add(rows.position(i));
      }
    }
    if (keyed.count() == 0) {
      return Optional.empty();
    }
    List<ColumnVector> parts = new ArrayList<>();
    keyParts.forEach(part -> parts.add(read.column(part)));
    DuplicateKey.Halves key =
        duplicateKey
            .orElseThrow()
            .of(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1), size);
    long[] high = new long[size];
    long[] low = new long[size];
    Selection found = keyed.build();
    for (int i = 0; i < found.count(); i++) {
      int position = found.position(i);
      high[position] = key.high().value(position) ^ marks[position].high();
      low[position] = key.low().value(position) ^ marks[position].low();
    }
    return Optional.of(
        new LakeRows.Keyed(new DuplicateKey.Halves(longs(high, size), longs(low, size)), found));
  }

  /** The mark of the scope of each row that is to be compared. */
  private ScopeMarks.Mark[] marks(Batch read, Selection rows, int size) {
    View accounts = View.of(read.column(account));
    View regions = View.of(read.column(region));
    ScopeMarks.Mark[] marks = new ScopeMarks.Mark[size];
    Scope scope = null;
    ScopeMarks.Mark mark = null;
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      Scope here =
          new Scope(text(accounts, position), text(regions, position), file.partition().date());
      if (!here.equals(scope)) {
        scope = here;
        mark = compared.contains(here) ? reading.reconciliation().marks().of(here) : null;
      }
      marks[position] = mark;
    }
    return marks;
  }

  private static Optional<String> text(View view, int position) {
    return view.isNull(position)
        ? Optional.empty()
        : Optional.of(((TextVector) view.plain()).value(view.at(position)));
  }

  private static LongVector longs(long[] values, int size) {
    return new LongVector(Type.Scalar.BIGINT, values, Validity.ALL, size);
  }
}
