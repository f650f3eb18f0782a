package io.trailql.cli;

import io.trailql.error.ErrorCode;

/** What the process says about its end. */
enum ExitStatus {
  OK,
  /** The query or the data are wrong, a limit was reached, or TrailQL failed. */
  FAILED,
  /** The command line is wrong. */
  USAGE,
  /** Storage, network or credentials refuse. */
  OUTSIDE,
  /** The user stopped it. */
  INTERRUPTED,
  /** The answer lacks what could not be read, as {@code allow_incomplete} allows. */
  INCOMPLETE;

  /** The number the shell sees. */
  int number() {
    return ordinal();
  }

  static ExitStatus of(ErrorCode code) {
    return switch (code) {
      case INVALID_PROPERTY, INVALID_LOCATION -> USAGE;
      case CANCELLED -> INTERRUPTED;
      default ->
          switch (code.kind()) {
            case OUTSIDE -> OUTSIDE;
            case USER, DATA, RESOURCE, BUG -> FAILED;
          };
    };
  }
}
