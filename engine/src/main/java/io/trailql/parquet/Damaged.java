package io.trailql.parquet;

import io.trailql.error.ErrorCode;
import io.trailql.error.Place;
import io.trailql.error.TrailException;

/** The errors of files that are not what they should be. */
final class Damaged {
  private Damaged() {}

  /** Bytes that cannot be right. */
  static TrailException file(String name, String what, Throwable cause) {
    return new TrailException(
        ErrorCode.CORRUPT_PARQUET,
        "Cannot read a Parquet file: "
            + what
            + ". The file is damaged, and an answer without it would be short. Restore it from a "
            + "copy or an earlier version of the object.",
        Place.of(name),
        cause);
  }

  static TrailException file(String name, String what) {
    return file(name, what, null);
  }

  /** A valid file that is not of the kind wanted. */
  static TrailException unsuitable(String name, String what) {
    return new TrailException(
        ErrorCode.CORRUPT_PARQUET,
        "Cannot read a Parquet file: "
            + what
            + ". Another program wrote or replaced it; write it again with types that fit the "
            + "table's.",
        Place.of(name),
        null);
  }
}
