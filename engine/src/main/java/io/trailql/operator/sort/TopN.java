package io.trailql.operator.sort;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.store.RowStore;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.runtime.QueryContext;
import java.util.Arrays;
import java.util.List;

/**
 * The first rows in order, after some that are left out. Keeps little more than twice as many rows
 * as it must: a row that cannot be among them is seen by comparison and never copied. Equal rows as
 * they came. When the account refuses memory, what is kept becomes a sorted run on disk, and the
 * runs are merged while delivering.
 */
public final class TopN implements BatchSource {
  private final BatchSource input;
  private final RowOrder order;
  private final int offset;
  private final int wanted;
  private final QueryContext context;
  private final SortedRuns runs;
  private RowStore kept;
  private BatchSource merged;
  private int bound = -1;
  private int[] sorted;
  private int next;
  private boolean closed;

  /**
   * The rows {@code offset} to {@code offset + limit - 1} of the input's order.
   *
   * @param offset rows left out
   * @param limit rows delivered at most; offset + limit is at most 2^30
   */
  public TopN(BatchSource input, List<SortKey> keys, int offset, int limit, QueryContext context) {
    if (offset < 0 || limit < 0 || (long) offset + limit > 1 << 30) {
      throw new IllegalArgumentException("offset or limit out of range: " + offset + ", " + limit);
    }
    this.input = input;
    this.order = new RowOrder(keys, input.types());
    this.offset = offset;
    this.wanted = offset + limit;
    this.context = context;
    this.runs = new SortedRuns(input.types(), order, context);
    this.kept = newStore();
  }

  private RowStore newStore() {
    return new RowStore(input.types(), context.memory(), "ORDER BY with LIMIT");
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
      return nextMerged();
    }
    if (next == sorted.length) {
      return null;
    }
    int end = Math.min(sorted.length, next + Batch.MAX_ROWS);
    Batch batch = kept.batch(sorted, next, end, Batch.MAX_BYTES);
    next += batch.rowCount();
    return batch;
  }

  /** The next rows of the runs that are neither left out nor too many; {@code next} counts all. */
  private Batch nextMerged() {
    for (Batch batch = next < wanted ? merged.next() : null;
        batch != null;
        batch = next < wanted ? merged.next() : null) {
      Batch part = batch.withRows(batch.rows().first(Math.min(wanted - next, batch.rowCount())));
      int skipped = Math.min(Math.max(0, offset - next), part.rowCount());
      next += part.rowCount();
      if (skipped < part.rowCount()) {
        return part.withRows(part.rows().skip(skipped));
      }
    }
    return null;
  }

  private void consume() {
    for (Batch batch = wanted == 0 ? null : input.next(); batch != null; batch = input.next()) {
      context.cancel().check();
      Selection candidates = bound < 0 ? batch.rows() : candidates(batch);
      if (candidates.count() > 0) {
        if (!kept.tryAppend(batch.withRows(candidates))) {
          writeRun();
          continue;
        }
        // The last row wanted is looked at for the next batch.
        kept.seal();
        if (kept.size() > 2L * wanted + Batch.MAX_ROWS / 4) {
          shrink();
        }
      }
    }
    input.close();
    if (runs.isEmpty()) {
      shrink();
    }
    if (runs.isEmpty()) {
      sorted = new int[kept.size()];
      Arrays.setAll(sorted, i -> i);
      next = Math.min(offset, sorted.length);
    } else {
      writeRun();
      merged = runs.merged();
    }
  }

  /** The rows that come before the last row wanted so far. */
  private Selection candidates(Batch batch) {
    List<View> views = order.views(batch);
    Positions candidates = new Positions(batch.rowCount());
    for (int i = 0; i < batch.rowCount(); i++) {
      int position = batch.rows().position(i);
      if (order.compare(views, position, kept, bound) < 0) {
        candidates.add(position);
      }
    }
    return candidates.build();
  }

  /** Keeps the rows wanted, in order. */
  private void shrink() {
    kept.seal();
    int[] numbers = RowSorter.sort(kept, order, context.cancel());
    int count = Math.min(wanted, numbers.length);
    RowStore less = newStore();
    boolean fits = true;
    for (int from = 0; from < count && fits; ) {
      int to = Math.min(count, from + Batch.MAX_ROWS);
      Batch batch = kept.batch(numbers, from, to, Batch.MAX_BYTES);
      fits = less.tryAppend(batch);
      from += batch.rowCount();
    }
    if (!fits) {
      less.close();
      writeRun(numbers);
      return;
    }
    less.seal();
    kept.close();
    kept = less;
    bound = count == wanted ? count - 1 : -1;
  }

  private void writeRun() {
    kept.seal();
    writeRun(RowSorter.sort(kept, order, context.cancel()));
  }

  /** Writes those of the rows wanted that are kept, and keeps none. */
  private void writeRun(int[] numbers) {
    int count = Math.min(wanted, numbers.length);
    if (count > 0) {
      runs.write(kept, numbers, count);
    }
    kept.clear();
    bound = -1;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      input.close();
      runs.close();
      kept.close();
    }
  }
}
