package io.trailql.function;

import io.trailql.column.ArrayBuilder;
import io.trailql.column.ArrayVector;
import io.trailql.column.BooleanBuilder;
import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.DoubleVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.IntVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.MapBuilder;
import io.trailql.column.MapVector;
import io.trailql.column.RowBuilder;
import io.trailql.column.RowVector;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextVector;
import io.trailql.column.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as Java objects: Boolean; Long for BIGINT, INTEGER, TIMESTAMP (milliseconds), DATE (days)
 * and intervals; Double; String; List for ARRAY and ROW; Map for MAP.
 */
final class JavaValues {
  private JavaValues() {}

  /** The value at a position of a vector in any form; null for NULL. */
  static Object read(ColumnVector vector, int position) {
    ColumnVector plain = vector;
    int at = position;
    while (true) {
      if (plain instanceof DictionaryVector dictionary) {
        at = dictionary.ids()[at];
        plain = dictionary.dictionary();
      } else if (plain instanceof ConstantVector constant) {
        at = 0;
        plain = constant.value();
      } else {
        return plain.isNull(at) ? null : plain(plain, at);
      }
    }
  }

  private static Object plain(ColumnVector vector, int at) {
    if (vector instanceof TextVector text) {
      return text.value(at);
    }
    if (vector instanceof LongVector number) {
      return number.value(at);
    }
    if (vector instanceof IntVector number) {
      return (long) number.value(at);
    }
    if (vector instanceof DoubleVector number) {
      return number.value(at);
    }
    if (vector instanceof BooleanVector truth) {
      return truth.value(at);
    }
    if (vector instanceof RowVector row) {
      List<Object> fields = new ArrayList<>();
      row.fields().forEach(field -> fields.add(read(field, at)));
      return fields;
    }
    if (vector instanceof ArrayVector array) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < array.lengths()[at]; i++) {
        elements.add(read(array.elements(), array.offsets()[at] + i));
      }
      return elements;
    }
    MapVector map = (MapVector) vector;
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = map.offsets()[at]; i < map.offsets()[at] + map.lengths()[at]; i++) {
      entries.put(read(map.keys(), i), read(map.values(), i));
    }
    return entries;
  }

  /** Appends a value of the builder's type, which is given; null is NULL. */
  static void append(ColumnBuilder builder, Type type, Object value) {
    if (value == null) {
      builder.appendNull();
    } else if (type instanceof Type.Scalar) {
      scalar(builder, value);
    } else {
      ColumnVector one = vector(type, value);
      builder.append(one, 0);
    }
  }

  private static void scalar(ColumnBuilder builder, Object value) {
    if (builder instanceof TextBuilder text) {
      text.append((String) value);
    } else if (builder instanceof LongBuilder number) {
      number.append(((Number) value).longValue());
    } else if (builder instanceof IntBuilder number) {
      number.append(Math.toIntExact(((Number) value).longValue()));
    } else if (builder instanceof DoubleBuilder number) {
      number.append(((Number) value).doubleValue());
    } else {
      ((BooleanBuilder) builder).append((Boolean) value);
    }
  }

  /** A vector of one value of a type with parts. */
  private static ColumnVector vector(Type type, Object value) {
    ColumnBuilder builder = ColumnBuilder.of(type, 1);
    if (type instanceof Type.Array array) {
      ArrayBuilder arrays = (ArrayBuilder) builder;
      for (Object element : (List<?>) value) {
        append(arrays.elements(), array.element(), element);
      }
      arrays.endArray();
    } else if (type instanceof Type.Map map) {
      MapBuilder maps = (MapBuilder) builder;
      ((Map<?, ?>) value)
          .forEach(
              (k, v) -> {
                append(maps.keys(), map.key(), k);
                append(maps.values(), map.value(), v);
              });
      maps.endMap();
    } else {
      RowBuilder rows = (RowBuilder) builder;
      Type.Row row = (Type.Row) type;
      for (int f = 0; f < row.fields().size(); f++) {
        append(rows.field(f), row.fields().get(f).type(), ((List<?>) value).get(f));
      }
      rows.endRow();
    }
    return builder.build();
  }
}
