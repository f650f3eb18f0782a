package io.trailql.operator.sort;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.operator.store.RowStore;
import io.trailql.runtime.QueryContext;
import java.util.List;

/**
 * All rows in order, equal rows as they came. Sorts in memory while the account allows it; else
 * writes sorted runs to disk and merges them while delivering.
 */
public final class Sort implements BatchSource {
  private final BatchSource input;
  private final RowOrder order;
  private final QueryContext context;
  private final RowStore rows;
  private final SortedRuns runs;
  private BatchSource merged;
  private int[] sorted;
  private int next;
  private boolean closed;

  /** Sorts the input, which is closed with this operator. */
  public Sort(BatchSource input, List<SortKey> keys, QueryContext context) {
    this.input = input;
    this.order = new RowOrder(keys, input.types());
    this.context = context;
    this.runs = new SortedRuns(input.types(), order, context);
    this.rows = new RowStore(input.types(), context.memory(), "the sort");
  }

  @Override
  public List<Type> types() {
    return input.types();
  }

  @Override
  public Batch next() {
    context.cancel().check();
    if (closed) {
      return null;
    }
    if (sorted == null && merged == null) {
      consume();
    }
    if (merged != null) {
      return merged.next();
    }
    if (next == sorted.length) {
      return null;
    }
    int end = Math.min(sorted.length, next + Batch.MAX_ROWS);
    Batch batch = rows.batch(sorted, next, end, Batch.MAX_BYTES);
    next += batch.rowCount();
    return batch;
  }

  private void consume() {
    for (Batch batch = input.next(); batch != null; batch = input.next()) {
      context.cancel().check();
      if (!rows.tryAppend(batch)) {
        writeRun();
      }
    }
    input.close();
    if (runs.isEmpty()) {
      rows.seal();
      sorted = RowSorter.sort(rows, order, context.cancel());
      return;
    }
    if (rows.size() > 0) {
      writeRun();
    }
    merged = runs.merged();
  }

  private void writeRun() {
    rows.seal();
    int[] numbers = RowSorter.sort(rows, order, context.cancel());
    runs.write(rows, numbers, numbers.length);
    rows.clear();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      input.close();
      runs.close();
      rows.close();
      sorted = null;
    }
  }
}
