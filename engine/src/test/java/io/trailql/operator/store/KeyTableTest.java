package io.trailql.operator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.BooleanBuilder;
import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.DoubleBuilder;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.RowBuilder;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.TextDictionaries;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.operator.store.KeyTable.Unknown;
import io.trailql.operator.value.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are numbered as by the plain table, which writes each row as bytes and looks that up. */
class KeyTableTest {
  private static final List<Type> TYPES =
      List.of(
          Scalar.VARCHAR,
          Scalar.VARCHAR,
          Scalar.BIGINT,
          Scalar.TIMESTAMP,
          Scalar.INTEGER,
          Scalar.DOUBLE,
          Scalar.BOOLEAN,
          new Type.Row(
              List.of(new Type.Field("a", Scalar.VARCHAR), new Type.Field("b", Scalar.INTEGER))));

  private final List<ColumnVector> dictionaries = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6})
  void numbersAsThePlainTable(int columns) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<Type> types = new ArrayList<>();
      int[] variety = new int[columns];
      for (int c = 0; c < columns; c++) {
        types.add(TYPES.get(random.nextInt(TYPES.size())));
        variety[c] = 1 << random.nextInt(12);
      }
      compare(types, variety, 2 + random.nextInt(10), random);
    }
  }

  /** More values than bits: 13 of each of six columns. */
  @Test
  void goesOnWithMoreValuesThanBits() {
    int[] variety = new int[6];
    Arrays.fill(variety, 1 << 20);
    List<Type> types = List.of(Scalar.VARCHAR, Scalar.BIGINT, Scalar.VARCHAR, Scalar.INTEGER);
    types = new ArrayList<>(types);
    types.addAll(List.of(Scalar.TIMESTAMP, Scalar.VARCHAR));
    compare(types, variety, 12, new Random(1));
  }

  /** Each key has values of its own in both columns: they are better together. */
  @Test
  void goesOnWhereMostValuesAreNew() {
    List<Type> types = List.of(Scalar.VARCHAR, Scalar.BIGINT);
    KeyTable table = KeyTable.of(types);
    KeyTable plain = KeyTable.ofRows(types);
    Random random = new Random(3);
    int[] numbers = new int[4096];
    int[] expected = new int[4096];
    for (int b = 0; b < 30; b++) {
      Selection rows = Selection.all(numbers.length);
      List<ColumnVector> keys =
          types.stream()
              .map(type -> plain(ColumnBuilder.of(type, 4096), type, 1 << 24, 4096, random))
              .toList();
      table.number(keys, rows, numbers, Unknown.ADD);
      plain.number(keys, rows, expected, Unknown.ADD);
      assertThat(numbers).isEqualTo(expected);
    }
    assertThat(table.retainedBytes()).isLessThan(plain.retainedBytes() * 11 / 10);
    assertThat(texts(table.keys(0, table.size()))).isEqualTo(texts(plain.keys(0, plain.size())));
  }

  private void compare(List<Type> types, int[] variety, int batches, Random random) {
    KeyTable table = KeyTable.of(types);
    KeyTable plain = KeyTable.ofRows(types);
    TextDictionaries growing = new TextDictionaries();
    dictionaries.clear();
    for (int b = 0; b < batches; b++) {
      int size = 1 + random.nextInt(random.nextBoolean() ? 4096 : 200);
      Selection rows = selection(random, size);
      List<ColumnVector> keys = new ArrayList<>();
      growing.begin();
      for (int c = 0; c < types.size(); c++) {
        keys.add(column(types.get(c), variety[c], size, growing, random));
      }
      Unknown unknown = random.nextInt(3) == 0 ? Unknown.SKIP : Unknown.ADD;
      int[] numbers = new int[rows.count()];
      int[] expected = new int[rows.count()];
      long before = table.retainedBytes();
      table.number(keys, rows, numbers, unknown);
      plain.numberEach(keys.stream().map(View::of).toArray(View[]::new), rows, expected, unknown);
      assertThat(numbers).isEqualTo(expected);
      assertThat(table.size()).isEqualTo(plain.size());
      assertThat(before).isPositive();
    }
    table.finish();
    for (int from = 0; from < table.size(); from += 1000) {
      int to = Math.min(table.size(), from + 1000);
      assertThat(texts(table.keys(from, to))).isEqualTo(texts(plain.keys(from, to)));
    }
  }

  private static Selection selection(Random random, int size) {
    if (random.nextBoolean()) {
      return Selection.all(size);
    }
    int[] positions = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (random.nextInt(4) == 0) {
        positions[count++] = i;
      }
    }
    return Selection.of(positions, count);
  }

  /** In any form; the same dictionaries come again. */
  private ColumnVector column(
      Type type, int variety, int size, TextDictionaries growing, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> {
        return plain(ColumnBuilder.of(type, size), type, variety, size, random);
      }
      case 1 -> {
        return new ConstantVector(plain(ColumnBuilder.of(type, 1), type, variety, 1, random), size);
      }
      case 2 -> {
        ColumnBuilder builder =
            type == Scalar.VARCHAR
                ? ColumnBuilder.of(type, size, growing)
                : ColumnBuilder.of(type, size);
        return plain(builder, type, variety, size, random);
      }
      default -> {
        return numbered(type, variety, size, random);
      }
    }
  }

  private ColumnVector numbered(Type type, int variety, int size, Random random) {
    ColumnVector dictionary =
        dictionaries.stream()
            .filter(d -> d.type().equals(type) && random.nextInt(3) > 0)
            .findFirst()
            .orElse(null);
    if (dictionary == null) {
      int values = 1 + random.nextInt(random.nextBoolean() ? 20_000 : 300);
      dictionary = plain(ColumnBuilder.of(type, values), type, variety, values, random);
      dictionaries.add(0, dictionary);
    }
    int[] ids = new int[size];
    for (int i = 0; i < size; i++) {
      ids[i] = random.nextInt(dictionary.size());
    }
    ColumnVector vector = new DictionaryVector(dictionary, ids, size);
    return random.nextInt(8) > 0 ? vector : new DictionaryVector(vector, ids(random, size), size);
  }

  private static int[] ids(Random random, int size) {
    return random.ints(size, 0, size).toArray();
  }

  private static ColumnVector plain(
      ColumnBuilder builder, Type type, int variety, int size, Random random) {
    for (int i = 0; i < size; i++) {
      if (random.nextInt(10) == 0) {
        builder.appendNull();
      } else {
        append(builder, type, random.nextInt(variety), random);
      }
    }
    return builder.build();
  }

  private static void append(ColumnBuilder builder, Type type, int value, Random random) {
    if (type instanceof Type.Row) {
      RowBuilder row = (RowBuilder) builder;
      append(row.field(0), Scalar.VARCHAR, value, random);
      if (random.nextBoolean()) {
        row.field(1).appendNull();
      } else {
        append(row.field(1), Scalar.INTEGER, value, random);
      }
      row.endRow();
      return;
    }
    switch ((Scalar) type) {
      case VARCHAR -> ((TextBuilder) builder).append(value == 0 ? "" : "v" + value * 7919L);
      case BIGINT, TIMESTAMP -> ((LongBuilder) builder).append(value - 5L << value % 40);
      case INTEGER -> ((IntBuilder) builder).append(value - 5);
      case DOUBLE ->
          ((DoubleBuilder) builder)
              .append(value == 0 ? (random.nextBoolean() ? 0.0 : -0.0) : value / 3.0);
      default -> ((BooleanBuilder) builder).append(value % 2 == 0);
    }
  }

  private static List<String> texts(List<ColumnVector> columns) {
    List<String> texts = new ArrayList<>();
    KeyCodec[] codecs = columns.stream().map(c -> KeyCodec.of(c.type())).toArray(KeyCodec[]::new);
    for (int i = 0; i < columns.get(0).size(); i++) {
      KeyBytes bytes = new KeyBytes();
      for (int c = 0; c < codecs.length; c++) {
        codecs[c].writeNullable(View.of(columns.get(c)), i, bytes);
      }
      texts.add(Arrays.toString(Arrays.copyOf(bytes.bytes(), bytes.length())));
    }
    return texts;
  }
}
