package io.trailql.operator.aggregate;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import io.trailql.operator.store.KeyTable;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/**
 * GROUP BY and DISTINCT: one row for each key, in the order the keys came; nulls are equal to each
 * other. Without keys there is one group, also without input. All groups are kept in memory,
 * accounted.
 *
 * <p>Columns: the keys, then the results.
 */
public final class HashAggregate implements BatchSource {
  private final BatchSource input;
  private final List<Integer> keys;
  private final List<Aggregation> calls;
  private final QueryContext context;
  private KeyTable table;
  private List<GroupedValues> values;
  private int groups;
  private int next;
  private long reserved;
  private boolean closed;

  /**
   * Groups the rows of the input, which is closed with this operator.
   *
   * @param keys positions of the columns to group by
   */
  public HashAggregate(
      BatchSource input, List<Integer> keys, List<Aggregation> calls, QueryContext context) {
    this.input = input;
    this.keys = List.copyOf(keys);
    this.calls = List.copyOf(calls);
    this.context = context;
  }

  @Override
  public List<Type> types() {
    List<Type> types = new ArrayList<>(keyTypes());
    calls.forEach(call -> types.add(call.type()));
    return types;
  }

  private List<Type> keyTypes() {
    return keys.stream().map(input.types()::get).toList();
  }

  @Override
  public Batch next() {
    context.cancel().check();
    if (closed) {
      return null;
    }
    if (table == null) {
      consume();
    }
    return next < groups ? output() : null;
  }

  private void consume() {
    table = KeyTable.of(keyTypes());
    GroupedValues.Groups many =
        keys.isEmpty() ? GroupedValues.Groups.ONE : GroupedValues.Groups.MANY;
    values = calls.stream().map(call -> new GroupedValues(call, many)).toList();
    int[] numbers = new int[Batch.MAX_ROWS];
    groups = keys.isEmpty() ? 1 : 0;
    for (Batch batch = input.next(); batch != null; batch = input.next()) {
      context.cancel().check();
      if (!keys.isEmpty()) {
        table.number(
            keys.stream().map(batch::column).toList(), batch.rows(), numbers, KeyTable.Unknown.ADD);
        groups = table.size();
      }
      for (GroupedValues value : values) {
        value.add(batch, numbers, groups);
      }
      account();
    }
    table.finish();
    input.close();
  }

  private void account() {
    long bytes = table.retainedBytes();
    for (GroupedValues value : values) {
      bytes += value.retainedBytes();
    }
    if (bytes > reserved) {
      context.memory().reserve(bytes - reserved, "the aggregation");
      reserved = bytes;
    }
  }

  private Batch output() {
    int count = Math.min(Batch.MAX_ROWS, groups - next);
    List<ColumnVector> columns = new ArrayList<>();
    if (!keys.isEmpty()) {
      columns.addAll(table.keys(next, next + count));
      account();
    }
    for (int c = 0; c < values.size(); c++) {
      columns.add(values.get(c).results(calls.get(c).type(), next, next + count));
    }
    next += count;
    return Batch.of(columns, count);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      input.close();
      table = null;
      values = null;
      context.memory().release(reserved);
    }
  }
}
