package io.trailql.parquet;

import io.trailql.column.ColumnVector;
import io.trailql.column.IntVector;
import io.trailql.column.IntervalText;
import io.trailql.column.LongVector;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;

/** Writes scalars into one column. */
final class ScalarWriter extends ValueWriter {
  private final Type.Scalar type;
  private final ColumnChunk column;

  ScalarWriter(Type.Scalar type, ColumnChunk column) {
    this.type = type;
    this.column = column;
  }

  @Override
  void moved(ColumnVector vector) {
    column.move(comesAgain());
  }

  @Override
  void writeValues(ColumnVector vector, Entries entries) {
    boolean isInterval = type == Type.Scalar.INTERVAL_DAY || type == Type.Scalar.INTERVAL_YEAR;
    column.add(isInterval ? texts(vector) : vector, entries);
  }

  @Override
  void writeAbsent(Entries around) {
    column.addAbsent(around);
  }

  private static ColumnVector texts(ColumnVector intervals) {
    TextBuilder texts = new TextBuilder(intervals.size());
    for (int i = 0; i < intervals.size(); i++) {
      if (intervals.isNull(i)) {
        texts.appendNull();
      } else if (intervals instanceof LongVector millis) {
        texts.append(IntervalText.ofMillis(millis.value(i)));
      } else {
        texts.append(IntervalText.ofMonths(((IntVector) intervals).value(i)));
      }
    }
    return texts.build();
  }
}
