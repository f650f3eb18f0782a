package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows are kept and found as in a set of the JDK. */
class RowSetTest {
  @Test
  void likeASetOfTheJdk() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      int size = 1 + random.nextInt(400);
      BitSet expected = new BitSet();
      RowSet rows = RowSet.none(size);
      for (int row = random.nextInt(70); row < size; row += random.nextInt(70)) {
        int end = Math.min(size, row + 1 + random.nextInt(150));
        rows.add(row, end);
        expected.set(row, end);
        row = end;
      }
      RowSet before = rows.copy();
      BitSet expectedBefore = (BitSet) expected.clone();
      for (int change = random.nextInt(5); change > 0; change--) {
        int from = random.nextInt(size);
        int count = 1 + random.nextInt(Math.min(64, size - from));
        long kept = random.nextLong();
        rows.keep(from, kept, count);
        for (int row = 0; row < count; row++) {
          if ((kept >>> row & 1) == 0) {
            expected.clear(from + row);
          }
        }
        int removed = random.nextInt(size);
        rows.remove(removed);
        expected.clear(removed);
      }
      requireAlike(rows, expected, size, random);
      requireAlike(before, expectedBefore, size, random);
    }
    assertThat(RowSet.all(130).isAll()).isTrue();
    assertThat(RowSet.all(0).isAll()).isTrue();
    assertThat(RowSet.none(130).isAll()).isFalse();
  }

  private static void requireAlike(RowSet rows, BitSet expected, int size, Random random) {
    for (int row = 0; row < size; row++) {
      int next = expected.nextSetBit(row);
      assertThat(rows.has(row)).isEqualTo(expected.get(row));
      assertThat(rows.next(row)).isEqualTo(next < 0 ? size : next);
    }
    assertThat(rows.count()).isEqualTo(expected.cardinality());
    int from = random.nextInt(size);
    int to = from + random.nextInt(size - from + 1);
    assertThat(rows.meets(from, to)).isEqualTo(!expected.get(from, to).isEmpty());
    assertThat(rows.countIn(from, to)).isEqualTo(expected.get(from, to).cardinality());
    long[] word = expected.get(from, Math.min(size, from + 64)).toLongArray();
    assertThat(rows.word(from)).isEqualTo(word.length == 0 ? 0 : word[0]);
  }
}
