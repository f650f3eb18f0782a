package io.trailql.operator.sort;

import io.trailql.operator.store.RowStore;
import io.trailql.runtime.CancelToken;

/** Sorts the row numbers of a store, stably, by merging. */
public final class RowSorter {
  private static final int CHECK = 1 << 13;

  private final RowStore rows;
  private final RowOrder order;
  private final CancelToken cancel;
  private final long[] prefixes;

  private RowSorter(RowStore rows, RowOrder order, CancelToken cancel) {
    this.rows = rows;
    this.order = order;
    this.cancel = cancel;
    this.prefixes = order.prefixes(rows);
  }

  /** The numbers of all rows of a sealed store in order; equal rows as they came. */
  public static int[] sort(RowStore rows, RowOrder order, CancelToken cancel) {
    int[] numbers = new int[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    RowSorter sorter = new RowSorter(rows, order, cancel);
    sorter.sort(numbers, numbers.clone(), 0, numbers.length);
    return numbers;
  }

  private int compare(int row, int other) {
    int result = Long.compare(prefixes[row], prefixes[other]);
    return result != 0 ? result : order.compare(rows, row, rows, other);
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
