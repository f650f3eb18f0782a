package io.trailql.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Builders hold what was appended and not forgotten, one by one, in bulk and from any form. */
class ColumnBuilderTest {
  private static final Type ROW =
      new Type.Row(
          List.of(
              new Type.Field("a", Type.Scalar.VARCHAR), new Type.Field("b", Type.Scalar.BIGINT)));

  static final List<Type> TYPES =
      List.of(
          Type.Scalar.BOOLEAN,
          Type.Scalar.INTEGER,
          Type.Scalar.BIGINT,
          Type.Scalar.DOUBLE,
          Type.Scalar.VARCHAR,
          ROW,
          new Type.Array(ROW),
          new Type.Map(Type.Scalar.VARCHAR, Type.Scalar.VARCHAR));

  @ParameterizedTest
  @FieldSource("TYPES")
  void randomStepsAgainstLists(Type type) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      double nulls = random.nextInt(4) / 3.0;
      ColumnBuilder builder = ColumnBuilder.of(type, random.nextInt(100));
      List<Object> expected = new ArrayList<>();
      for (int step = 0; step < 12; step++) {
        switch (random.nextInt(6)) {
          case 0 -> {
            for (int i = random.nextInt(80); i > 0; i--) {
              Object value = value(type, random, nulls);
              append(builder, type, value);
              expected.add(value);
            }
          }
          case 1 -> {
            List<Object> values = new ArrayList<>();
            ColumnBuilder other = ColumnBuilder.of(type, 4);
            for (int i = random.nextInt(200); i > 0; i--) {
              values.add(value(type, random, nulls));
              append(other, type, values.get(values.size() - 1));
            }
            int count = random.nextInt(values.size() + 1);
            builder.appendAll(other.build(), count);
            expected.addAll(values.subList(0, count));
          }
          case 2 -> {
            Object value = value(type, random, 0.2);
            ColumnBuilder one = ColumnBuilder.of(type, 1);
            append(one, type, value);
            ColumnVector constant = new ConstantVector(one.build(), 5);
            builder.append(constant, 3);
            expected.add(value);
          }
          case 3 -> {
            for (int i = random.nextInt(40); i > 0 && !expected.isEmpty(); i--) {
              int position = random.nextInt(expected.size());
              assertThat(builder.has(position)).isEqualTo(expected.get(position) != null);
              builder.repeat(position);
              expected.add(expected.get(position));
            }
          }
          case 4 -> {
            int count = expected.size() + random.nextInt(90) - 20;
            builder.padTo(count);
            while (expected.size() < count) {
              expected.add(null);
            }
          }
          default -> {
            if (type == ROW && random.nextBoolean()) {
              append(((RowBuilder) builder).field(0), Type.Scalar.VARCHAR, "not ended");
            }
            int count = expected.size() - random.nextInt(Math.min(expected.size(), 70) + 1);
            builder.truncate(count);
            expected.subList(count, expected.size()).clear();
          }
        }
      }
      ColumnVector built = builder.build();
      List<Object> actual = new ArrayList<>();
      for (int i = 0; i < built.size(); i++) {
        actual.add(value(built, i));
      }
      assertThat(actual).as("seed " + seed).isEqualTo(expected);
      assertThat(builder.isLastNull())
          .isEqualTo(!expected.isEmpty() && expected.get(expected.size() - 1) == null);
    }
  }

  private static Object value(Type type, Random random, double nulls) {
    if (random.nextDouble() < nulls) {
      return null;
    }
    if (type instanceof Type.Row row) {
      Map<String, Object> fields = new LinkedHashMap<>();
      row.fields().forEach(field -> fields.put(field.name(), value(field.type(), random, 0.4)));
      return fields;
    }
    if (type instanceof Type.Array array) {
      List<Object> elements = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        elements.add(value(array.element(), random, 0));
      }
      return elements;
    }
    if (type instanceof Type.Map map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        entries.put("key" + i, value(map.value(), random, 0.3));
      }
      return entries;
    }
    return switch ((Type.Scalar) type) {
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> random.nextInt();
      case BIGINT -> random.nextLong();
      case DOUBLE -> random.nextDouble();
      default -> "\u20ac".repeat(random.nextInt(4)) + random.nextInt(100);
    };
  }

  private static void append(ColumnBuilder builder, Type type, Object value) {
    if (value == null) {
      builder.appendNull();
    } else if (builder instanceof RowBuilder row) {
      List<Type.Field> fields = ((Type.Row) type).fields();
      for (int i = 0; i < fields.size(); i++) {
        Object part = ((Map<?, ?>) value).get(fields.get(i).name());
        // A field without a value may be left out, too.
        if (part != null || i == 0) {
          append(row.field(i), fields.get(i).type(), part);
        }
      }
      row.endRow();
    } else if (builder instanceof ArrayBuilder array) {
      ((List<?>) value).forEach(e -> append(array.elements(), ((Type.Array) type).element(), e));
      array.endArray();
    } else if (builder instanceof MapBuilder map) {
      ((Map<?, ?>) value)
          .forEach(
              (key, of) -> {
                append(map.keys(), ((Type.Map) type).key(), key);
                append(map.values(), ((Type.Map) type).value(), of);
              });
      map.endMap();
    } else {
      appendScalar(builder, value);
    }
  }

  private static void appendScalar(ColumnBuilder builder, Object value) {
    if (builder instanceof BooleanBuilder booleans) {
      booleans.append((boolean) value);
    } else if (builder instanceof IntBuilder ints) {
      ints.append((int) value);
    } else if (builder instanceof LongBuilder longs) {
      longs.append((long) value);
    } else if (builder instanceof DoubleBuilder doubles) {
      doubles.append((double) value);
    } else {
      ((TextBuilder) builder).append((String) value);
    }
  }

  private static Object value(ColumnVector vector, int position) {
    if (vector.isNull(position)) {
      return null;
    }
    if (vector instanceof RowVector rows) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (int f = 0; f < rows.fields().size(); f++) {
        fields.put(rows.type().fields().get(f).name(), value(rows.field(f), position));
      }
      return fields;
    }
    if (vector instanceof ArrayVector arrays) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < arrays.lengths()[position]; i++) {
        elements.add(value(arrays.elements(), arrays.offsets()[position] + i));
      }
      return elements;
    }
    if (vector instanceof MapVector maps) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < maps.lengths()[position]; i++) {
        int entry = maps.offsets()[position] + i;
        entries.put(value(maps.keys(), entry), value(maps.values(), entry));
      }
      return entries;
    }
    if (vector instanceof BooleanVector booleans) {
      return booleans.value(position);
    }
    if (vector instanceof IntVector ints) {
      return ints.value(position);
    }
    if (vector instanceof LongVector longs) {
      return longs.value(position);
    }
    return vector instanceof DoubleVector doubles
        ? (Object) doubles.value(position)
        : ((TextVector) vector).value(position);
  }
}
