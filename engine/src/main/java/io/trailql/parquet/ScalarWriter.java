package io.trailql.parquet;

import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.IntervalText;
import io.trailql.column.LongVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Writes scalars into one column. */
final class ScalarWriter extends ValueWriter {
  private final ColumnWriter column;
  private final Form form;

  ScalarWriter(Type.Scalar type, ColumnWriter column) {
    this.column = column;
    this.form = form(type);
  }

  /** Hands a value that is not null to a column. */
  @FunctionalInterface
  private interface Form {
    void write(ColumnWriter column, ColumnVector vector, int at, int repetition, int definition);
  }

  private static Form form(Type.Scalar type) {
    return switch (type) {
      case NULL ->
          (column, vector, at, repetition, definition) -> {
            throw new IllegalStateException("a value of type NULL");
          };
      case BOOLEAN ->
          (column, vector, at, repetition, definition) ->
              column.write(((BooleanVector) vector).value(at), repetition, definition);
      case INTEGER, DATE ->
          (column, vector, at, repetition, definition) ->
              column.write(((IntVector) vector).value(at), repetition, definition);
      case BIGINT, TIMESTAMP ->
          (column, vector, at, repetition, definition) ->
              column.write(((LongVector) vector).value(at), repetition, definition);
      case DOUBLE ->
          (column, vector, at, repetition, definition) ->
              column.write(((DoubleVector) vector).value(at), repetition, definition);
      case VARCHAR ->
          (column, vector, at, repetition, definition) ->
              column.write(text((TextVector) vector, at), repetition, definition);
      case INTERVAL_DAY ->
          (column, vector, at, repetition, definition) ->
              column.write(
                  Binary.fromString(IntervalText.ofMillis(((LongVector) vector).value(at))),
                  repetition,
                  definition);
      case INTERVAL_YEAR ->
          (column, vector, at, repetition, definition) ->
              column.write(
                  Binary.fromString(IntervalText.ofMonths(((IntVector) vector).value(at))),
                  repetition,
                  definition);
    };
  }

  /** Called reused, so that a dictionary keeps a copy and not the bytes of the whole batch. */
  private static Binary text(TextVector vector, int at) {
    return Binary.fromReusedByteArray(vector.bytes(), vector.offset(at), vector.length(at));
  }

  @Override
  void moved(ColumnVector vector) {}

  @Override
  void writeValue(ColumnVector vector, int at, int repetition, int definition) {
    form.write(column, vector, at, repetition, definition);
  }

  @Override
  void writeNull(int repetition, int definition) {
    column.writeNull(repetition, definition);
  }
}
