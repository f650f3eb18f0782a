package io.trailql.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Compactors at work at once on few days, beside each other, upkeep and readers. */
class SeveralCompactorsTest {
  private static final Duration GRACE = Duration.ofDays(3);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void twoThatDoNotSeeEachOther(Era.Kind kind) throws Exception {
    compact(kind, Order.Claims.HIDDEN, 2, 1);
  }

  @ParameterizedTest
  @CsvSource({"LOCAL, SEEN", "LOCAL, HIDDEN", "S3, SEEN", "S3, HIDDEN"})
  @Tag("proof")
  void fourThreeTimes(Era.Kind kind, Order.Claims claims) throws Exception {
    compact(kind, claims, 4, 3);
  }

  private void compact(Era.Kind kind, Order.Claims claims, int compactors, int rounds)
      throws Exception {
    long seed = System.nanoTime();
    try (Era era = Era.begin(kind, folder, 40 * rounds, seed)) {
      Truth truth = era.truth();
      for (int round = 1; round <= rounds; round++) {
        era.advance((era.total() + rounds - 1) / rounds);
        String when = kind + ", seed " + seed + ", round " + round;
        long before = truth.compacted();
        Order order = era.order().keeping(Duration.ZERO, GRACE).with(claims);
        try (SeveralCompactors all = new SeveralCompactors(compactors, order, folder)) {
          long objects = all.run();
          truth.check(when);
          assertThat(objects).as(when).isEqualTo(truth.compacted() - before);
        }
      }
      era.settle();
      era.order().run(Unwatched.INSTANCE);
      truth.checkEnd(kind + ", seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("proof")
  void besideUpkeepAndReaders(Era.Kind kind) throws Exception {
    long seed = System.nanoTime();
    try (Era era = Era.begin(kind, folder, 160, seed)) {
      era.advance(era.total());
      era.settle();
      Order few = era.ground().order().on(era.today()).most(6).keeping(GRACE, GRACE);
      for (int i = 0; i < 12; i++) {
        few.run(Unwatched.INSTANCE);
      }
      try (Bystanders bystanders = new Bystanders(era)) {
        for (int i = 0; i < 4; i++) {
          Path own = Files.createDirectory(folder.resolve("errors" + i));
          try (SeveralCompactors two =
              new SeveralCompactors(2, few.most(5).with(Order.Claims.HIDDEN), own)) {
            two.run();
          }
        }
        bystanders.check();
      }
      era.truth().check(kind + ", seed " + seed);
      era.settle();
      era.order().run(Unwatched.INSTANCE);
      era.truth().checkEnd(kind + ", seed " + seed);
    }
  }
}
