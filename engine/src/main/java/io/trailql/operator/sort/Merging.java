package io.trailql.operator.sort;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.RowBytes;
import io.trailql.column.Type;
import io.trailql.operator.store.SpillFile;
import io.trailql.runtime.QueryContext;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Merges sorted runs into one sorted stream; of equal rows, those of earlier runs come first. A
 * batch of each run is in memory, which is accounted.
 */
final class Merging implements BatchSource {
  private final List<SpillFile> runs;
  private final List<Type> types;
  private final QueryContext context;
  private final PriorityQueue<Head> heads;
  private final long reserved;
  private boolean started;
  private boolean closed;

  Merging(List<SpillFile> runs, List<Type> types, RowOrder order, QueryContext context) {
    this.runs = runs;
    this.types = types;
    this.context = context;
    this.heads =
        new PriorityQueue<>(
            Math.max(1, runs.size()),
            (a, b) -> {
              int result = order.compare(a.batch, a.at, b.batch, b.at);
              return result != 0 ? result : Integer.compare(a.number, b.number);
            });
    long bytes = runs.stream().mapToLong(SpillFile::largest).sum();
    // Where all is held by others, the runs are few, and their batches are on their way.
    this.reserved = context.memory().tryReserve(bytes) ? bytes : 0;
  }

  /** The first row of a run that is not delivered. */
  private static final class Head {
    private final int number;
    private Batch batch;
    private long[] bytes;
    private int at;

    Head(int number) {
      this.number = number;
    }
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    context.cancel().check();
    if (!started) {
      started = true;
      for (int i = 0; i < runs.size(); i++) {
        advance(new Head(i));
      }
    }
    List<ColumnBuilder> builders =
        types.stream().map(type -> ColumnBuilder.of(type, SortedRuns.ROWS)).toList();
    int rows = 0;
    long bytes = 0;
    while (rows < Batch.MAX_ROWS && !heads.isEmpty()) {
      Head head = heads.peek();
      bytes += head.bytes[head.at];
      if (rows > 0 && bytes > Batch.MAX_BYTES) {
        break;
      }
      heads.remove();
      for (int c = 0; c < builders.size(); c++) {
        builders.get(c).append(head.batch.column(c), head.at);
      }
      rows++;
      head.at++;
      advance(head);
    }
    return rows == 0 ? null : Batch.of(builders.stream().map(ColumnBuilder::build).toList(), rows);
  }

  private void advance(Head head) {
    if (head.batch == null || head.at == head.batch.rowCount()) {
      head.batch = null;
      head.batch = runs.get(head.number).next();
      head.bytes = head.batch == null ? null : RowBytes.of(head.batch);
      head.at = 0;
    }
    if (head.batch == null) {
      runs.get(head.number).close();
    } else {
      heads.add(head);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      heads.clear();
      context.memory().release(reserved);
    }
    runs.forEach(SpillFile::close);
  }
}
