package io.trailql.lake;

import io.trailql.error.TrailException;
import java.util.Arrays;

/** What was thrown while Iceberg was at work, as what it means. */
final class Failures {
  private Failures() {}

  /**
   * Our own failure when one is behind it; that of a damaged file when Iceberg did not understand
   * what it read; else the same.
   *
   * @param last key of the file that was read last
   */
  static RuntimeException of(RuntimeException e, SmallFiles files, String last) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TrailException failure) {
        return failure;
      }
    }
    boolean isIceberg =
        Arrays.stream(e.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith("org.apache."));
    return isIceberg && !last.isEmpty()
        ? files.damaged(last, "Iceberg cannot understand it (" + e.getMessage() + ")", e)
        : e;
  }
}
