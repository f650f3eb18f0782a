package io.trailql;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import java.util.function.Supplier;

/** Lets nothing but a TrailException come out of the engine. */
final class Failures {
  private Failures() {}

  /** Does a step; whatever goes wrong in it comes out as a TrailException. */
  static <T> T call(CancelToken cancel, Supplier<T> step) {
    try {
      cancel.check();
      return step.get();
    } catch (TrailException e) {
      throw cancel.isCancelled() ? cancelled(cancel, e) : e;
    } catch (StackOverflowError e) {
      throw new TrailException(
          ErrorCode.QUERY_TOO_COMPLEX, "The statement is nested too deeply to be run.", e);
    } catch (OutOfMemoryError e) {
      throw new TrailException(
          ErrorCode.MEMORY_LIMIT,
          "The Java heap is full. Give the property memory a smaller value, or Java a larger heap (-Xmx).",
          e);
    } catch (RuntimeException e) {
      throw cancel.isCancelled()
          ? cancelled(cancel, e)
          : new TrailException(
              ErrorCode.INTERNAL_ERROR,
              "TrailQL failed in a way it should not ("
                  + e
                  + "). Please report it with the statement.",
              e);
    }
  }

  /** Why it was stopped; what broke because of that is only the consequence. */
  private static RuntimeException cancelled(CancelToken cancel, RuntimeException consequence) {
    try {
      cancel.check();
    } catch (TrailException reason) {
      return reason;
    }
    return consequence;
  }
}
