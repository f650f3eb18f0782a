package io.trailql.parquet;

import io.trailql.column.ArrayVector;
import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type.Scalar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Java objects from vectors: what {@link Columns} makes vectors of. */
final class Rows {
  private Rows() {}

  static List<List<Object>> of(Batch batch) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < batch.rowCount(); i++) {
      List<Object> row = new ArrayList<>();
      for (ColumnVector column : batch.columns()) {
        row.add(value(column, batch.rows().position(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object value(ColumnVector vector, int at) {
    if (vector.isNull(at)) {
      return null;
    } else if (vector instanceof DictionaryVector dictionary) {
      return value(dictionary.dictionary(), dictionary.ids()[at]);
    } else if (vector instanceof ConstantVector constant) {
      return value(constant.value(), 0);
    } else if (vector instanceof RowVector row) {
      List<Object> fields = new ArrayList<>();
      for (int f = 0; f < row.type().fields().size(); f++) {
        fields.add(value(row.field(f), at));
      }
      return fields;
    } else if (vector instanceof ArrayVector array) {
      List<Object> elements = new ArrayList<>();
      for (int k = 0; k < array.lengths()[at]; k++) {
        elements.add(value(array.elements(), array.offsets()[at] + k));
      }
      return elements;
    } else if (vector instanceof MapVector map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int k = 0; k < map.lengths()[at]; k++) {
        int entry = map.offsets()[at] + k;
        entries.put(value(map.keys(), entry), value(map.values(), entry));
      }
      return entries;
    } else if (vector instanceof BooleanVector booleans) {
      return booleans.value(at);
    } else if (vector instanceof IntVector ints) {
      return ints.type() == Scalar.DATE
          ? (Object) LocalDate.ofEpochDay(ints.value(at))
          : (Object) ints.value(at);
    } else if (vector instanceof LongVector longs) {
      return longs.type() == Scalar.TIMESTAMP
          ? (Object) Instant.ofEpochMilli(longs.value(at))
          : (Object) longs.value(at);
    } else if (vector instanceof DoubleVector doubles) {
      return doubles.value(at);
    }
    return ((TextVector) vector).value(at);
  }
}
