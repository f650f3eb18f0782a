package io.trailql.operator.aggregate;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
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
    input.close();
  }

  private void account() {
    long bytes =
        table.retainedBytes() + values.stream().mapToLong(GroupedValues::retainedBytes).sum();
    if (bytes > reserved) {
      context.memory().reserve(bytes - reserved, "the aggregation");
      reserved = bytes;
    }
  }

  private Batch output() {
    int count = Math.min(Batch.MAX_ROWS, groups - next);
    List<ColumnBuilder> builders =
        types().stream().map(type -> ColumnBuilder.of(type, count)).toList();
    for (int group = next; group < next + count; group++) {
      if (!keys.isEmpty()) {
        table.append(group, builders.subList(0, keys.size()));
      }
      for (int c = 0; c < values.size(); c++) {
        values.get(c).result(group, builders.get(keys.size() + c));
      }
    }
    next += count;
    return Batch.of(builders.stream().map(ColumnBuilder::build).toList(), count);
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
