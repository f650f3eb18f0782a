package io.trailql.agreement;

import io.trailql.column.ArrayVector;
import io.trailql.column.Batch;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntVector;
import io.trailql.column.LongVector;
import io.trailql.column.MapVector;
import io.trailql.column.RowVector;
import io.trailql.column.TextVector;
import io.trailql.column.Type.Scalar;
import io.trailql.operator.value.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Values of TrailQL's own vectors as {@link RowText} takes them. */
final class PlainValues {
  private PlainValues() {}

  /** Hands out each row. */
  static void forEachRow(Batch batch, Consumer<List<Object>> consumer) {
    List<View> columns = batch.columns().stream().map(View::of).toList();
    for (int i = 0; i < batch.rowCount(); i++) {
      int position = batch.rows().position(i);
      List<Object> row = new ArrayList<>();
      columns.forEach(column -> row.add(value(column, position)));
      consumer.accept(row);
    }
  }

  private static Object value(ColumnVector vector, int position) {
    return value(View.of(vector), position);
  }

  private static Object value(View view, int position) {
    if (view.isNull(position)) {
      return null;
    }
    ColumnVector plain = view.plain();
    int at = view.at(position);
    if (plain instanceof RowVector row) {
      List<Object> fields = new ArrayList<>();
      row.fields().forEach(field -> fields.add(value(field, at)));
      return fields;
    } else if (plain instanceof ArrayVector array) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < array.lengths()[at]; i++) {
        elements.add(value(array.elements(), array.offsets()[at] + i));
      }
      return elements;
    } else if (plain instanceof MapVector map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < map.lengths()[at]; i++) {
        int entry = map.offsets()[at] + i;
        entries.put(value(map.keys(), entry), value(map.values(), entry));
      }
      return entries;
    } else if (plain instanceof BooleanVector booleans) {
      return booleans.value(at);
    } else if (plain instanceof IntVector ints) {
      return ints.type() == Scalar.DATE ? LocalDate.ofEpochDay(ints.value(at)) : ints.value(at);
    } else if (plain instanceof LongVector longs) {
      return longs.type() == Scalar.TIMESTAMP
          ? Instant.ofEpochMilli(longs.value(at))
          : longs.value(at);
    } else if (plain instanceof DoubleVector doubles) {
      return doubles.value(at);
    }
    return ((TextVector) plain).value(at);
  }
}
