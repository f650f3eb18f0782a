package io.trailql.kill;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;

/** Lets one of the steps that change something fail, before or after it is done. Thread-safe. */
final class FailingSteps implements Watch {
  /** How it fails. */
  enum Way {
    /** Nothing is done. */
    REFUSED,
    /** It is done, and nobody is told. */
    ANSWER_LOST,
    /** Neither this nor anything later is done. */
    DEAD
  }

  private final int nth;
  private final Way way;
  private int number;

  /**
   * Fails later.
   *
   * @param nth from 1 on; 0 for none
   */
  FailingSteps(int nth, Way way) {
    this.nth = nth;
    this.way = way;
  }

  @Override
  public synchronized void begins(Operation operation, String key) {
    if (operation.changes()) {
      number++;
    }
    boolean dead = way == Way.DEAD && nth > 0 && number >= nth;
    if (dead || operation.changes() && number == nth && way == Way.REFUSED) {
      throw failure(operation, key);
    }
  }

  @Override
  public synchronized void ends(Operation operation, String key) {
    if (operation.changes() && number == nth && way == Way.ANSWER_LOST) {
      throw failure(operation, key);
    }
  }

  /** How many steps there were that change something. */
  synchronized int number() {
    return number;
  }

  private static TrailException failure(Operation operation, String key) {
    return new TrailException(
        ErrorCode.STORAGE_UNAVAILABLE, "For a test: " + operation + " of " + key + " fails.");
  }
}
