package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.column.Validity;
import io.trailql.operator.sort.Sort;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.sort.SortKey.Direction;
import io.trailql.operator.sort.SortKey.Nulls;
import io.trailql.operator.store.SpillFile;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of both stores that may be copies of one another: of the copies of an event the one with the
 * smallest (stamp, identity, index) is it, in whichever store it lies. They wait on disk and are
 * sorted when all are there, with the means of every sort. Used by one thread.
 */
final class Contest implements AutoCloseable {
  /** Columns behind those of the scan: key, stamp, object, index, whether it is selected. */
  private static final List<Type> BEHIND =
      List.of(
          Scalar.BIGINT,
          Scalar.BIGINT,
          Scalar.TIMESTAMP,
          Scalar.VARCHAR,
          Scalar.BIGINT,
          Scalar.BOOLEAN);

  private final List<Type> types;
  private final ScanCounters counters;
  private final QueryContext context;
  private final SpillFile waiting;
  private BatchSource sorted;

  /**
   * Without rows.
   *
   * @param types of the columns of the scan
   */
  Contest(List<Type> types, ScanCounters counters, QueryContext context) {
    this.types = types;
    this.counters = counters;
    this.context = context;
    List<Type> all = new ArrayList<>(types);
    all.addAll(BEHIND);
    this.waiting = new SpillFile(all, context);
  }

  void add(ComparedRows rows) {
    Batch batch = rows.batch();
    Selection all = batch.rows();
    boolean[] selected = new boolean[all.end()];
    for (int i = 0; i < rows.selected().count(); i++) {
      selected[rows.selected().position(i)] = true;
    }
    List<ColumnVector> columns = new ArrayList<>();
    if (rows.selected().count() == 0) {
      types.forEach(type -> columns.add(ConstantVector.ofNull(type, selected.length)));
    } else {
      columns.addAll(batch.columns());
    }
    columns.add(rows.key().high());
    columns.add(rows.key().low());
    columns.add(rows.origins().stamps());
    columns.add(rows.origins().objects());
    columns.add(rows.origins().indexes());
    columns.add(new BooleanVector(Scalar.BOOLEAN, selected, Validity.ALL, selected.length));
    waiting.write(new Batch(columns, all));
  }

  /** The events that are selected, when all rows were added. */
  BatchSource events() {
    List<SortKey> keys =
        IntStream.range(types.size(), types.size() + BEHIND.size() - 1)
            .mapToObj(column -> new SortKey(column, Direction.ASCENDING, Nulls.LAST))
            .toList();
    sorted = new Sort(waiting, keys, context);
    return new Events();
  }

  @Override
  public void close() {
    if (sorted != null) {
      sorted.close();
    }
    waiting.close();
  }

  private final class Events implements BatchSource {
    private boolean started;
    private long lastHigh;
    private long lastLow;

    @Override
    public List<Type> types() {
      return types;
    }

    @Override
    public Batch next() {
      Batch batch = sorted.next();
      if (batch == null) {
        return null;
      }
      LongVector high = (LongVector) batch.column(types.size()).flat();
      LongVector low = (LongVector) batch.column(types.size() + 1).flat();
      View selected = View.of(batch.column(types.size() + BEHIND.size() - 1));
      Positions events = new Positions(batch.rowCount());
      for (int i = 0; i < batch.rowCount(); i++) {
        int position = batch.rows().position(i);
        long keyHigh = high.value(position);
        long keyLow = low.value(position);
        boolean isFirst = !started || keyHigh != lastHigh || keyLow != lastLow;
        started = true;
        lastHigh = keyHigh;
        lastLow = keyLow;
        if (((BooleanVector) selected.plain()).value(selected.at(position))) {
          if (isFirst) {
            events.add(position);
          } else {
            counters.duplicates.increment();
          }
        }
      }
      return new Batch(batch.columns().subList(0, types.size()), events.build());
    }

    @Override
    public void close() {
      Contest.this.close();
    }
  }
}
