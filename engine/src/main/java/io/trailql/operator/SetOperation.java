package io.trailql.operator;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.Type;
import io.trailql.operator.store.KeyTable;
import io.trailql.runtime.QueryContext;
import java.util.Arrays;
import java.util.List;

/**
 * INTERSECT and EXCEPT, ALL or DISTINCT, of two inputs of the same types; nulls are equal to each
 * other.
 */
public final class SetOperation implements BatchSource {
  /** Which rows, and how often: from how often they are left and right. */
  public enum Kind {
    INTERSECT_DISTINCT,
    INTERSECT_ALL,
    EXCEPT_DISTINCT,
    EXCEPT_ALL;

    int copies(int left, int right) {
      return switch (this) {
        case INTERSECT_DISTINCT -> Math.min(1, Math.min(left, right));
        case INTERSECT_ALL -> Math.min(left, right);
        case EXCEPT_DISTINCT -> left > 0 && right == 0 ? 1 : 0;
        case EXCEPT_ALL -> Math.max(0, left - right);
      };
    }
  }

  private final Kind kind;
  private final BatchSource left;
  private final BatchSource right;
  private final QueryContext context;
  private KeyTable keys;
  private int[] leftCounts = new int[16];
  private int[] rightCounts = new int[16];
  private int next;
  private int copiesDone;
  private long reserved;
  private boolean closed;

  /** Combines two inputs, which are closed with this operator. */
  public SetOperation(Kind kind, BatchSource left, BatchSource right, QueryContext context) {
    this.kind = kind;
    this.left = left;
    this.right = right;
    this.context = context;
  }

  @Override
  public List<Type> types() {
    return left.types();
  }

  @Override
  public Batch next() {
    context.cancel().check();
    if (closed) {
      return null;
    }
    if (keys == null) {
      keys = KeyTable.of(types());
      leftCounts = count(left, leftCounts, KeyTable.Unknown.ADD);
      rightCounts =
          count(right, Arrays.copyOf(rightCounts, keys.size() + 1), KeyTable.Unknown.SKIP);
    }
    return output();
  }

  private int[] count(BatchSource input, int[] counts, KeyTable.Unknown unknown) {
    int[] grown = counts;
    int[] numbers = new int[Batch.MAX_ROWS];
    for (Batch batch = input.next(); batch != null; batch = input.next()) {
      context.cancel().check();
      keys.number(batch.columns(), batch.rows(), numbers, unknown);
      if (keys.size() > grown.length) {
        grown = Arrays.copyOf(grown, Math.max(keys.size(), grown.length * 2));
      }
      for (int i = 0; i < batch.rowCount(); i++) {
        if (numbers[i] >= 0) {
          grown[numbers[i]]++;
        }
      }
      long bytes = keys.retainedBytes() + 8L * grown.length;
      context.memory().reserve(Math.max(0, bytes - reserved), "the set operation");
      reserved = Math.max(bytes, reserved);
    }
    input.close();
    return grown;
  }

  private Batch output() {
    List<ColumnBuilder> builders =
        types().stream().map(type -> ColumnBuilder.of(type, Batch.MAX_ROWS)).toList();
    int rows = 0;
    while (next < keys.size() && rows < Batch.MAX_ROWS) {
      if (copiesDone < kind.copies(leftCounts[next], rightCounts[next])) {
        keys.append(next, builders);
        copiesDone++;
        rows++;
      } else {
        next++;
        copiesDone = 0;
      }
    }
    return rows == 0 ? null : Batch.of(builders.stream().map(ColumnBuilder::build).toList(), rows);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      left.close();
      right.close();
      keys = null;
      context.memory().release(reserved);
    }
  }
}
