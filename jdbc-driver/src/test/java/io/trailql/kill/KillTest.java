package io.trailql.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A compactor that is killed by SIGKILL, again and again. */
class KillTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void nothingIsLostOrThereTwice(Era.Kind kind) throws Exception {
    kill(kind, 1, 60);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("proof")
  void nothingIsLostOrThereTwiceOftenEnough(Era.Kind kind) throws Exception {
    kill(kind, 15, 200);
  }

  private void kill(Era.Kind kind, int times, int objects) throws Exception {
    long seed = System.nanoTime();
    try (KillCases cases = new KillCases(kind, folder, objects, seed)) {
      Map<Phase, Integer> kills = cases.run(times);

      System.out.println(
          kind
              + ", seed "
              + seed
              + ": "
              + kills.values().stream().mapToInt(count -> count).sum()
              + " kills in "
              + cases.runs()
              + " runs: "
              + kills);
      assertThat(kills.values()).allMatch(count -> count >= times);
    }
  }
}
