package io.trailql.operator.join;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.operator.expression.Expression;
import io.trailql.operator.store.KeyTable;
import io.trailql.operator.store.RowStore;
import io.trailql.operator.value.View;
import io.trailql.runtime.QueryContext;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The side of a join that is kept in memory, its rows chained by key. */
final class BuildSide implements AutoCloseable {
  private final List<JoinKey> keys;
  private final QueryContext context;
  private final RowStore rows;
  private final KeyTable table;
  private final BitSet matched = new BitSet();
  private int[] first = new int[16];
  private int[] following = new int[16];
  private long reserved;

  BuildSide(BatchSource input, List<JoinKey> keys, QueryContext context) {
    this.keys = keys;
    this.context = context;
    this.rows = new RowStore(input.types(), context.memory(), "the join");
    this.table = KeyTable.of(keys.stream().map(key -> key.right().type()).toList());
  }

  /** Takes over all rows. */
  void fill(BatchSource input) {
    int[] numbers = new int[Batch.MAX_ROWS];
    for (Batch batch = input.next(); batch != null; batch = input.next()) {
      context.cancel().check();
      int before = rows.size();
      number(batch, keys.stream().map(JoinKey::right).toList(), numbers, KeyTable.Unknown.ADD);
      rows.append(batch);
      for (int i = batch.rowCount() - 1; i >= 0; i--) {
        chain(numbers[i], before + i);
      }
      account();
    }
    input.close();
    rows.seal();
  }

  private void chain(int key, int row) {
    following = room(following, row);
    if (key < 0) {
      following[row] = 0;
      return;
    }
    first = room(first, key);
    following[row] = first[key];
    first[key] = row + 1;
  }

  private static int[] room(int[] array, int index) {
    return index < array.length
        ? array
        : Arrays.copyOf(array, Math.max(index + 1, array.length * 2));
  }

  private void account() {
    long bytes = table.retainedBytes() + 4L * (first.length + following.length);
    if (bytes > reserved) {
      context.memory().reserve(bytes - reserved, "the join");
      reserved = bytes;
    }
  }

  /** The numbers of the keys of a batch's rows; -1 where no row can be equal. */
  void number(Batch batch, List<Expression> values, int[] numbers, KeyTable.Unknown unknown) {
    List<ColumnVector> vectors =
        values.stream().map(value -> value.evaluate(batch, batch.rows())).toList();
    if (values.isEmpty()) {
      Arrays.fill(numbers, 0, batch.rowCount(), 0);
      return;
    }
    table.number(vectors, batch.rows(), numbers, unknown);
    for (int k = 0; k < vectors.size(); k++) {
      if (keys.get(k).nulls() == JoinKey.Nulls.DIFFERENT) {
        View view = View.of(vectors.get(k));
        for (int i = 0; i < batch.rowCount(); i++) {
          if (view.isNull(batch.rows().position(i))) {
            numbers[i] = -1;
          }
        }
      }
    }
  }

  /** The first row with this key, or -1. */
  int first(int key) {
    return key < 0 || key >= first.length ? -1 : first[key] - 1;
  }

  /** The next row with the same key, or -1. */
  int following(int row) {
    return following[row] - 1;
  }

  RowStore rows() {
    return rows;
  }

  void match(int row) {
    matched.set(row);
  }

  /** The first row from here on that was never matched; the number of rows when there is none. */
  int nextUnmatched(int row) {
    return matched.nextClearBit(row);
  }

  @Override
  public void close() {
    rows.close();
    context.memory().release(reserved);
    reserved = 0;
  }
}
