package io.trailql.lake;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;

/** What Iceberg threw, as what it means. */
final class Failures {
  private Failures() {}

  /** Our own failure, if one is behind it. */
  static RuntimeException ours(RuntimeException e, String what) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TrailException failure) {
        return failure;
      }
    }
    return e instanceof IllegalArgumentException
        ? e
        : new TrailException(
            ErrorCode.CORRUPT_LAKE,
            what
                + ": Iceberg says "
                + e.getMessage()
                + ". Restore the files of its table from a copy, or make the lake anew.",
            e);
  }
}
