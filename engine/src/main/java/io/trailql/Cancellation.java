package io.trailql;

import io.trailql.runtime.CancelToken;

/**
 * Stops what it is given to, from any thread and at any moment: the preparation of a statement, its
 * planning, its run. For one execution; a timeout counts from when it was made.
 */
public final class Cancellation {
  private final CancelToken token = new CancelToken();

  /** Stops: whoever prepares, runs or pulls gets an error of code CANCELLED. */
  public void cancel() {
    token.cancel();
  }

  CancelToken token() {
    return token;
  }
}
