package io.trailql.operator.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.column.BooleanVector;
import io.trailql.column.ColumnVector;
import io.trailql.column.ConstantVector;
import io.trailql.column.DictionaryVector;
import io.trailql.column.Selection;
import io.trailql.column.Type;
import io.trailql.column.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where truths are true, whatever their form, one by one. */
class PositionsTest {
  private static final int SIZE = 300;

  private final Random random = new Random(7);

  private BooleanVector truths(int size) {
    boolean[] values = new boolean[size];
    long[] valid = new long[(size >> 6) + 1];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextBoolean();
      valid[i >> 6] |= random.nextInt(4) == 0 ? 0 : 1L << i;
    }
    Validity validity = random.nextBoolean() ? Validity.ALL : Validity.of(valid);
    return new BooleanVector(Type.Scalar.BOOLEAN, values, validity, size);
  }

  private ColumnVector numbered(ColumnVector values) {
    int[] ids = random.ints(SIZE, 0, values.size()).toArray();
    return new DictionaryVector(values, ids, SIZE);
  }

  private Selection rows() {
    int[] some = random.ints(0, SIZE).limit(random.nextInt(SIZE)).distinct().sorted().toArray();
    return random.nextInt(3) == 0 ? Selection.all(SIZE) : Selection.of(some, some.length);
  }

  private static boolean isTrue(ColumnVector truths, int position) {
    View view = View.of(truths);
    return !view.isNull(position) && ((BooleanVector) view.plain()).value(view.at(position));
  }

  private static List<Integer> list(Selection rows) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      positions.add(rows.position(i));
    }
    return positions;
  }

  private void assertRight(ColumnVector truths) {
    Selection rows = rows();
    List<Integer> expected =
        list(rows).stream().filter(position -> isTrue(truths, position)).toList();
    assertThat(list(Positions.whereTrue(truths, rows))).isEqualTo(expected);
  }

  @Test
  void truthsOfEachFormAreFoundWhereTheyAre() {
    for (int i = 0; i < 200; i++) {
      assertRight(truths(SIZE));
      assertRight(numbered(truths(1 + random.nextInt(20))));
      assertRight(numbered(truths(2 * SIZE)));
      assertRight(numbered(numbered(truths(5))));
      assertRight(new ConstantVector(truths(1), SIZE));
    }
  }
}
