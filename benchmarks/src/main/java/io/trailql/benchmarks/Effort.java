package io.trailql.benchmarks;

/**
 * How much to measure.
 *
 * @param pairs how often each engine is measured; 0 when answers are to be compared alone
 * @param warmUp seconds of CPU time for which all questions are asked before
 * @param seconds about how long one measurement takes at least: the clock has steps, so quick
 *     questions are asked several times
 */
record Effort(int pairs, double warmUp, double seconds) {
  private static final int MOST_TIMES = 400;

  Effort {
    if (pairs < 0 || warmUp < 0 || seconds < 0) {
      throw new IllegalArgumentException(
          "no negative effort: " + pairs + ", " + warmUp + ", " + seconds);
    }
  }

  /** How often to ask what takes so long once. */
  int times(double taken) {
    return (int) Math.max(1, Math.min(MOST_TIMES, Math.round(seconds / taken)));
  }
}
