package io.trailql.operator.aggregate;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.Type;
import io.trailql.operator.expression.Constant;
import io.trailql.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Each row once for each grouping set, null in the keys that the set leaves out; the aggregate
 * above groups by the keys and the number of the set. Copies nothing.
 *
 * <p>Columns: those of the input, then the number of the set, from 0, as BIGINT, then whether it is
 * a row of the input. One row for each empty set is none: it makes the group that the empty set has
 * even without any input.
 */
public final class GroupingSets implements BatchSource {
  private final BatchSource input;
  private final List<Integer> keys;
  private final List<List<Integer>> sets;
  private final QueryContext context;
  private Batch batch;
  private int next;
  private boolean ended;

  /**
   * Repeats the rows of the input, which is closed with this operator.
   *
   * @param keys positions of all key columns
   * @param sets positions of the keys of each set
   */
  public GroupingSets(
      BatchSource input, List<Integer> keys, List<List<Integer>> sets, QueryContext context) {
    this.input = input;
    this.keys = List.copyOf(keys);
    this.sets = List.copyOf(sets);
    this.context = context;
  }

  /** Position of the number of the set, for an input of these types. */
  public static int numberColumn(List<Type> input) {
    return input.size();
  }

  /** Position of the column that is true for rows of the input, for an input of these types. */
  public static int rowColumn(List<Type> input) {
    return input.size() + 1;
  }

  /** The types of the columns, for an input of these types. */
  public static List<Type> types(List<Type> input) {
    List<Type> types = new ArrayList<>(input);
    types.add(Type.Scalar.BIGINT);
    types.add(Type.Scalar.BOOLEAN);
    return types;
  }

  @Override
  public List<Type> types() {
    return types(input.types());
  }

  @Override
  public Batch next() {
    context.cancel().check();
    if (batch == null && !ended) {
      batch = input.next();
      ended = batch == null;
      next = 0;
    }
    return ended ? nextEmptySet() : nextSet();
  }

  private Batch nextSet() {
    int size = batch.rows().end();
    List<ColumnVector> columns = new ArrayList<>(batch.columns());
    for (int key : keys) {
      if (!sets.get(next).contains(key)) {
        columns.set(key, ConstantVector.ofNull(input.types().get(key), size));
      }
    }
    Batch repeated = number(columns, next, Constant.of(true), size).withRows(batch.rows());
    next++;
    if (next == sets.size()) {
      batch = null;
    }
    return repeated;
  }

  private Batch nextEmptySet() {
    while (next < sets.size() && !sets.get(next).isEmpty()) {
      next++;
    }
    if (next >= sets.size()) {
      return null;
    }
    List<ColumnVector> columns = new ArrayList<>();
    input.types().forEach(type -> columns.add(ConstantVector.ofNull(type, 1)));
    Batch none = number(columns, next, Constant.of(false), 1);
    next++;
    return none;
  }

  private static Batch number(List<ColumnVector> columns, int set, Constant isRow, int size) {
    columns.add(new ConstantVector(Constant.of(Type.Scalar.BIGINT, set).value(), size));
    columns.add(new ConstantVector(isRow.value(), size));
    return Batch.of(columns, size);
  }

  @Override
  public void close() {
    ended = true;
    next = sets.size();
    input.close();
  }
}
