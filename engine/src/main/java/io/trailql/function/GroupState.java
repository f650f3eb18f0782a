package io.trailql.function;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.runtime.CurrentQuery;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * An accumulator that holds a Java object for each group that got a row. Rows in which an argument
 * that counts is NULL are left out.
 */
final class GroupState<S> implements Accumulator {
  /** Adds a row to a group's state, which is null at first; the new state. */
  @FunctionalInterface
  interface Step<S> {
    /** The state with the row. */
    S add(S state, Object[] arguments);
  }

  private final Type result;
  private final int needed;
  private final Step<S> step;
  private final Function<S, Object> finish;
  private final ToLongFunction<S> size;
  private Object[] states = new Object[16];
  private long retained;

  /**
   * Empty.
   *
   * @param needed how many of the first arguments must not be NULL
   * @param finish the result of a state, of null for a group without rows
   * @param size rough heap bytes of a state
   */
  GroupState(
      Type result, int needed, Step<S> step, Function<S, Object> finish, ToLongFunction<S> size) {
    this.result = result;
    this.needed = needed;
    this.step = step;
    this.finish = finish;
    this.size = size;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void add(int[] groups, int groupCount, Selection rows, List<ColumnVector> arguments) {
    if (groupCount > states.length) {
      states = Arrays.copyOf(states, Math.max(groupCount, states.length * 2));
    }
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < rows.count(); i++) {
      if (i % RowKernel.PATIENCE == 0) {
        CurrentQuery.check();
      }
      boolean counts = true;
      for (int a = 0; a < values.length; a++) {
        values[a] = JavaValues.read(arguments.get(a), rows.position(i));
        counts &= a >= needed || values[a] != null;
      }
      if (counts) {
        S before = (S) states[groups[i]];
        long was = before == null ? 0 : size.applyAsLong(before);
        S after = step.add(before, values);
        states[groups[i]] = after;
        retained += size.applyAsLong(after) - was;
      }
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public void result(int group, ColumnBuilder output) {
    S state = group < states.length ? (S) states[group] : null;
    JavaValues.append(output, result, finish.apply(state));
  }

  @Override
  public long retainedBytes() {
    return retained + 8L * states.length;
  }

  /** An accumulator that folds one argument. */
  static GroupState<Object> folding(Type result, BiFunction<Object, Object, Object> fold) {
    return new GroupState<>(
        result,
        1,
        (state, arguments) -> state == null ? arguments[0] : fold.apply(state, arguments[0]),
        state -> state,
        GroupState::bytes);
  }

  /** Rough heap bytes of a value. */
  static long bytes(Object value) {
    return value instanceof String text ? 56 + 2L * text.length() : 24;
  }
}
