package io.trailql.s3;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a request is tried, and how long to wait in between: a random time up to a bound that
 * doubles each time, so that clients which were refused together do not return together.
 *
 * @param attempts at least 1
 * @param first bound before the second attempt
 * @param throttled the same after the store asked to slow down
 * @param longest bound that is never exceeded
 * @param expired bound each time credentials have expired; it does not double
 */
record Backoff(
    int attempts, Duration first, Duration throttled, Duration longest, Duration expired) {
  /**
   * About a minute in all before giving up. The SDK looks for newer credentials at most once a
   * second, so that to ask again earlier would be to ask with the same ones.
   */
  static final Backoff STANDARD =
      new Backoff(
          10,
          Duration.ofMillis(50),
          Duration.ofMillis(250),
          Duration.ofSeconds(20),
          Duration.ofMillis(2_100));

  /** The time to wait after a number of failed attempts. */
  Duration delay(int failed, Trouble trouble) {
    long base = (trouble == Trouble.THROTTLED ? throttled : first).toMillis();
    long bound =
        trouble == Trouble.EXPIRED
            ? expired.toMillis()
            : Math.min(longest.toMillis(), base << Math.min(failed - 1, 20));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound / 2, bound + 1));
  }

  /** How often to try when this is what goes wrong. */
  int attempts(Trouble trouble) {
    return switch (trouble) {
      case THROTTLED, BROKEN -> attempts;
      case UNREACHABLE -> Math.min(attempts, 5);
      case TIMED_OUT, EXPIRED -> Math.min(attempts, 3);
      case FINAL -> 1;
    };
  }
}
