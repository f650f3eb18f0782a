package io.trailql.parquet;

import io.trailql.column.ArrayBuilder;
import io.trailql.column.Batch;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.MapBuilder;
import io.trailql.column.RowBuilder;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Vectors from Java objects: a List for ROW and ARRAY, a Map for MAP, java.time for times. */
final class Columns {
  private Columns() {}

  static Type.Row row(Object... namesAndTypes) {
    List<Type.Field> fields = new ArrayList<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.add(new Type.Field((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]));
    }
    return new Type.Row(fields);
  }

  static Batch batch(Type.Row type, List<List<Object>> rows) {
    List<ColumnVector> columns = new ArrayList<>();
    for (int c = 0; c < type.fields().size(); c++) {
      List<Object> values = new ArrayList<>();
      for (List<Object> row : rows) {
        values.add(row.get(c));
      }
      columns.add(vector(type.fields().get(c).type(), values));
    }
    return Batch.of(columns, rows.size());
  }

  static ColumnVector vector(Type type, List<?> values) {
    ColumnBuilder builder = ColumnBuilder.of(type, values.size());
    values.forEach(value -> append(builder, type, value));
    return builder.build();
  }

  private static void append(ColumnBuilder builder, Type type, Object value) {
    if (value == null) {
      builder.appendNull();
    } else if (type instanceof Type.Row row) {
      List<?> fields = (List<?>) value;
      for (int f = 0; f < fields.size(); f++) {
        append(((RowBuilder) builder).field(f), row.fields().get(f).type(), fields.get(f));
      }
      ((RowBuilder) builder).endRow();
    } else if (type instanceof Type.Array array) {
      ((List<?>) value)
          .forEach(e -> append(((ArrayBuilder) builder).elements(), array.element(), e));
      ((ArrayBuilder) builder).endArray();
    } else if (type instanceof Type.Map map) {
      ((Map<?, ?>) value)
          .forEach(
              (k, v) -> {
                append(((MapBuilder) builder).keys(), map.key(), k);
                append(((MapBuilder) builder).values(), map.value(), v);
              });
      ((MapBuilder) builder).endMap();
    } else {
      append(builder, value);
    }
  }

  private static void append(ColumnBuilder builder, Object value) {
    if (value instanceof Boolean v) {
      ((BooleanBuilder) builder).append(v);
    } else if (value instanceof Integer v) {
      ((IntBuilder) builder).append(v);
    } else if (value instanceof Long v) {
      ((LongBuilder) builder).append(v);
    } else if (value instanceof Double v) {
      ((DoubleBuilder) builder).append(v);
    } else if (value instanceof LocalDate v) {
      ((IntBuilder) builder).append((int) v.toEpochDay());
    } else if (value instanceof Instant v) {
      ((LongBuilder) builder).append(v.toEpochMilli());
    } else if (value instanceof Duration v) {
      ((LongBuilder) builder).append(v.toMillis());
    } else if (value instanceof Period v) {
      ((IntBuilder) builder).append((int) v.toTotalMonths());
    } else {
      ((TextBuilder) builder).append((String) value);
    }
  }
}
