package io.trailql.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.kill.FailingSteps.Way;
import io.trailql.s3.server.Faults;
import io.trailql.s3.server.RequestKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whichever step of a run fails, before, during and after the commit: the next run goes on. */
class FailureTest {
  private static final int STRIDE = 3;

  @TempDir private Path folder;

  @Test
  void someStepsFail() throws Exception {
    failSteps(40, 12);
  }

  @Test
  @Tag("proof")
  void everyStepFailsInEveryWay() throws Exception {
    failSteps(400, 1);
  }

  /** Fails one of so many steps, in each way. */
  private void failSteps(int objects, int each) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (Era era = Era.begin(Era.Kind.LOCAL, folder, objects, seed)) {
      // This process lives on, so what it could not give back stays claimed for a while.
      int steps = stepsOfARun(era);
      for (int nth = 1 + random.nextInt(each); nth <= steps; nth += each) {
        for (Way way : Way.values()) {
          era.advance(STRIDE);
          Order order = era.order().with(Order.Claims.HIDDEN).most(STRIDE);
          FailingSteps failing = new FailingSteps(nth, way);
          fail(order, failing);
          if (failing.number() < nth) {
            // It listed less, and so found less to do.
            fail(order.with(Order.Listing.RESCANNING), new FailingSteps(nth, way));
          }
          era.truth().check("seed " + seed + ", " + way + " at step " + nth + " of " + steps);
        }
      }
      era.advance(era.total());
      era.settle();
      era.order().with(Order.Claims.HIDDEN).run(Unwatched.INSTANCE);
      era.truth().checkEnd("seed " + seed + ", resumed");
    }
  }

  @Test
  void someStepsFailWhileDaysBecomeComplete() throws Exception {
    failCompletion(40, 5);
  }

  @Test
  @Tag("proof")
  void everyStepFailsWhileDaysBecomeComplete() throws Exception {
    failCompletion(Integer.MAX_VALUE, 1);
  }

  /**
   * Fails one of so many steps of a run by which the lake gets objects and learns that their days
   * are complete: the one is never there without the other.
   *
   * @param last steps that are meant: the commit is among the last
   */
  private void failCompletion(int last, int each) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int steps = failCompletion(0, Way.REFUSED, seed);
    assertThat(steps).isGreaterThan(each);
    for (int nth = Math.max(1, steps - last) + random.nextInt(each); nth <= steps; nth += each) {
      failCompletion(nth, Way.values()[random.nextInt(Way.values().length)], seed);
    }
  }

  /** Answers how many steps there were. */
  private int failCompletion(int nth, Way way, long seed) throws Exception {
    Path own = Files.createDirectory(folder.resolve("step-" + nth));
    try (Era era = Era.begin(Era.Kind.LOCAL, own, 12, seed)) {
      era.advance(era.total() / 2);
      Order early = era.ground().order().with(Order.Claims.HIDDEN);
      early.run(Unwatched.INSTANCE);
      era.advance(era.total());
      era.settle();
      FailingSteps steps = new FailingSteps(nth, way);
      fail(early.on(era.today()), steps);
      era.truth().check("seed " + seed + ", " + way + " at step " + nth);
      return steps.number();
    }
  }

  /** After enough runs that snapshots are forgotten. */
  private static int stepsOfARun(Era era) throws Exception {
    int steps = 0;
    for (int i = 0; i < 12; i++) {
      era.advance(1);
      FailingSteps none = new FailingSteps(0, Way.REFUSED);
      era.order().with(Order.Listing.RESCANNING).most(STRIDE).run(none);
      steps = none.number();
    }
    return steps;
  }

  private static void fail(Order order, Watch watch) {
    try {
      order.run(watch);
    } catch (TrailException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    }
  }

  @Test
  void aServerThrottlesRefusesAndLosesAnswers() throws Exception {
    long seed = System.nanoTime();
    List<Consumer<Faults>> troubles =
        List.of(
            faults -> faults.throttle(0.1, seed),
            faults -> faults.loseNext(RequestKind.PUT, 1),
            faults -> faults.loseNext(RequestKind.PUT, 3),
            faults -> faults.loseNext(RequestKind.PUT, 8),
            faults -> faults.failAfterNext(RequestKind.PUT, 2),
            faults -> faults.failAfterNext(RequestKind.PUT, 7),
            faults -> faults.conflictNext(2),
            faults -> faults.cutNext(3),
            faults -> faults.denyWrite("lake/claims/"),
            faults -> faults.denyWrite("lake/events/data/"),
            faults -> faults.denyWrite("lake/ledger/"),
            faults -> faults.denyWrite("lake/events/metadata/snap"),
            faults -> faults.denyWrite("lake/events/metadata/v"));
    try (Era era = Era.begin(Era.Kind.S3, folder, STRIDE * troubles.size(), seed)) {
      Faults faults = ((S3Ground) era.ground()).server().faults();
      for (int i = 0; i < troubles.size(); i++) {
        era.advance(STRIDE);
        troubles.get(i).accept(faults);
        refuse(era);
        calm(faults);
        era.truth().check("seed " + seed + ", trouble " + i);
      }
      era.settle();
      era.order().run(Unwatched.INSTANCE);
      era.truth().checkEnd("seed " + seed + ", resumed");
    }
  }

  private static void refuse(Era era) {
    try {
      era.order().most(STRIDE).run(Unwatched.INSTANCE);
    } catch (TrailException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
    }
  }

  private static void calm(Faults faults) {
    faults.throttle(0, 0);
    faults.loseNext(RequestKind.PUT, 0);
    faults.failAfterNext(RequestKind.PUT, 0);
    faults.conflictNext(0);
    faults.cutNext(0);
    faults.permit();
  }
}
