package io.trailql.operator.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.Batch;
import io.trailql.column.ColumnVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.LongBuilder;
import io.trailql.column.Selection;
import io.trailql.column.TextBuilder;
import io.trailql.column.Type.Scalar;
import io.trailql.operator.expression.Comparison.Operator;
import io.trailql.operator.value.Positions;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that a comparison selects are those for which its value is true. */
class ComparisonTest {
  @ParameterizedTest
  @EnumSource(Operator.class)
  void selectsWhereItIsTrue(Operator operator) {
    Random random = new Random(operator.ordinal());
    for (int i = 0; i < 300; i++) {
      int size = 1 + random.nextInt(100);
      LongBuilder values = new LongBuilder(Scalar.TIMESTAMP, size);
      for (int v = 0; v < size; v++) {
        if (random.nextInt(5) == 0) {
          values.appendNull();
        } else {
          values.append(value(random));
        }
      }
      Comparison comparison =
          new Comparison(
              operator,
              new ColumnReference(0, Scalar.TIMESTAMP),
              Constant.of(Scalar.TIMESTAMP, value(random)));
      int[] some = IntStream.range(0, size).filter(v -> random.nextBoolean()).toArray();
      Selection rows = random.nextBoolean() ? Selection.all(size) : Selection.of(some, some.length);
      Batch batch = new Batch(List.of(values.build()), rows);
      assertThat(positions(comparison.select(batch, rows)))
          .isEqualTo(positions(Positions.whereTrue(comparison.evaluate(batch, rows), rows)));
    }
  }

  /** A dictionary is compared value by value, also with those that are in no row. */
  @ParameterizedTest
  @EnumSource(Operator.class)
  void numberedTextsAreComparedAsTextsAre(Operator operator) {
    Random random = new Random(operator.ordinal());
    for (int i = 0; i < 300; i++) {
      TextBuilder texts = new TextBuilder(4);
      int values = 1 + random.nextInt(9);
      for (int v = 0; v < values; v++) {
        texts.append("t" + random.nextInt(4));
      }
      texts.appendNull();
      int size = 1 + random.nextInt(200);
      int[] ids = random.ints(size, 0, values + 1).toArray();
      ColumnVector numbered = new DictionaryVector(texts.build(), ids, size);
      Expression column = new ColumnReference(0, Scalar.VARCHAR);
      Expression text = Constant.of("t" + random.nextInt(4));
      Comparison comparison =
          random.nextBoolean()
              ? new Comparison(operator, column, text)
              : new Comparison(operator, text, column);
      int[] some = IntStream.range(0, size).filter(v -> random.nextBoolean()).toArray();
      Selection rows = random.nextBoolean() ? Selection.all(size) : Selection.of(some, some.length);
      assertThat(positions(comparison.select(new Batch(List.of(numbered), rows), rows)))
          .isEqualTo(positions(comparison.select(new Batch(List.of(numbered.flat()), rows), rows)));
    }
  }

  private static long value(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Long.MIN_VALUE;
      case 1 -> Long.MAX_VALUE;
      default -> random.nextInt(5) - 2;
    };
  }

  private static List<Integer> positions(Selection selection) {
    return IntStream.range(0, selection.count()).mapToObj(selection::position).toList();
  }
}
