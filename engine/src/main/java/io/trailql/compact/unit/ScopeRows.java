package io.trailql.compact.unit;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.operator.sort.SortedRuns;
import io.trailql.operator.store.SpillFile;
import io.trailql.runtime.QueryContext;

/**
 * The rows of one scope, to be sorted: in memory while there is room, else in runs on disk. Rows of
 * an object count only when it is committed.
 */
final class ScopeRows implements AutoCloseable {
  private final QueryContext context;
  private final RowBuffer buffer;
  private SortedRuns runs;
  private SortedRuns openRuns;
  private int openFrom;

  /**
   * Without rows.
   *
   * @param mostBytes of rows that are held in memory
   */
  ScopeRows(QueryContext context, long mostBytes) {
    this.context = context;
    this.buffer = new RowBuffer(context, mostBytes);
    this.runs = newRuns();
    this.openRuns = newRuns();
  }

  private SortedRuns newRuns() {
    return new SortedRuns(UnitRow.TYPES, UnitRow.ORDER, context);
  }

  /** Adds rows of the open object. */
  void add(Batch batch) {
    context.cancel().check();
    if (!buffer.append(batch)) {
      spill();
    }
  }

  private void spill() {
    write(runs, 0, openFrom);
    write(openRuns, openFrom, buffer.rows());
    buffer.clear();
    openFrom = 0;
  }

  private void write(SortedRuns target, int from, int to) {
    if (from == to) {
      return;
    }
    SpillFile run = target.start();
    BatchSource sorted = buffer.sorted(from, to, SortedRuns.ROWS);
    for (Batch batch = sorted.next(); batch != null; batch = sorted.next()) {
      run.write(batch);
    }
  }

  /** Makes the rows added since the last commit count, and opens another object. */
  void commit() {
    openFrom = buffer.rows();
    runs.takeAll(openRuns);
  }

  /** Forgets the rows added since the last commit. */
  void rollBack() {
    buffer.kill(openFrom);
    openFrom = buffer.rows();
    openRuns.close();
  }

  /** All rows that count, in order; to be asked for once, when all are committed. */
  BatchSource sorted() {
    if (runs.isEmpty()) {
      return buffer.sorted(0, openFrom, Batch.MAX_ROWS);
    }
    spill();
    return runs.merged();
  }

  /** Forgets all rows, to be used for another scope. */
  void clear() {
    runs.close();
    openRuns.close();
    buffer.clear();
    openFrom = 0;
  }

  @Override
  public void close() {
    clear();
  }
}
