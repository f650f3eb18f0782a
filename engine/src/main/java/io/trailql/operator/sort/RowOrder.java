package io.trailql.operator.sort;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.operator.store.RowStore;
import io.trailql.operator.value.Order;
import io.trailql.operator.value.View;
import java.util.Arrays;
import java.util.List;

/** Compares rows by sort keys. */
public final class RowOrder {
  private final int[] columns;
  private final boolean[] descending;
  private final boolean[] nullsFirst;
  private final Order[] orders;

  /** The order of rows with columns of these types. */
  public RowOrder(List<SortKey> keys, List<Type> types) {
    this.columns = keys.stream().mapToInt(SortKey::column).toArray();
    this.descending = new boolean[columns.length];
    this.nullsFirst = new boolean[columns.length];
    this.orders = new Order[columns.length];
    for (int k = 0; k < columns.length; k++) {
      descending[k] = keys.get(k).direction() == SortKey.Direction.DESCENDING;
      nullsFirst[k] = keys.get(k).nulls() == SortKey.Nulls.FIRST;
      orders[k] = Order.of(types.get(columns[k]));
    }
  }

  /** Compares two rows of stores. */
  public int compare(RowStore left, int row, RowStore right, int other) {
    int i = RowStore.index(row);
    int j = RowStore.index(other);
    for (int k = 0; k < columns.length; k++) {
      int result = compare(k, left.vector(row, columns[k]), i, right.vector(other, columns[k]), j);
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  /** Compares two positions of batches of plain vectors. */
  public int compare(Batch left, int i, Batch right, int j) {
    for (int k = 0; k < columns.length; k++) {
      int result = compare(k, left.column(columns[k]), i, right.column(columns[k]), j);
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  /** Views of the key columns of a batch in any form, one per key. */
  List<View> views(Batch batch) {
    return Arrays.stream(columns).mapToObj(column -> View.of(batch.column(column))).toList();
  }

  /** Compares a position of such views with a row of a store. */
  int compare(List<View> views, int position, RowStore right, int row) {
    for (int k = 0; k < columns.length; k++) {
      View view = views.get(k);
      int result =
          compare(
              k,
              view.plain(),
              view.at(position),
              right.vector(row, columns[k]),
              RowStore.index(row));
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  /** Compares values of the {@code k}-th key. */
  int compare(int k, ColumnVector left, int i, ColumnVector right, int j) {
    boolean leftNull = left.isNull(i);
    boolean rightNull = right.isNull(j);
    if (leftNull || rightNull) {
      return leftNull == rightNull ? 0 : leftNull == nullsFirst[k] ? -1 : 1;
    }
    int order = orders[k].compare(left, i, right, j);
    return descending[k] ? -order : order;
  }

  /**
   * A number per row that orders rows as the first key does, or equally: smaller is never later.
   */
  long[] prefixes(RowStore rows) {
    long[] prefixes = new long[rows.size()];
    for (int row = 0; row < prefixes.length && columns.length > 0; row++) {
      prefixes[row] = prefix(rows.vector(row, columns[0]), RowStore.index(row));
    }
    return prefixes;
  }

  private long prefix(ColumnVector vector, int at) {
    if (vector.isNull(at)) {
      return nullsFirst[0] ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    long prefix = 0;
    if (vector instanceof LongVector longs) {
      prefix = longs.value(at);
    } else if (vector instanceof IntVector ints) {
      prefix = ints.value(at);
    } else if (vector instanceof TextVector text) {
      for (int i = 0; i < 8; i++) {
        prefix = prefix << 8 | (i < text.length(at) ? text.bytes()[text.offset(at) + i] & 0xFF : 0);
      }
      prefix ^= Long.MIN_VALUE;
    }
    return descending[0] ? ~prefix : prefix;
  }
}
