package io.trailql.operator.store;

import io.trailql.column.ArrayVector;
import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import io.trailql.operator.value.NullMask;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link BatchWriter} wrote. */
final class BatchReader {
  private final DataInputStream input;
  private final List<Type> types;

  BatchReader(DataInputStream input, List<Type> types) {
    this.input = input;
    this.types = types;
  }

  /** The next batch; the caller knows how many there are. */
  Batch read() throws IOException {
    int count = input.readInt();
    List<ColumnVector> columns = new ArrayList<>(types.size());
    for (Type type : types) {
      columns.add(column(type, count));
    }
    return Batch.of(columns, count);
  }

  private ColumnVector column(Type type, int count) throws IOException {
    NullMask mask = new NullMask(count);
    int[] at = new int[count];
    int present = 0;
    boolean anyNull = input.readBoolean();
    for (int i = 0; i < count; i++) {
      if (anyNull && input.readBoolean()) {
        mask.add(i);
      } else {
        at[present++] = i;
      }
    }
    return values(type, at, present, mask.validity(), count);
  }

  private ColumnVector values(Type type, int[] at, int present, Validity validity, int count)
      throws IOException {
    if (type instanceof Type.Row row) {
      List<ColumnVector> fields = new ArrayList<>();
      for (Type.Field field : row.fields()) {
        fields.add(spread(column(field.type(), present), at, present, count));
      }
      return new RowVector(row, fields, validity, count);
    }
    if (type instanceof Type.Array array) {
      int[][] slices = slices(at, present, count);
      return new ArrayVector(
          array, column(array.element(), slices[2][0]), slices[0], slices[1], validity, count);
    }
    if (type instanceof Type.Map map) {
      int[][] slices = slices(at, present, count);
      ColumnVector keys = column(map.key(), slices[2][0]);
      return new MapVector(
          map, keys, column(map.value(), slices[2][0]), slices[0], slices[1], validity, count);
    }
    return type instanceof Type.Scalar scalar && scalar.isText()
        ? texts(at, present, validity, count)
        : scalars(type, at, present, validity, count);
  }

  /** The values of the rows that are not null at the positions of those rows, null elsewhere. */
  private static ColumnVector spread(ColumnVector dense, int[] at, int present, int count) {
    if (present == count) {
      return dense;
    }
    ColumnBuilder builder = ColumnBuilder.of(dense.type(), count);
    int next = 0;
    for (int i = 0; i < count; i++) {
      if (next < present && at[next] == i) {
        builder.append(dense, next++);
      } else {
        builder.appendNull();
      }
    }
    return builder.build();
  }

  private int[][] slices(int[] at, int present, int count) throws IOException {
    int[] offsets = new int[count];
    int[] lengths = new int[count];
    int total = 0;
    for (int i = 0; i < present; i++) {
      int length = input.readInt();
      offsets[at[i]] = total;
      lengths[at[i]] = length;
      total += length;
    }
    return new int[][] {offsets, lengths, {total}};
  }

  private ColumnVector texts(int[] at, int present, Validity validity, int count)
      throws IOException {
    int[][] slices = slices(at, present, count);
    byte[] bytes = new byte[slices[2][0]];
    input.readFully(bytes);
    return new TextVector(bytes, slices[0], slices[1], validity, count);
  }

  private ColumnVector scalars(Type type, int[] at, int present, Validity validity, int count)
      throws IOException {
    switch ((Type.Scalar) type) {
      case BIGINT, TIMESTAMP, INTERVAL_DAY -> {
        long[] values = new long[count];
        for (int i = 0; i < present; i++) {
          values[at[i]] = input.readLong();
        }
        return new LongVector(type, values, validity, count);
      }
      case INTEGER, DATE, INTERVAL_YEAR -> {
        int[] values = new int[count];
        for (int i = 0; i < present; i++) {
          values[at[i]] = input.readInt();
        }
        return new IntVector(type, values, validity, count);
      }
      case DOUBLE -> {
        double[] values = new double[count];
        for (int i = 0; i < present; i++) {
          values[at[i]] = input.readDouble();
        }
        return new DoubleVector(type, values, validity, count);
      }
      case BOOLEAN, NULL, VARCHAR -> {
        boolean[] values = new boolean[count];
        for (int i = 0; i < present; i++) {
          values[at[i]] = input.readBoolean();
        }
        return new BooleanVector(type, values, validity, count);
      }
    }
    throw new IllegalStateException("no scalar: " + type);
  }
}
