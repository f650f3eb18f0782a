package io.trailql.archive;

import java.time.Duration;
import java.util.Objects;

/**
 * How to list.
 *
 * @param lookAhead how long after its eventtime an event may be delivered and still be looked for
 * @param maxObjects most objects selected in one statement; 0 for no bound
 * @param maxBytes most bytes, as stored, of objects selected in one statement; 0 for no bound
 * @param denied what a prefix that cannot be listed does
 */
public record ListingSettings(Duration lookAhead, long maxObjects, long maxBytes, Denied denied) {
  /** What a prefix that cannot be listed does. */
  public enum Denied {
    FAILS,
    COUNTED
  }

  /** Look-aheads from this on are no bound at all. */
  public static final Duration UNLIMITED = Duration.ofDays(36_500);

  /** A day of look-ahead, a million objects. */
  public static final ListingSettings DEFAULT =
      new ListingSettings(Duration.ofHours(24), 1_000_000, 0, Denied.FAILS);

  public ListingSettings {
    Objects.requireNonNull(lookAhead, "lookAhead");
    Objects.requireNonNull(denied, "denied");
  }
}
