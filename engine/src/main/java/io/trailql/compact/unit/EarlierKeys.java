package io.trailql.compact.unit;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.operator.sort.Sort;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.store.SpillFile;
import io.trailql.runtime.QueryContext;
import java.util.List;

/**
 * The keys of the events of one scope that the lake holds already, by event time. They wait on disk
 * and are sorted when the rows of the scope are, with the means of every sort.
 */
final class EarlierKeys implements AutoCloseable {
  private static final List<Type> TYPES = List.of(Scalar.TIMESTAMP, Scalar.BIGINT, Scalar.BIGINT);

  private final QueryContext context;
  private SpillFile waiting;
  private BatchSource sorted;
  private Batch batch;
  private int at;

  /** No keys yet. */
  EarlierKeys(QueryContext context) {
    this.context = context;
  }

  /** Adds keys: the selected rows of vectors in any form. */
  void add(ColumnVector times, LongVector high, LongVector low, Selection rows) {
    if (rows.count() > 0) {
      if (waiting == null) {
        waiting = new SpillFile(TYPES, context);
      }
      waiting.write(new Batch(List.of(times, high, low), rows));
    }
  }

  boolean isEmpty() {
    return waiting == null;
  }

  /**
   * Adds the keys of a time to a group; times are asked for in ascending order, null first. {@code
   * time} does not matter when it is null.
   */
  void addTo(KeyGroup group, boolean isNull, long time) {
    if (waiting == null) {
      return;
    }
    if (sorted == null) {
      sorted =
          new Sort(
              waiting,
              List.of(new SortKey(0, SortKey.Direction.ASCENDING, SortKey.Nulls.FIRST)),
              context);
      batch = sorted.next();
    }
    while (batch != null) {
      LongVector times = (LongVector) batch.column(0);
      while (at < batch.rowCount()) {
        int order = compare(times, isNull, time);
        if (order > 0) {
          return;
        }
        if (order == 0) {
          group.add(high(), low());
        }
        at++;
      }
      batch = sorted.next();
      at = 0;
    }
  }

  /** Compares the key at hand with a time. */
  private int compare(LongVector times, boolean isNull, long time) {
    if (times.isNull(at) || isNull) {
      return Boolean.compare(isNull, times.isNull(at));
    }
    return Long.compare(times.value(at), time);
  }

  private long high() {
    return ((LongVector) batch.column(1)).value(at);
  }

  private long low() {
    return ((LongVector) batch.column(2)).value(at);
  }

  /** Forgets all keys, to be used for another scope. */
  void clear() {
    if (sorted != null) {
      sorted.close();
    } else if (waiting != null) {
      waiting.close();
    }
    sorted = null;
    waiting = null;
    batch = null;
    at = 0;
  }

  @Override
  public void close() {
    clear();
  }
}
