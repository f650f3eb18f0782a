package io.trailql.operator.window;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Type;
import io.trailql.operator.sort.RowOrder;
import io.trailql.operator.sort.SortKey;
import io.trailql.operator.store.RowStore;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds a column for each window function. The input comes sorted by partition, then by the order
 * inside it; one partition at a time is kept in memory, accounted.
 */
public final class Windows implements BatchSource {
  private final BatchSource input;
  private final RowOrder partitions;
  private final RowOrder order;
  private final List<WindowFunction> functions;
  private final QueryContext context;
  private RowStore rows;
  private boolean ended;
  private boolean closed;
  private int scanned;
  private int end;
  private int next;
  private List<WindowFunction.Walk> walks = List.of();

  /**
   * Walks the input, which is closed with this operator.
   *
   * @param partition the columns whose equal values make a partition
   * @param order the order inside a partition
   */
  public Windows(
      BatchSource input,
      List<SortKey> partition,
      List<SortKey> order,
      List<WindowFunction> functions,
      QueryContext context) {
    this.input = input;
    this.partitions = new RowOrder(partition, input.types());
    this.order = new RowOrder(order, input.types());
    this.functions = List.copyOf(functions);
    this.context = context;
    this.rows = store();
  }

  private RowStore store() {
    return new RowStore(input.types(), context.memory(), "the window functions");
  }

  /** The types of the columns over an input of these types. */
  public static List<Type> types(List<Type> input, List<WindowFunction> functions) {
    List<Type> types = new ArrayList<>(input);
    functions.forEach(function -> types.add(function.type()));
    return types;
  }

  @Override
  public List<Type> types() {
    return types(input.types(), functions);
  }

  @Override
  public Batch next() {
    context.cancel().check();
    if (closed) {
      return null;
    }
    if (next == end && !advance()) {
      return null;
    }
    int count = Math.min(Batch.MAX_ROWS, end - next);
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = next + i;
    }
    List<ColumnVector> columns = new ArrayList<>(rows.gather(numbers, 0, count));
    for (int f = 0; f < functions.size(); f++) {
      ColumnBuilder values = ColumnBuilder.of(functions.get(f).type(), count);
      for (int number : numbers) {
        if ((number & 0x7) == 0) {
          context.cancel().check();
        }
        walks.get(f).append(number, values);
      }
      columns.add(values.build());
    }
    next += count;
    return Batch.of(columns, count);
  }

  /** Reads until the next partition is whole; false when there is none. */
  private boolean advance() {
    int start = end;
    int boundary = boundary(start);
    while (boundary < 0 && !ended) {
      start = drop(start);
      Batch batch = input.next();
      ended = batch == null;
      if (!ended) {
        context.cancel().check();
        rows.append(batch);
        rows.seal();
      }
      boundary = boundary(start);
    }
    end = boundary < 0 ? rows.size() : boundary;
    next = start;
    if (start == end) {
      return false;
    }
    Partition partition = new Partition(rows, start, end, order);
    walks = functions.stream().map(function -> function.walk(partition)).toList();
    return true;
  }

  /** The first row that belongs to another partition than the row before; -1 when unknown. */
  private int boundary(int start) {
    scanned = Math.max(scanned, start + 1);
    while (scanned < rows.size()) {
      if (partitions.compare(rows, scanned - 1, rows, scanned) != 0) {
        return scanned;
      }
      scanned++;
    }
    return -1;
  }

  /** Forgets the partitions that are done; the start of the one at hand then. */
  private int drop(int start) {
    if (start == 0) {
      return 0;
    }
    RowStore kept = store();
    for (int from = start; from < rows.size(); from += Batch.MAX_ROWS) {
      int count = Math.min(Batch.MAX_ROWS, rows.size() - from);
      int[] numbers = new int[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = from + i;
      }
      kept.append(Batch.of(rows.gather(numbers, 0, count), count));
    }
    kept.seal();
    rows.close();
    rows = kept;
    scanned -= start;
    end = 0;
    return 0;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      input.close();
      rows.close();
    }
  }
}
