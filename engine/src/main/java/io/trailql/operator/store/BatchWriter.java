package io.trailql.operator.store;

import io.trailql.column.ArrayVector;
import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.operator.value.View;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Writes batches in a binary form that only {@link BatchReader} of the same process reads: the row
 * count, then each column: the null flags, then the values that are not null.
 */
final class BatchWriter {
  private final DataOutputStream output;

  BatchWriter(DataOutputStream output) {
    this.output = output;
  }

  /** Writes the selected rows. */
  void write(Batch batch) throws IOException {
    Selection rows = batch.rows();
    output.writeInt(rows.count());
    int[] positions = new int[rows.count()];
    for (ColumnVector column : batch.columns()) {
      for (int i = 0; i < positions.length; i++) {
        positions[i] = rows.position(i);
      }
      column(column, positions, positions.length);
    }
  }

  private void column(ColumnVector column, int[] positions, int count) throws IOException {
    View view = View.of(column);
    ColumnVector plain = view.plain();
    int[] present = new int[count];
    int presentCount = 0;
    boolean[] nulls = new boolean[count];
    for (int i = 0; i < count; i++) {
      int at = view.at(positions[i]);
      if (plain.isNull(at)) {
        nulls[i] = true;
      } else {
        present[presentCount++] = at;
      }
    }
    output.writeBoolean(presentCount < count);
    for (int i = 0; presentCount < count && i < count; i++) {
      output.writeBoolean(nulls[i]);
    }
    values(plain, present, presentCount);
  }

  private void values(ColumnVector plain, int[] at, int count) throws IOException {
    if (plain instanceof RowVector row) {
      for (int f = 0; f < row.fields().size(); f++) {
        column(row.field(f), at, count);
      }
    } else if (plain instanceof ArrayVector array) {
      parts(List.of(array.elements()), array.offsets(), array.lengths(), at, count);
    } else if (plain instanceof MapVector map) {
      parts(List.of(map.keys(), map.values()), map.offsets(), map.lengths(), at, count);
    } else if (plain instanceof TextVector text) {
      for (int i = 0; i < count; i++) {
        output.writeInt(text.length(at[i]));
      }
      for (int i = 0; i < count; i++) {
        output.write(text.bytes(), text.offset(at[i]), text.length(at[i]));
      }
    } else {
      scalars(plain, at, count);
    }
  }

  private void scalars(ColumnVector plain, int[] at, int count) throws IOException {
    if (plain.type() == Type.Scalar.NULL) {
      return;
    }
    for (int i = 0; i < count; i++) {
      if (plain instanceof LongVector v) {
        output.writeLong(v.value(at[i]));
      } else if (plain instanceof IntVector v) {
        output.writeInt(v.value(at[i]));
      } else if (plain instanceof DoubleVector v) {
        output.writeDouble(v.value(at[i]));
      } else {
        output.writeBoolean(((BooleanVector) plain).value(at[i]));
      }
    }
  }

  private void parts(List<ColumnVector> vectors, int[] offsets, int[] lengths, int[] at, int count)
      throws IOException {
    int total = 0;
    for (int i = 0; i < count; i++) {
      output.writeInt(lengths[at[i]]);
      total += lengths[at[i]];
    }
    int[] positions = new int[total];
    int next = 0;
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < lengths[at[i]]; k++) {
        positions[next++] = offsets[at[i]] + k;
      }
    }
    for (ColumnVector vector : vectors) {
      column(vector, positions, total);
    }
  }
}
