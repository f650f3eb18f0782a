package io.trailql.operator.sort;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.operator.store.RowStore;
import io.trailql.operator.store.SpillFile;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/**
 * All rows in order, equal rows as they came. Sorts in memory while the account allows it; else
 * writes sorted runs to disk and merges them while delivering.
 */
public final class Sort implements BatchSource {
  private static final int FAN_IN = 32;

  private final BatchSource input;
  private final RowOrder order;
  private final QueryContext context;
  private final RowStore rows;
  private final List<SpillFile> runs = new ArrayList<>();
  private BatchSource merged;
  private int[] sorted;
  private int next;
  private boolean closed;

  /** Sorts the input, which is closed with this operator. */
  public Sort(BatchSource input, List<SortKey> keys, QueryContext context) {
    this.input = input;
    this.order = new RowOrder(keys, input.types());
    this.context = context;
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
    Batch batch = Batch.of(rows.gather(sorted, next, end), end - next);
    next = end;
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
    while (runs.size() > FAN_IN) {
      shrink();
    }
    merged = new Merging(List.copyOf(runs), order, context);
  }

  /** Merges the first runs into one, which stays first, so that equal rows keep their order. */
  private void shrink() {
    List<SpillFile> first = List.copyOf(runs.subList(0, FAN_IN));
    SpillFile whole = new SpillFile(types(), context);
    runs.add(0, whole);
    try (Merging merging = new Merging(first, order, context)) {
      for (Batch batch = merging.next(); batch != null; batch = merging.next()) {
        whole.write(batch);
      }
    }
    runs.removeAll(first);
  }

  private void writeRun() {
    rows.seal();
    int[] numbers = RowSorter.sort(rows, order, context.cancel());
    SpillFile run = new SpillFile(types(), context);
    runs.add(run);
    for (int from = 0; from < numbers.length; from += Merging.ROWS) {
      int to = Math.min(numbers.length, from + Merging.ROWS);
      run.write(Batch.of(rows.gather(numbers, from, to), to - from));
    }
    rows.clear();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      input.close();
      runs.forEach(SpillFile::close);
      rows.close();
      sorted = null;
    }
  }
}
