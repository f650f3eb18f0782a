package io.trailql.lake;

import io.trailql.archive.CommonNames;
import io.trailql.archive.Lateness;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Which object versions a snapshot contains: a root, read once, and immutable segments per delivery
 * date, read when asked for. Thread-safe.
 */
public interface Ledger {
  /** The delivery dates with entries, ascending. */
  SortedSet<LocalDate> dates();

  /**
   * The entries of a date; of the objects without one when absent. Requests what is not at hand.
   */
  LedgerDay day(Optional<LocalDate> date);

  /**
   * Whether objects of a date, or of no known one, may have errors; needs no request. Known but for
   * what versions entered that did not count them.
   */
  boolean mayBeBroken(Optional<LocalDate> date);

  /**
   * The entries of a date, or of objects without one, whose objects have errors, in the order of
   * {@link LedgerDay#entries}, read anew; no request is needed where none can have any.
   */
  Iterator<LedgerEntry> broken(Optional<LocalDate> date);

  /** Whether there are entries of a date, or of objects without one; needs no request. */
  boolean has(Optional<LocalDate> date);

  /**
   * What the names of the objects of a date have in common, or of those without one; needs no
   * request. Absent when there are none, and where a version entered some that did not look.
   */
  Optional<CommonNames> names(Optional<LocalDate> date);

  /** Number of entries, over all dates; needs no request. */
  long size();

  /** Earlier delivery dates are outside of the lake and of {@code events}; absent when none are. */
  Optional<LocalDate> horizon();

  /** Which scopes are complete. */
  Coverage coverage();

  /** How late events were, by account and region; nothing of what old versions entered. */
  Lateness lateness();
}
