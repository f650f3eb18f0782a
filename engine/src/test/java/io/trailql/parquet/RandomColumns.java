package io.trailql.parquet;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Types, values and batches in every form, from a seed. */
final class RandomColumns {
  private static final List<Scalar> SCALARS =
      List.of(
          Scalar.BOOLEAN,
          Scalar.INTEGER,
          Scalar.BIGINT,
          Scalar.DOUBLE,
          Scalar.VARCHAR,
          Scalar.DATE,
          Scalar.TIMESTAMP);
  private static final String[] PIECES = {"", "a", "é", "日本", "😀", "\"{}\"", "\n", "eu-west-1"};

  private final Random random;

  RandomColumns(long seed) {
    this.random = new Random(seed);
  }

  Type.Row rowType(int depth) {
    List<Type.Field> fields = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int f = 0; f < count; f++) {
      fields.add(new Type.Field("f" + f, type(depth)));
    }
    return new Type.Row(fields);
  }

  private Type type(int depth) {
    int choice = depth == 0 ? 9 : random.nextInt(7);
    return switch (choice) {
      case 0, 1 -> rowType(depth - 1);
      case 2, 3 -> new Type.Array(type(depth - 1));
      case 4 -> new Type.Map(Scalar.VARCHAR, type(depth - 1));
      default -> SCALARS.get(random.nextInt(SCALARS.size()));
    };
  }

  private Object value(Type type) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    if (type instanceof Type.Row row) {
      List<Object> fields = new ArrayList<>();
      row.fields().forEach(field -> fields.add(value(field.type())));
      return fields;
    }
    int length = random.nextInt(4);
    if (type instanceof Type.Array array) {
      List<Object> elements = new ArrayList<>();
      for (int k = 0; k < length; k++) {
        elements.add(value(array.element()));
      }
      return elements;
    }
    if (type instanceof Type.Map map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int k = 0; k < length; k++) {
        entries.put(text() + k, value(map.value()));
      }
      return entries;
    }
    return switch ((Scalar) type) {
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> random.nextInt();
      case BIGINT -> random.nextLong();
      case DOUBLE -> random.nextGaussian();
      case VARCHAR -> text();
      case DATE -> LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000);
      case TIMESTAMP -> Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L) - 1_000_000_000L);
      case NULL, JSON, IPADDRESS, VARBINARY, INTERVAL_DAY, INTERVAL_YEAR ->
          throw new IllegalArgumentException();
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** A batch whose selected rows are appended to {@code rows}. */
  Batch batch(Type.Row type, List<List<Object>> rows) {
    int size = random.nextInt(300);
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (random.nextInt(4) > 0) {
        chosen.add(i);
      }
    }
    int first = rows.size();
    chosen.forEach(i -> rows.add(new ArrayList<>()));
    List<ColumnVector> columns = new ArrayList<>();
    for (Type.Field field : type.fields()) {
      List<Object> values = new ArrayList<>();
      columns.add(column(field.type(), size, values));
      for (int i = 0; i < chosen.size(); i++) {
        rows.get(first + i).add(values.get(chosen.get(i)));
      }
    }
    int[] positions = chosen.stream().mapToInt(i -> i).toArray();
    return new Batch(columns, Selection.of(positions, positions.length));
  }

  private ColumnVector column(Type type, int size, List<Object> values) {
    switch (random.nextInt(5)) {
      case 0 -> {
        Object value = value(type);
        for (int i = 0; i < size; i++) {
          values.add(value);
        }
        List<Object> one = new ArrayList<>();
        one.add(value);
        return new ConstantVector(Columns.vector(type, one), size);
      }
      case 1 -> {
        List<Object> inner = new ArrayList<>();
        ColumnVector dictionary = column(type, 1 + random.nextInt(20), inner);
        int[] ids = random.ints(size, 0, inner.size()).toArray();
        for (int id : ids) {
          values.add(inner.get(id));
        }
        return new DictionaryVector(dictionary, ids, size);
      }
      case 2 -> {
        for (int i = 0; i < size; i++) {
          values.add(null);
        }
        return Columns.vector(type, values);
      }
      default -> {
        for (int i = 0; i < size; i++) {
          values.add(value(type));
        }
        return Columns.vector(type, values);
      }
    }
  }
}
