package io.trailql.function;

import io.trailql.column.ByteRanges;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import java.util.Arrays;
import java.util.List;

/** The least or greatest text in the order of its bytes, which is that of its code points. */
final class TextExtreme implements Accumulator {
  /** Of an array and the reference to it. */
  private static final int OVERHEAD = 24;

  private final int sign;
  private byte[][] best = new byte[16][];
  private long bytes;

  TextExtreme(boolean isGreatest) {
    this.sign = isGreatest ? 1 : -1;
  }

  @Override
  public void add(int[] groups, int groupCount, Selection rows, List<ColumnVector> arguments) {
    if (groupCount > best.length) {
      best = Arrays.copyOf(best, Math.max(groupCount, best.length * 2));
    }
    Peeled argument = Peeled.of(arguments.get(0));
    TextVector texts = (TextVector) argument.plain();
    for (int i = 0; i < rows.count(); i++) {
      int at = argument.at(rows.position(i));
      if (!texts.isNull(at)) {
        add(groups[i], texts.bytes(), texts.offset(at), texts.length(at));
      }
    }
  }

  private void add(int group, byte[] text, int from, int length) {
    byte[] before = best[group];
    if (before == null
        || sign * ByteRanges.compare(text, from, length, before, 0, before.length) > 0) {
      best[group] = Arrays.copyOfRange(text, from, from + length);
      bytes += length - (before == null ? -OVERHEAD : before.length);
    }
  }

  @Override
  public void result(int group, ColumnBuilder output) {
    if (group < best.length && best[group] != null) {
      ((TextBuilder) output).append(best[group], 0, best[group].length);
    } else {
      output.appendNull();
    }
  }

  @Override
  public long retainedBytes() {
    return bytes + 8L * best.length;
  }
}
