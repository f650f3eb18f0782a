package io.trailql.archive;

import java.time.Duration;
import java.util.Optional;

/**
 * How long after its {@code eventtime} an event is known to have been delivered, at most, by
 * account and region. Where that is longer than the look-ahead, later deliveries are looked for as
 * long. Thread-safe.
 */
public interface Lateness {
  /** Nothing is known. */
  Lateness UNKNOWN =
      new Lateness() {
        @Override
        public Duration of(Optional<String> account, Optional<String> region) {
          return Duration.ZERO;
        }

        @Override
        public Duration most() {
          return Duration.ZERO;
        }
      };

  /** In one account and region; zero when nothing is known of them. */
  Duration of(Optional<String> account, Optional<String> region);

  /** In all of them. */
  Duration most();
}
