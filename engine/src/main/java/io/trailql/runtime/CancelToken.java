package io.trailql.runtime;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells every loop of one query to stop. Loops call {@link #check()} at least once per batch, page
 * or object; whatever blocks registers a wake-up with {@link #onCancel}. Thread-safe.
 */
public final class CancelToken {
  private final List<Runnable> wakeUps = new ArrayList<>();
  private volatile TrailException reason;
  private volatile long deadline = Long.MAX_VALUE;
  private final long start = System.nanoTime();

  /** Stops the query for the user. Later calls change nothing. */
  public void cancel() {
    stop(new TrailException(ErrorCode.CANCELLED, "The query was cancelled."));
  }

  /**
   * Stops the query once this much time has passed since the token was made; null or zero for
   * never.
   */
  public void timeout(Duration limit) {
    deadline = limit == null || limit.isZero() ? Long.MAX_VALUE : limit.toNanos();
  }

  /** Whether the query should stop. */
  public boolean isCancelled() {
    if (reason == null && System.nanoTime() - start >= deadline) {
      stop(
          new TrailException(
              ErrorCode.TIMEOUT,
              "The query was stopped after its timeout of "
                  + Duration.ofNanos(deadline).toMillis()
                  + " ms."));
    }
    return reason != null;
  }

  /** Throws the reason when the query should stop. */
  public void check() {
    if (isCancelled()) {
      throw new TrailException(reason.code(), reason.getMessage());
    }
  }

  /**
   * Runs {@code wakeUp} once when the query is stopped, at once when it already is. Close the
   * handle when done.
   */
  public Registration onCancel(Runnable wakeUp) {
    boolean now;
    synchronized (wakeUps) {
      now = reason != null;
      if (!now) {
        wakeUps.add(wakeUp);
      }
    }
    if (now) {
      wakeUp.run();
    }
    return () -> {
      synchronized (wakeUps) {
        wakeUps.remove(wakeUp);
      }
    };
  }

  private void stop(TrailException why) {
    List<Runnable> toWake;
    synchronized (wakeUps) {
      if (reason != null) {
        return;
      }
      reason = why;
      toWake = List.copyOf(wakeUps);
      wakeUps.clear();
    }
    toWake.forEach(Runnable::run);
  }

  /** Undoes {@link #onCancel}. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
