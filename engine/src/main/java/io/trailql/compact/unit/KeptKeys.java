package io.trailql.compact.unit;

import io.trailql.archive.Scope;
import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.json.DuplicateKey;
import io.trailql.lake.LakeFile;
import io.trailql.lake.LakeTable;
import io.trailql.lake.PathColumns;
import io.trailql.operator.value.Gather;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.parquet.FieldIds;
import io.trailql.parquet.ParquetColumn;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among.Nulls;
import io.trailql.predicate.Range;
import io.trailql.runtime.QueryContext;
import io.trailql.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The keys of the events in data files that stay, of the event times that a scope asks for. The
 * files are read through once, only the columns of the key and of where a row comes from, when the
 * first scope asks; for a scope that is alone only the event times concerned.
 */
final class KeptKeys implements AutoCloseable {
  private static final List<ParquetColumn> COLUMNS = columns();
  private static final int ACCOUNT = 0;
  private static final int KEY = 2;
  private static final int HASH = KEY + DuplicateKey.COLUMNS.size();
  private static final int DUPLICATE = HASH + 1;
  private static final int ORIGIN = DUPLICATE + 1;

  private final List<LakeFile> files;
  private final LakeRows rows;
  private final DuplicateKey key;
  private boolean opened;

  /** Of these files; none is opened yet. */
  KeptKeys(
      List<LakeFile> files, Storage lake, FieldIds ids, DuplicateKey key, QueryContext context) {
    this.files = files;
    this.rows = new LakeRows(lake, ids, context);
    this.key = key;
  }

  private static List<ParquetColumn> columns() {
    List<String> names = new ArrayList<>(List.of("account", "region"));
    names.addAll(DuplicateKey.COLUMNS);
    names.add(LakeTable.RECORD_HASH);
    names.add(LakeTable.DUPLICATE);
    names.addAll(List.of("delivered_at", "source_object", "source_record"));
    return names.stream().map(name -> new ParquetColumn(List.of(name), type(name))).toList();
  }

  private static Type type(String name) {
    return LakeTable.TYPE.fields().get(UnitRow.column(name)).type();
  }

  /**
   * Adds the keys of a scope; scopes are asked for in order.
   *
   * @param times of rows that may be copies, in milliseconds; those without a time may be, too
   */
  void addTo(EarlierKeys earlier, Scope scope, Range<Long> times) {
    for (Batch batch = rows.next(scope); batch != null; batch = rows.next(scope)) {
      // Most batches hold many scopes, and of each mostly rows of other times.
      Selection events = events(batch, times);
      if (events.count() > 0) {
        Batch dense = Gather.compact(batch.withRows(events));
        DuplicateKey.Halves halves =
            key.of(dense.columns().subList(KEY, HASH), dense.column(HASH), dense.rowCount());
        List<ColumnVector> origins = dense.columns().subList(ORIGIN, ORIGIN + 3);
        earlier.add(dense.column(KEY), halves, origins, dense.rows());
      }
    }
  }

  /** Rows that are events and of these times. */
  private static Selection events(Batch batch, Range<Long> wanted) {
    View duplicates = View.of(batch.column(DUPLICATE));
    View times = View.of(batch.column(KEY));
    Positions events = new Positions(batch.rowCount());
    for (int i = 0; i < batch.rowCount(); i++) {
      int position = batch.rows().position(i);
      boolean isEvent =
          duplicates.isNull(position)
              || !((BooleanVector) duplicates.plain()).value(duplicates.at(position));
      boolean isWanted =
          times.isNull(position)
              || wanted.contains(
                  Range.point(((LongVector) times.plain()).value(times.at(position))));
      if (isEvent && isWanted) {
        events.add(position);
      }
    }
    return events.build();
  }

  /**
   * Opens the files, unless they are.
   *
   * @param accounts of all scopes that will be asked for
   * @param times that will be asked for
   */
  void open(Set<String> accounts, Range<Long> times) {
    if (opened) {
      return;
    }
    opened = true;
    List<Predicate> conditions = new ArrayList<>();
    if (!accounts.isEmpty()) {
      List<Range<String>> points = accounts.stream().sorted().map(Range::point).toList();
      conditions.add(new Predicate.Among<>("account", String.class, points, Nulls.WANTED));
    }
    conditions.add(new Predicate.Among<>("eventtime", Long.class, List.of(times), Nulls.WANTED));
    Predicate predicate = new Predicate.And(conditions);
    files.forEach(file -> rows.open(file, COLUMNS, PathColumns.NONE, ACCOUNT, predicate));
  }

  @Override
  public void close() {
    rows.close();
  }
}
