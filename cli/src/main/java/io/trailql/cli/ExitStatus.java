package io.trailql.cli;

import io.trailql.error.ErrorCode;

/** What the process says about its end. */
enum ExitStatus {
  OK("Everything was done; the answer is whole."),
  FAILED("The query or the data are wrong, a limit was reached, or TrailQL failed."),
  USAGE("The command line, a property, the location or the configuration is wrong."),
  OUTSIDE("Storage, network or credentials refuse."),
  INTERRUPTED("The user stopped it, with Ctrl-C or a signal."),
  INCOMPLETE(
      "The answer lacks what could not be listed or read, as the property `allow_incomplete` allows.");

  private final String description;

  ExitStatus(String description) {
    this.description = description;
  }

  /** What it means, in a sentence. */
  String description() {
    return description;
  }

  /** The number the shell sees. */
  int number() {
    return ordinal();
  }

  static ExitStatus of(ErrorCode code) {
    return switch (code) {
      case INVALID_PROPERTY, INVALID_LOCATION, CATALOG_CONFLICT -> USAGE;
      case CANCELLED -> INTERRUPTED;
      default ->
          switch (code.kind()) {
            case OUTSIDE -> OUTSIDE;
            case USER, DATA, RESOURCE, BUG -> FAILED;
          };
    };
  }
}
