package io.trailql.function;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Arrays;
import java.util.List;

/** Counts, sums and means in primitive arrays. */
final class NumberAccumulator implements Accumulator {
  /** What is computed. */
  enum Kind {
    COUNT,
    SUM_OF_LONGS,
    SUM_OF_DOUBLES,
    MEAN
  }

  /** With so many groups at most it is worth adding up two counts of each after each batch. */
  private static final int FEW = 512;

  private final Kind kind;
  private long[] counts = new long[16];

  /** Counts of every other row of a batch; zeros between batches. */
  private int[] others = new int[0];

  private long[] longs;
  private double[] doubles;

  NumberAccumulator(Kind kind) {
    this.kind = kind;
    this.longs = kind == Kind.SUM_OF_LONGS ? new long[16] : null;
    this.doubles = kind == Kind.SUM_OF_DOUBLES || kind == Kind.MEAN ? new double[16] : null;
  }

  @Override
  public void add(int[] groups, int groupCount, Selection rows, List<ColumnVector> arguments) {
    if (groupCount > counts.length) {
      int length = Math.max(groupCount, counts.length * 2);
      counts = Arrays.copyOf(counts, length);
      longs = longs == null ? null : Arrays.copyOf(longs, length);
      doubles = doubles == null ? null : Arrays.copyOf(doubles, length);
    }
    if (arguments.isEmpty() && groupCount == 1) {
      counts[0] += rows.count();
      return;
    }
    if (arguments.isEmpty()) {
      count(groups, groupCount, rows.count());
      return;
    }
    ColumnVector argument = arguments.get(0);
    for (int i = 0; i < rows.count(); i++) {
      int position = rows.position(i);
      if (!argument.isNull(position)) {
        counts[groups[i]]++;
        if (kind != Kind.COUNT) {
          add(groups[i], argument, position);
        }
      }
    }
  }

  /**
   * Counts rows. Every other one in counts of its own, where groups are few: to count one right
   * after another of the same group waits for that.
   */
  private void count(int[] groups, int groupCount, int rows) {
    int i = 0;
    if (groupCount <= FEW) {
      if (others.length < groupCount) {
        others = new int[counts.length];
      }
      for (; i + 1 < rows; i += 2) {
        counts[groups[i]]++;
        others[groups[i + 1]]++;
      }
      for (int g = 0; g < groupCount; g++) {
        counts[g] += others[g];
        others[g] = 0;
      }
    }
    for (; i < rows; i++) {
      counts[groups[i]]++;
    }
  }

  private void add(int group, ColumnVector argument, int position) {
    ColumnVector plain = argument;
    int at = position;
    while (!(plain instanceof LongVector
        || plain instanceof DoubleVector
        || plain instanceof IntVector)) {
      if (plain instanceof DictionaryVector dictionary) {
        at = dictionary.ids()[at];
        plain = dictionary.dictionary();
      } else {
        at = 0;
        plain = ((ConstantVector) plain).value();
      }
    }
    if (kind == Kind.SUM_OF_LONGS) {
      long value = plain instanceof LongVector v ? v.value(at) : ((IntVector) plain).value(at);
      try {
        longs[group] = Math.addExact(longs[group], value);
      } catch (ArithmeticException e) {
        throw new TrailException(
            ErrorCode.NUMERIC_OVERFLOW,
            "sum: the sum does not fit BIGINT; sum a DOUBLE instead, as in sum(CAST(x AS DOUBLE)).");
      }
    } else {
      doubles[group] +=
          plain instanceof DoubleVector v
              ? v.value(at)
              : plain instanceof LongVector v ? v.value(at) : ((IntVector) plain).value(at);
    }
  }

  @Override
  public void result(int group, ColumnBuilder output) {
    long count = group < counts.length ? counts[group] : 0;
    if (kind == Kind.COUNT) {
      ((LongBuilder) output).append(count);
    } else if (count == 0) {
      output.appendNull();
    } else if (kind == Kind.SUM_OF_LONGS) {
      ((LongBuilder) output).append(longs[group]);
    } else {
      ((DoubleBuilder) output).append(kind == Kind.MEAN ? doubles[group] / count : doubles[group]);
    }
  }

  @Override
  public long retainedBytes() {
    return 8L * counts.length
        + 4L * others.length
        + (longs == null ? 0 : 8L * longs.length)
        + (doubles == null ? 0 : 8L * doubles.length);
  }
}
