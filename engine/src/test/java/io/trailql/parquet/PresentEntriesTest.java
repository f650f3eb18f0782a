package io.trailql.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which entries are present is what their levels, one by one, say. */
class PresentEntriesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 9})
  void asTheLevelsSay(int most) throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int[] levels = levels(random, most);
      int before = random.nextInt(20);
      byte[] page = page(levels, most, before, random);
      int end = page.length - 12;
      PresentEntries present = PresentEntries.decode(page, before, end, most, levels.length);
      for (int i = 0; i < levels.length; i++) {
        assertThat(present.has(i)).isEqualTo(levels[i] == most);
      }
      assertThat(present.word(levels.length)).isZero();
      int from = random.nextInt(levels.length + 1);
      int to = from + random.nextInt(levels.length - from + 1);
      assertThat(present.countIn(from, to))
          .isEqualTo((int) IntStream.range(from, to).filter(i -> levels[i] == most).count());
      if (from < to) {
        int run = from;
        while (run < to && (levels[run] == most) == (levels[from] == most)) {
          run++;
        }
        assertThat(present.endOfRun(from, to)).isEqualTo(run);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void levelsThatAreCutOffAreAnError(int most) {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int[] levels = IntStream.generate(() -> random.nextInt(most + 1)).limit(500).toArray();
      byte[] page = page(levels, most, 0, random);
      int end = random.nextInt((page.length - 12) / 2);
      assertThatThrownBy(() -> PresentEntries.decode(page, 0, end, most, levels.length))
          .isInstanceOf(IOException.class);
    }
  }

  private static int[] levels(Random random, int most) {
    int[] levels = new int[1 + random.nextInt(2000)];
    for (int i = 0; i < levels.length; ) {
      int level = random.nextInt(most + 1);
      int run = random.nextInt(3) == 0 ? 1 + random.nextInt(300) : 1;
      for (int end = Math.min(levels.length, i + run); i < end; i++) {
        levels[i] = level;
      }
    }
    return levels;
  }

  /** The levels somewhere, and bytes that are not theirs around them, twelve behind. */
  private static byte[] page(int[] levels, int most, int before, Random random) {
    ByteSink sink = new ByteSink();
    HybridEncoding.encode(levels, levels.length, HybridEncoding.width(most), sink);
    byte[] page = new byte[before + sink.size() + 12];
    random.nextBytes(page);
    System.arraycopy(Arrays.copyOf(sink.bytes(), sink.size()), 0, page, before, sink.size());
    return page;
  }
}
