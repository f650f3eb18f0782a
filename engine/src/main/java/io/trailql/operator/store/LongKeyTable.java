package io.trailql.operator.store;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.IntVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.operator.value.View;
import java.util.List;

/** Keys that are one number stored as an int or a long. */
final class LongKeyTable extends KeyTable {
  private static final int ALL_BITS = 64;

  private final boolean ints;
  private final LongNumbers table = new LongNumbers(ALL_BITS);
  private long[] keys = new long[0];
  private int[] found = new int[0];

  LongKeyTable(Type.Scalar type) {
    super(List.of(type));
    this.ints =
        type == Type.Scalar.INTEGER
            || type == Type.Scalar.DATE
            || type == Type.Scalar.INTERVAL_YEAR;
  }

  @Override
  void numberEach(View[] views, Selection rows, int[] numbers, Unknown unknown) {
    if (keys.length < rows.count()) {
      keys = new long[rows.count()];
      found = new int[rows.count()];
    }
    ColumnVector plain = views[0].plain();
    int count = 0;
    for (int i = 0; i < rows.count(); i++) {
      int at = views[0].at(rows.position(i));
      if (plain.isNull(at)) {
        // The keys before it come first.
        flush(count, i, numbers, unknown);
        count = 0;
        numbers[i] = table.ofNull(unknown);
      } else {
        keys[count++] = ints ? ((IntVector) plain).value(at) : ((LongVector) plain).value(at);
      }
    }
    flush(count, rows.count(), numbers, unknown);
  }

  private void flush(int count, int end, int[] numbers, Unknown unknown) {
    if (count > 0) {
      table.number(keys, count, found, unknown);
      System.arraycopy(found, 0, numbers, end - count, count);
    }
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public void append(int number, List<ColumnBuilder> output) {
    ColumnBuilder builder = output.get(0);
    if (table.isNull(number)) {
      builder.appendNull();
    } else if (builder instanceof IntBuilder intBuilder) {
      intBuilder.append((int) table.key(number));
    } else {
      ((LongBuilder) builder).append(table.key(number));
    }
  }

  @Override
  void forget() {
    table.forget();
  }

  @Override
  public long retainedBytes() {
    return table.retainedBytes() + 8L * keys.length + 4L * found.length + translatedBytes();
  }
}
