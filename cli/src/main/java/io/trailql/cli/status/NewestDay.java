package io.trailql.cli.status;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds the newest day on which something was delivered by asking a dozen times whether there is
 * any in a range: each question ends with the first object found, where asking for the newest at
 * once would list an archive whole.
 */
public final class NewestDay {
  /** No trail is older than the service. */
  public static final LocalDate EARLIEST = LocalDate.of(2013, 1, 1);

  /** Asks for some day of a range with objects. */
  @FunctionalInterface
  public interface AnyDay {
    /** One such day, whichever is found first; absent when there is none. */
    Optional<LocalDate> between(LocalDate first, LocalDate last);
  }

  private NewestDay() {}

  /** The newest day of a range. */
  public static Optional<LocalDate> between(LocalDate first, LocalDate last, AnyDay archive) {
    Optional<LocalDate> found = ask(first, last, archive);
    LocalDate end = last;
    while (found.isPresent() && found.get().isBefore(end)) {
      LocalDate known = found.get();
      LocalDate middle = known.plusDays((ChronoUnit.DAYS.between(known, end) + 1) / 2);
      Optional<LocalDate> newer = ask(middle, end, archive);
      if (newer.isPresent()) {
        found = newer;
      } else {
        end = middle.minusDays(1);
      }
    }
    return found;
  }

  private static Optional<LocalDate> ask(LocalDate first, LocalDate last, AnyDay archive) {
    return first.isAfter(last) ? Optional.empty() : archive.between(first, last);
  }
}
