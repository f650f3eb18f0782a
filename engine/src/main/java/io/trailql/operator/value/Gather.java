package io.trailql.operator.value;

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
import io.trailql.column.Selection;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import java.util.List;

/** Makes vectors from the values of others. */
public final class Gather {
  private Gather() {}

  /**
   * Copies the selected rows into plain vectors that hold nothing else; the result's rows are
   * dense.
   */
  public static Batch compact(Batch batch) {
    List<ColumnVector> columns = batch.columns().stream().map(c -> rows(c, batch.rows())).toList();
    return Batch.of(columns, batch.rowCount());
  }

  /** Copies the values at the selected positions, in order, into a plain vector. */
  public static ColumnVector rows(ColumnVector vector, Selection rows) {
    ColumnBuilder builder = ColumnBuilder.of(vector.type(), rows.count());
    View view = View.of(vector);
    for (int i = 0; i < rows.count(); i++) {
      builder.append(view.plain(), view.at(rows.position(i)));
    }
    return builder.build();
  }

  /**
   * The vector with null at the positions of {@code rows} that are not in {@code kept}, a part of
   * them.
   */
  public static ColumnVector mask(ColumnVector vector, Selection kept, Selection rows) {
    if (kept.count() == rows.count()) {
      return vector;
    }
    long[] bits = new long[(Math.max(vector.size(), rows.end()) + 63) / 64];
    for (int i = 0; i < kept.count(); i++) {
      int position = kept.position(i);
      if (!vector.isNull(position)) {
        bits[position >> 6] |= 1L << position;
      }
    }
    Validity validity = Validity.of(bits);
    return vector.size() < rows.end() || !isPlain(vector)
        ? copied(vector, validity, rows.end())
        : valid(vector, validity);
  }

  private static boolean isPlain(ColumnVector vector) {
    return vector.flat() == vector;
  }

  private static ColumnVector copied(ColumnVector vector, Validity validity, int size) {
    View view = View.of(vector);
    ColumnBuilder builder = ColumnBuilder.of(vector.type(), size);
    for (int i = 0; i < size; i++) {
      if (i >= vector.size() || validity.isNull(i)) {
        builder.appendNull();
      } else {
        builder.append(view.plain(), view.at(i));
      }
    }
    return builder.build();
  }

  /** The plain vector with another validity. */
  private static ColumnVector valid(ColumnVector vector, Validity validity) {
    Type type = vector.type();
    int size = vector.size();
    if (vector instanceof BooleanVector v) {
      return new BooleanVector(type, v.values(), validity, size);
    } else if (vector instanceof IntVector v) {
      return new IntVector(type, v.values(), validity, size);
    } else if (vector instanceof LongVector v) {
      return new LongVector(type, v.values(), validity, size);
    } else if (vector instanceof DoubleVector v) {
      return new DoubleVector(type, v.values(), validity, size);
    } else if (vector instanceof TextVector v) {
      return new TextVector(v.bytes(), v.offsets(), v.lengths(), validity, size);
    } else if (vector instanceof RowVector v) {
      return masked(v, validity);
    } else if (vector instanceof ArrayVector v) {
      return new ArrayVector(v.type(), v.elements(), v.offsets(), v.lengths(), validity, size);
    }
    MapVector v = (MapVector) vector;
    return new MapVector(v.type(), v.keys(), v.values(), v.offsets(), v.lengths(), validity, size);
  }

  private static ColumnVector masked(RowVector row, Validity validity) {
    return copied(row, validity, row.size());
  }
}
