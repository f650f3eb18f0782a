package io.trailql.scan;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.RowFilter;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.json.DuplicateKey;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.parquet.ParquetFile;
import io.trailql.parquet.ParquetRead;
import io.trailql.parquet.RowCondition;
import io.trailql.predicate.Range;
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
  private final PathColumns paths;
  private final FileColumns columns;

  /** How the content filter is checked in a file that lacks values inside documents. */
  private final Optional<ContentFilter.ByDocuments> byDocuments;

  private final Set<String> hidden;
  private final boolean allOfPart;
  private final Set<Scope> compared;
  private final int duplicate;
  private final int source;
  private final int account;
  private final int region;
  private final int stamp;
  private final int index;
  private final List<Integer> keyParts;
  private final Optional<DuplicateKey> duplicateKey;

  FileRows(FileReading reading, LakeFile file, ParquetFile opened) {
    this.reading = reading;
    this.file = file;
    this.paths = reading.conditions().paths().in(opened, reading.snapshot().ids());
    this.columns = new FileColumns(reading.request().table(), reading.request().leaves(), paths);
    this.byDocuments =
        reading
            .request()
            .contentFilter()
            .flatMap(ContentFilter::byDocuments)
            .filter(filter -> columns.lacksAny(filter.inside()));
    byDocuments.ifPresent(filter -> columns.addAll(filter.documents()));
    this.hidden = reading.reconciliation().hiddenIn(file);
    this.allOfPart = reading.part().isAllOf(file.partition().date());
    this.compared = reading.seed().isEmpty() ? Set.of() : reading.reconciliation().mixedIn(file);
    this.duplicate = reading.looksAtDuplicates(file) ? columns.add(LakeTable.DUPLICATE) : -1;
    boolean keyed = !compared.isEmpty();
    this.source = hidden.isEmpty() && allOfPart && !keyed ? -1 : columns.add("source_object");
    this.account = keyed ? columns.add("account") : -1;
    this.region = keyed ? columns.add("region") : -1;
    this.stamp = keyed ? columns.add("delivered_at") : -1;
    this.index = keyed ? columns.add("source_record") : -1;
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
    ParquetRead read =
        ParquetRead.of(columns.columns())
            .withIds(reading.snapshot().ids())
            .where(reading.predicate(file, paths))
            .rowGroups(first, end);
    // Rows that are compared count as copies, whatever the condition says of them.
    if (!compared.isEmpty()) {
      return read;
    }
    FileConditions conditions = reading.conditions();
    Optional<RowCondition> condition =
        byDocuments.isPresent() ? conditions.byDocuments() : conditions.byColumns();
    return condition.map(read::choosing).orElse(read);
  }

  /** Whether the rows of a file are known by its number of rows. */
  boolean countsAll() {
    return columns.columns().isEmpty();
  }

  LakeRows of(Batch read) {
    reading.counters().recordsRead.add(read.rowCount());
    int size = read.rowCount();
    Batch shown = shown(read);
    Batch leaves = columns.leaves(shown, size);
    if (reading.window().isPresent()) {
      FileReading.TimeWindow window = reading.window().get();
      View times = View.of(leaves.column(window.column()));
      leaves = leaves.withRows(window.inside(times, leaves.rows()));
    }
    if (compared.isEmpty() || leaves.rowCount() == 0) {
      return new LakeRows(
          filtered(read, leaves.withRows(unmarked(read, leaves.rows())), size), Optional.empty());
    }
    ScopeMarks.Mark[] marks = marks(read, leaves.rows(), size);
    Positions apart = new Positions(leaves.rowCount());
    Positions together = new Positions(leaves.rowCount());
    for (int i = 0; i < leaves.rowCount(); i++) {
      int position = leaves.rows().position(i);
      (marks[position] == null ? apart : together).add(position);
    }
    Batch rest = leaves.withRows(unmarked(read, apart.build()));
    return new LakeRows(
        filtered(read, rest, size),
        together.count() == 0
            ? Optional.empty()
            : Optional.of(compared(read, leaves.withRows(together.build()), marks, size)));
  }

  private Batch filtered(Batch read, Batch leaves, int size) {
    Batch satisfying = leaves.withRows(byContent(read, leaves, size));
    return filtered(columns.complete(read, satisfying, size), reading.request().provenanceFilter());
  }

  private Selection byContent(Batch read, Batch leaves, int size) {
    Optional<ContentFilter> filter = reading.request().contentFilter();
    if (filter.isEmpty() || leaves.rowCount() == 0) {
      return leaves.rows();
    }
    if (byDocuments.isEmpty()) {
      return filter.get().filter(leaves);
    }
    Batch documents = columns.leaves(read, byDocuments.get().documents(), size);
    return byDocuments.get().whole().filter(documents.withRows(leaves.rows()));
  }

  private static Batch filtered(Batch leaves, Optional<? extends RowFilter> filter) {
    return leaves.rowCount() > 0 && filter.isPresent()
        ? leaves.withRows(filter.get().filter(leaves))
        : leaves;
  }

  private ComparedRows compared(Batch read, Batch rows, ScopeMarks.Mark[] marks, int size) {
    Batch leaves = columns.complete(read, rows, size);
    return new ComparedRows(
        leaves,
        filtered(read, leaves, size).rows(),
        keys(read, leaves.rows(), marks, size),
        new ComparedRows.Origins(read.column(stamp), read.column(source), read.column(index)));
  }

  /** The rows of the part that is wanted that no changed object hides. */
  private Batch shown(Batch read) {
    if (hidden.isEmpty() && allOfPart) {
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
            !sources.plain().isNull(at) && isHidden(((TextVector) sources.plain()).value(at));
      }
      if (!lastHidden) {
        kept.add(position);
      }
    }
    return read.withRows(kept.build());
  }

  private boolean isHidden(String object) {
    return hidden.contains(object) || !allOfPart && !reading.part().has(object);
  }

  /** The rows that are not marked as duplicates. */
  private Selection unmarked(Batch read, Selection rows) {
    if (duplicate < 0) {
      return rows;
    }
    Positions kept = new Positions(rows.count());
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      if (isMarked(read, position)) {
        reading.counters().duplicates.increment();
      } else {
        kept.add(position);
      }
    }
    return kept.build();
  }

  private DuplicateKey.Halves keys(Batch read, Selection rows, ScopeMarks.Mark[] marks, int size) {
    List<ColumnVector> parts = new ArrayList<>();
    keyParts.forEach(part -> parts.add(read.column(part)));
    DuplicateKey.Halves key =
        duplicateKey
            .orElseThrow()
            .of(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1), size);
    long[] high = new long[size];
    long[] low = new long[size];
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      high[position] = key.high().value(position) ^ marks[position].high();
      low[position] = key.low().value(position) ^ marks[position].low();
    }
    return new DuplicateKey.Halves(longs(high, size), longs(low, size));
  }

  /**
   * The mark of the scope of each row that is to be compared: where the lake's rows are compared
   * with rows of the archive alone, its own marks tell which of them is the first.
   */
  private ScopeMarks.Mark[] marks(Batch read, Selection rows, int size) {
    View accounts = View.of(read.column(account));
    View regions = View.of(read.column(region));
    ScopeMarks.Mark[] marks = new ScopeMarks.Mark[size];
    Scope scope = null;
    ScopeMarks.Mark mark = null;
    Range<Long> span = Range.all();
    boolean isChanged = false;
    View times = View.of(read.column(keyParts.get(0)));
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      Scope here =
          new Scope(text(accounts, position), text(regions, position), file.partition().date());
      if (!here.equals(scope)) {
        scope = here;
        mark = compared.contains(here) ? reading.reconciliation().marks().of(here) : null;
        span = reading.reconciliation().comparedTimes(here);
        isChanged = reading.reconciliation().isChanged(here);
      }
      boolean isCompared =
          mark != null
              && (isChanged || !isMarked(read, position))
              && (times.isNull(position) || span.contains(Range.point(longAt(times, position))));
      marks[position] = isCompared ? mark : null;
    }
    return marks;
  }

  private boolean isMarked(Batch read, int position) {
    if (duplicate < 0) {
      return false;
    }
    View marks = View.of(read.column(duplicate));
    int at = marks.at(position);
    return !marks.plain().isNull(at) && ((BooleanVector) marks.plain()).value(at);
  }

  private static long longAt(View view, int position) {
    return ((LongVector) view.plain()).value(view.at(position));
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
