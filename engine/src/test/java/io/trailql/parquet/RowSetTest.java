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
      RowRanges.Builder ranges = new RowRanges.Builder();
      for (int row = random.nextInt(70); row < size; row += 1 + random.nextInt(70)) {
        int end = Math.min(size, row + 1 + random.nextInt(150));
        ranges.add(row, end);
        expected.set(row, end);
        row = end;
      }
      RowSet rows = new RowSet(ranges.build(), size);
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
      BitSet found = new BitSet();
      RowRanges result = rows.ranges();
      for (int span = 0; span < result.spans(); span++) {
        assertThat(span == 0 || result.start(span) > result.end(span - 1)).isTrue();
        found.set((int) result.start(span), (int) result.end(span));
      }
      assertThat(found).isEqualTo(expected);
      assertThat(rows.count()).isEqualTo(expected.cardinality());
      int from = random.nextInt(size);
      int to = from + random.nextInt(size - from + 1);
      assertThat(rows.meets(from, to)).isEqualTo(!expected.get(from, to).isEmpty());
      assertThat(rows.has(from)).isEqualTo(expected.get(from));
    }
  }
}
