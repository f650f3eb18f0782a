package io.trailql.scan;

import java.util.Objects;

/**
 * How to treat what is not as it should be.
 *
 * @param duplicates records delivered more than once
 * @param brokenContent content that cannot be decoded
 * @param unreadable objects that cannot be read at all
 */
public record ScanSettings(
    Duplicates duplicates, BrokenContent brokenContent, Unreadable unreadable) {
  /** What becomes of a record of which the scope holds an earlier copy. */
  public enum Duplicates {
    REMOVED,
    KEPT
  }

  /** What content that cannot be decoded does. */
  public enum BrokenContent {
    WARNS,
    FAILS
  }

  /** What an object that cannot be read does. */
  public enum Unreadable {
    FAILS,
    COUNTED
  }

  /** One row for each event, warnings, no short answers. */
  public static final ScanSettings DEFAULT =
      new ScanSettings(Duplicates.REMOVED, BrokenContent.WARNS, Unreadable.FAILS);

  public ScanSettings {
    Objects.requireNonNull(duplicates, "duplicates");
    Objects.requireNonNull(brokenContent, "brokenContent");
    Objects.requireNonNull(unreadable, "unreadable");
  }
}
