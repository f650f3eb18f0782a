package io.trailql.kill;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** When one run is to be killed, and where it was. Thread-safe. */
final class Aim {
  /** When, of the step that is meant. */
  enum Moment {
    /** It is never done. */
    BEFORE,
    /** At some time from its beginning on. */
    DURING,
    /** It was done, and its answer is lost. */
    AFTER
  }

  /** What is aimed at: nothing when absent. */
  private final Optional<Phase> phase;

  private final int nth;
  private final Moment moment;
  private final Duration delay;
  private final Map<Phase, Integer> steps = new EnumMap<>(Phase.class);
  private Runnable kill = () -> {};
  private Phase last;
  private boolean tidying;
  private Phase killedIn;

  private Aim(Optional<Phase> phase, int nth, Moment moment, Duration delay) {
    this.phase = phase;
    this.nth = nth;
    this.moment = moment;
    this.delay = delay;
  }

  /** Lets a run end. */
  static Aim nowhere() {
    return new Aim(Optional.empty(), 0, Moment.BEFORE, Duration.ZERO);
  }

  /** Aims at some step of a phase. */
  static Aim at(Phase phase, int nth, Moment moment, Random random) {
    return new Aim(
        Optional.of(phase), nth, moment, Duration.ofNanos(1 + random.nextInt(3_000_000)));
  }

  /** Aims at some time after a step. */
  static Aim behind(Phase phase, int nth, Duration delay) {
    return new Aim(Optional.of(phase), nth, Moment.DURING, delay);
  }

  /** What kills the run. */
  synchronized void kills(Runnable how) {
    kill = how;
  }

  /**
   * Takes that a step begins.
   *
   * @return whether it is not to be done, as who asked for it is dead
   */
  synchronized boolean begins(Operation operation, String key) {
    Phase at = Phase.of(operation, key, tidying).orElse(null);
    if (operation == Operation.DELETE && !tidying) {
      tidying = true;
    }
    if (killedIn != null || at == null) {
      return killedIn != null;
    }
    last = at;
    int number = steps.merge(at, 1, Integer::sum);
    if (!isMeant(at, number)) {
      return false;
    }
    if (moment == Moment.DURING) {
      Executor later = CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
      later.execute(this::shoot);
    } else if (moment == Moment.BEFORE) {
      shoot();
    }
    return killedIn != null;
  }

  /** Takes that a step was done. */
  synchronized void ends(Operation operation, String key) {
    Phase at = Phase.of(operation, key, tidying).orElse(null);
    if (at != null && moment == Moment.AFTER && isMeant(at, steps.getOrDefault(at, 0))) {
      shoot();
    }
  }

  private boolean isMeant(Phase at, int number) {
    return number >= nth && phase.filter(at::equals).isPresent() && killedIn == null;
  }

  private synchronized void shoot() {
    if (killedIn == null) {
      killedIn = last;
      kill.run();
    }
  }

  /** Where the run was when it was killed; absent when it was not. */
  synchronized Optional<Phase> killedIn() {
    return Optional.ofNullable(killedIn);
  }

  /** How many steps a phase had so far. */
  synchronized int steps(Phase of) {
    return steps.getOrDefault(of, 0);
  }
}
