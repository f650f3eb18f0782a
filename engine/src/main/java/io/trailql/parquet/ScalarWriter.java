package io.trailql.parquet;

import io.trailql.column.ByteText;
import io.trailql.column.ColumnVector;
import io.trailql.column.IntVector;
import io.trailql.column.IntervalText;
import io.trailql.column.IpAddress;
import io.trailql.column.LongVector;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
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
    boolean isAsText =
        switch (type) {
          case INTERVAL_DAY, INTERVAL_YEAR, IPADDRESS, VARBINARY -> true;
          default -> false;
        };
    column.add(isAsText ? texts(vector) : vector, entries);
  }

  @Override
  void writeAbsent(Entries around) {
    column.addAbsent(around);
  }

  /** Of values that Parquet has no type for, as statements show them. */
  private ColumnVector texts(ColumnVector values) {
    TextBuilder texts = new TextBuilder(values.size());
    for (int i = 0; i < values.size(); i++) {
      if (values.isNull(i)) {
        texts.appendNull();
      } else if (values instanceof LongVector millis) {
        texts.append(IntervalText.ofMillis(millis.value(i)));
      } else if (values instanceof TextVector held) {
        String text = held.value(i);
        texts.append(
            type == Type.Scalar.IPADDRESS ? IpAddress.text(text) : ByteText.hexadecimal(text));
      } else {
        texts.append(IntervalText.ofMonths(((IntVector) values).value(i)));
      }
    }
    return texts.build();
  }
}
