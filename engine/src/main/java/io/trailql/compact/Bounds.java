package io.trailql.compact;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** When a run begins nothing more. */
record Bounds(Optional<Duration> maxDuration, OptionalLong maxObjects) {
  /** Whether nothing more is begun after this much was done. */
  boolean areReached(CompactionCounters done) {
    return maxDuration.filter(max -> done.elapsed().compareTo(max) >= 0).isPresent()
        || left(done) == 0;
  }

  /** How many objects may still be taken in; those that cannot be read do not count. */
  int left(CompactionCounters done) {
    return maxObjects.isEmpty()
        ? Integer.MAX_VALUE
        : (int)
            Math.max(0, Math.min(Integer.MAX_VALUE, maxObjects.getAsLong() - done.objectsTaken()));
  }
}
