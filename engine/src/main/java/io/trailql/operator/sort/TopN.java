package io.trailql.operator.sort;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.store.RowStore;
import io.trailql.operator.value.Positions;
import io.trailql.operator.value.View;
import io.trailql.runtime.QueryContext;
import java.util.List;

/**
 * The first rows in order, after some that are left out. Keeps little more than twice as many rows
 * as it must: a row that cannot be among them is seen by comparison and never copied. Equal rows as
 * they came.
 */
public final class TopN implements BatchSource {
  private final BatchSource input;
  private final RowOrder order;
  private final int offset;
  private final int wanted;
  private final QueryContext context;
  private RowStore kept;
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
    this.kept = new RowStore(input.types(), context.memory(), "ORDER BY with LIMIT");
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
    if (sorted == null) {
      consume();
      next = Math.min(offset, sorted.length);
    }
    if (next == sorted.length) {
      return null;
    }
    int end = Math.min(sorted.length, next + Batch.MAX_ROWS);
    Batch batch = Batch.of(kept.gather(sorted, next, end), end - next);
    next = end;
    return batch;
  }

  private void consume() {
    for (Batch batch = wanted == 0 ? null : input.next(); batch != null; batch = input.next()) {
      context.cancel().check();
      Selection candidates = bound < 0 ? batch.rows() : candidates(batch);
      if (candidates.count() > 0) {
        kept.append(batch.withRows(candidates));
        kept.seal();
        if (kept.size() > 2L * wanted + Batch.MAX_ROWS / 4) {
          shrink();
        }
      }
    }
    input.close();
    shrink();
    sorted = new int[kept.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = i;
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
    RowStore less = new RowStore(kept.types(), context.memory(), "ORDER BY with LIMIT");
    try {
      for (int from = 0; from < count; from += Batch.MAX_ROWS) {
        int to = Math.min(count, from + Batch.MAX_ROWS);
        less.append(Batch.of(kept.gather(numbers, from, to), to - from));
      }
      less.seal();
    } finally {
      kept.close();
      kept = less;
    }
    bound = count == wanted ? count - 1 : -1;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      input.close();
      kept.close();
    }
  }
}
