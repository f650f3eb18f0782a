package io.trailql.s3;

import io.trailql.error.TrailException;
import java.util.concurrent.Callable;

/** Sends requests until they succeed, fail for good, or have failed often enough. */
final class Requests {
  private final Calls calls;
  private final Backoff backoff;

  Requests(Calls calls, Backoff backoff) {
    this.calls = calls;
    this.backoff = backoff;
  }

  /** Sends one request; what it was for is named when it fails. */
  <T> T send(Purpose purpose, Callable<T> request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return calls.run(request);
      } catch (TrailException e) {
        throw e;
      } catch (Exception e) {
        Trouble trouble = Trouble.of(e);
        if (attempt >= backoff.attempts(trouble)) {
          throw Failures.of(purpose, e, trouble, attempt);
        }
        calls.pause(backoff.delay(attempt, trouble));
      }
    }
  }
}
