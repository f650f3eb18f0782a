package io.trailql.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.ColumnBuilder;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.IntBuilder;
import io.trailql.column.LongBuilder;
import io.trailql.column.LongVector;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type;
import io.trailql.column.Type.Scalar;
import io.trailql.column.Validity;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is computed on vectors is what is computed by Java's values. */
class ExtremesTest {
  private static final List<String> PARTS =
      List.of("", "a", "b", "é", "\uD83D\uDE00", "\uFFFD", "zz", "arn:aws:iam::");

  @ParameterizedTest
  @EnumSource(
      value = Scalar.class,
      names = {"VARCHAR", "BIGINT", "TIMESTAMP", "INTEGER", "DATE"})
  void leastAndGreatestAsByJavasValues(Scalar type) {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int groups = 1 + random.nextInt(60);
      for (int sign : new int[] {-1, 1}) {
        Accumulator fast =
            type == Scalar.VARCHAR ? new TextExtreme(sign > 0) : new LongExtreme(sign > 0);
        Accumulator plain = Aggregates.anyExtreme(type, sign);
        for (int batch = 0; batch < 4; batch++) {
          int size = 1 + random.nextInt(300);
          List<ColumnVector> argument = List.of(column(type, size, random));
          Selection rows = selection(size, random);
          int[] numbers = random.ints(rows.count(), 0, groups).toArray();
          fast.add(numbers, groups, rows, argument);
          plain.add(numbers, groups, rows, argument);
        }
        assertThat(values(fast.results(type, 0, groups + 20)))
            .isEqualTo(values(plain.results(type, 0, groups + 20)));
        assertThat(fast.retainedBytes()).isPositive();
      }
    }
  }

  private static Selection selection(int size, Random random) {
    int[] positions = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (random.nextInt(3) > 0) {
        positions[count++] = i;
      }
    }
    return random.nextBoolean() ? Selection.all(size) : Selection.of(positions, count);
  }

  private static ColumnVector column(Type type, int size, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> plain(type, size, random);
      case 1 -> new ConstantVector(plain(type, 1, random), size);
      case 2 -> new DictionaryVector(plain(type, 20, random), ids(20, size, random), size);
      default ->
          new DictionaryVector(
              new DictionaryVector(plain(type, 20, random), ids(20, 30, random), 30),
              ids(30, size, random),
              size);
    };
  }

  private static int[] ids(int values, int size, Random random) {
    return random.ints(size, 0, values).toArray();
  }

  private static ColumnVector plain(Type type, int size, Random random) {
    ColumnBuilder builder = ColumnBuilder.of(type, size);
    for (int i = 0; i < size; i++) {
      if (random.nextInt(5) == 0) {
        builder.appendNull();
      } else if (builder instanceof TextBuilder texts) {
        texts.append(part(random) + part(random) + part(random));
      } else if (builder instanceof LongBuilder longs) {
        longs.append(random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(9) - 4);
      } else {
        ((IntBuilder) builder).append(random.nextInt());
      }
    }
    return builder.build();
  }

  private static String part(Random random) {
    return PARTS.get(random.nextInt(PARTS.size()));
  }

  private static List<Object> values(ColumnVector vector) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < vector.size(); i++) {
      values.add(JavaValues.read(vector, i));
    }
    return values;
  }

  @Test
  void timesAreCutAsByTheCalendar() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long moment = random.nextLong() >> random.nextInt(64);
      TimeUnit unit = TimeUnit.values()[random.nextInt(TimeUnit.values().length)];
      assertThat(cut(() -> unit.truncate(moment)))
          .isEqualTo(cut(() -> unit.truncateByCalendar(moment)));
    }
  }

  @Test
  void manyTimesAreCutAsEachIs() {
    Random random = new Random(8);
    List<TimeUnit> fixed =
        Arrays.stream(TimeUnit.values()).filter(unit -> unit.millis() > 0).toList();
    for (int i = 0; i < 500; i++) {
      TimeUnit unit = fixed.get(random.nextInt(fixed.size()));
      int size = 1 + random.nextInt(200);
      long first = random.nextLong() >> 2 + random.nextInt(60);
      long[] moments = new long[size];
      Arrays.setAll(moments, m -> first + random.nextLong(-unit.millis(), 3 * unit.millis()));
      int[] ids = random.ints(size, 0, size).toArray();
      ColumnVector plain = new LongVector(Scalar.TIMESTAMP, moments, Validity.ALL, size);
      boolean isPlain = random.nextBoolean();
      ColumnVector times = isPlain ? plain : new DictionaryVector(plain, ids, size);
      Selection rows = Selection.of(new int[] {size / 2, size - 1}, size > 2 ? 2 : 0);
      for (Selection some : List.of(rows, Selection.all(size))) {
        LongVector cut =
            (LongVector) new TimeTruncation(unit.millis()).apply(List.of(times, times), some, size);
        for (int r = 0; r < some.count(); r++) {
          int at = some.position(r);
          assertThat(cut.value(at)).isEqualTo(unit.truncate(moments[isPlain ? at : ids[at]]));
        }
      }
    }
  }

  private static String cut(LongSupplier cutting) {
    try {
      return Long.toString(cutting.getAsLong());
    } catch (DateTimeException | ArithmeticException e) {
      return "out of range";
    }
  }
}
