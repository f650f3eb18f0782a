package io.trailql.function;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.IntVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.PlainVector;
import io.trailql.column.Selection;
import java.util.Arrays;
import java.util.List;

/** The least or greatest of values that are an int or a long. */
final class LongExtreme implements Accumulator {
  private final boolean isGreatest;
  private long[] best = new long[16];
  private boolean[] isThere = new boolean[16];

  LongExtreme(boolean isGreatest) {
    this.isGreatest = isGreatest;
  }

  @Override
  public void add(int[] groups, int groupCount, Selection rows, List<ColumnVector> arguments) {
    if (groupCount > best.length) {
      int length = Math.max(groupCount, best.length * 2);
      best = Arrays.copyOf(best, length);
      isThere = Arrays.copyOf(isThere, length);
    }
    Peeled argument = Peeled.of(arguments.get(0));
    PlainVector plain = argument.plain();
    for (int i = 0; i < rows.count(); i++) {
      int at = argument.at(rows.position(i));
      if (!plain.isNull(at)) {
        long value =
            plain instanceof LongVector longs ? longs.value(at) : ((IntVector) plain).value(at);
        int group = groups[i];
        if (!isThere[group] || (isGreatest ? value > best[group] : value < best[group])) {
          best[group] = value;
          isThere[group] = true;
        }
      }
    }
  }

  @Override
  public void result(int group, ColumnBuilder output) {
    if (group >= best.length || !isThere[group]) {
      output.appendNull();
    } else if (output instanceof LongBuilder longs) {
      longs.append(best[group]);
    } else {
      ((IntBuilder) output).append((int) best[group]);
    }
  }

  @Override
  public long retainedBytes() {
    return 9L * best.length;
  }
}
