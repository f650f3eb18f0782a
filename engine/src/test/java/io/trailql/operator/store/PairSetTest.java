package io.trailql.operator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pair is new once, as in a set of Java's. */
class PairSetTest {
  @Test
  void tellsWhatIsNew() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      PairSet pairs = new PairSet();
      Set<List<Integer>> all = new HashSet<>();
      int most = 1 << 1 + random.nextInt(20);
      for (int batch = 0; batch < 12; batch++) {
        int count = random.nextInt(4097);
        int[] first = random.ints(count, 0, most).toArray();
        int[] second =
            random.ints(count, 0, random.nextBoolean() ? 3 : Integer.MAX_VALUE).toArray();
        int[] added = new int[count];
        int news = pairs.add(first, second, count, added);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          if (all.add(List.of(first[i], second[i]))) {
            expected.add(i);
          }
        }
        assertThat(java.util.Arrays.stream(added, 0, news).boxed().toList()).isEqualTo(expected);
        assertThat(pairs.size()).isEqualTo(all.size());
        assertThat(pairs.retainedBytes()).isGreaterThanOrEqualTo(16L * all.size());
      }
    }
  }
}
