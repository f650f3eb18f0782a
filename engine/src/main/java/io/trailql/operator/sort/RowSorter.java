package io.trailql.operator.sort;

import io.trailql.operator.store.RowStore;
import io.trailql.runtime.CancelToken;
import java.util.function.IntBinaryOperator;

/** Sorts row numbers, stably, by merging. */
public final class RowSorter {
  private static final int CHECK = 1 << 13;

  private final long[] prefixes;
  private final IntBinaryOperator ties;
  private final CancelToken cancel;

  private RowSorter(long[] prefixes, IntBinaryOperator ties, CancelToken cancel) {
    this.prefixes = prefixes;
    this.ties = ties;
    this.cancel = cancel;
  }

  /** The numbers of all rows of a sealed store in order; equal rows as they came. */
  public static int[] sort(RowStore rows, RowOrder order, CancelToken cancel) {
    return sort(
        order.prefixes(rows), (row, other) -> order.compare(rows, row, rows, other), cancel);
  }

  /**
   * The numbers from 0 in order; equal rows as they came.
   *
   * @param prefixes a number per row: a smaller one is earlier
   * @param ties compares two rows of one prefix
   */
  public static int[] sort(long[] prefixes, IntBinaryOperator ties, CancelToken cancel) {
    int[] numbers = new int[prefixes.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    new RowSorter(prefixes, ties, cancel).sort(numbers, numbers.clone(), 0, numbers.length);
    return numbers;
  }

  private int compare(int row, int other) {
    int result = Long.compare(prefixes[row], prefixes[other]);
    return result != 0 ? result : ties.applyAsInt(row, other);
  }

  /** Sorts a range of {@code target}; {@code source} holds the same numbers in that range. */
  private void sort(int[] target, int[] source, int from, int to) {
    if (to - from < 8) {
      insertion(target, from, to);
      return;
    }
    if (to - from >= CHECK) {
      cancel.check();
    }
    int middle = (from + to) >>> 1;
    sort(source, target, from, middle);
    sort(source, target, middle, to);
    if (compare(source[middle - 1], source[middle]) <= 0) {
      System.arraycopy(source, from, target, from, to - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = right >= to || left < middle && compare(source[left], source[right]) <= 0;
      target[i] = takeLeft ? source[left++] : source[right++];
    }
  }

  private void insertion(int[] target, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int moved = target[i];
      int j = i;
      while (j > from && compare(target[j - 1], moved) > 0) {
        target[j] = target[j - 1];
        j--;
      }
      target[j] = moved;
    }
  }
}
