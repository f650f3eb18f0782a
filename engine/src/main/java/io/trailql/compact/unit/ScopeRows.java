package io.trailql.compact.unit;

import io.trailql.archive.ArchiveObject;
import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.json.LogContent;
import io.trailql.json.ReadError;
import io.trailql.json.RecordProjection;
import io.trailql.operator.sort.SortedRuns;
import io.trailql.operator.store.SpillFile;
import io.trailql.runtime.QueryContext;
import java.io.IOException;
import java.util.List;

/**
 * The rows of one scope, to be sorted: in memory while there is room, else in runs on disk. Rows of
 * an object count only when it is committed.
 */
final class ScopeRows implements AutoCloseable {
  private final QueryContext context;
  private final List<Type> types;
  private final RowBuffer buffer;
  private SortedRuns runs;
  private SortedRuns openRuns;
  private int openFrom;

  /**
   * Without rows.
   *
   * @param projection of {@link UnitRow#read}, with key and hash
   * @param mostBytes of rows that are held in memory
   */
  ScopeRows(QueryContext context, RecordProjection projection, long mostBytes) {
    this.context = context;
    this.types = UnitRow.types(projection.leaves().size() - UnitRow.READ.size());
    this.buffer = new RowBuffer(context, projection, mostBytes);
    this.runs = newRuns();
    this.openRuns = newRuns();
  }

  private SortedRuns newRuns() {
    return new SortedRuns(types, UnitRow.ORDER, context);
  }

  /**
   * Reads an object to its end; its rows count when they are committed.
   *
   * @param outcome told the rows
   * @param errors takes what is wrong with the object
   * @throws IOException when its stored bytes cannot be read
   */
  void read(ArchiveObject object, LogContent content, ObjectOutcome outcome, ReadError.Sink errors)
      throws IOException {
    buffer.open(object, content, errors);
    boolean more = true;
    while (more) {
      context.cancel().check();
      int from = buffer.rows();
      more = buffer.read();
      if (buffer.rows() > from) {
        outcome.add(buffer.times(), from, buffer.rows());
      }
      makeRoom();
    }
  }

  /** As {@link RowBuffer#isNested}. */
  boolean isNested(int path) {
    return buffer.isNested(path);
  }

  /** Adds rows of data files. */
  void add(Batch batch) {
    context.cancel().check();
    buffer.append(batch);
    makeRoom();
  }

  private void makeRoom() {
    if (!buffer.hasRoom()) {
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
