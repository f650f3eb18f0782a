package io.trailql.compact;

import io.trailql.compact.Window.Dateless;
import java.time.LocalDate;

/**
 * Cuts the dates to list into windows, newest first: yesterday and what is later, with the objects
 * without a date, then twice as many days each time unless they hold too much. So little is held,
 * and what lies long ago costs few requests.
 */
final class Windows {
  /** What is older is not looked for: CloudTrail began in 2013. */
  static final LocalDate BEGINNING = LocalDate.EPOCH;

  /** How far the dates of clocks that run ahead are looked for. */
  private static final int DAYS_AHEAD = 400;

  private static final long MOST_DAYS = 20_000;

  private final LocalDate first;
  private final LocalDate today;
  private LocalDate last;
  private Dateless dateless;
  private long days = 2;

  private Windows(LocalDate first, LocalDate last, LocalDate today, Dateless dateless) {
    this.first = first;
    this.last = last;
    this.today = today;
    this.dateless = dateless;
  }

  /**
   * All dates from the first on.
   *
   * @param dateless whether objects without a date are wanted
   */
  static Windows from(LocalDate first, LocalDate today, Dateless dateless) {
    return new Windows(first, today.plusDays(DAYS_AHEAD), today, dateless);
  }

  /** The dates from the first to the last. */
  static Windows between(LocalDate first, LocalDate last, LocalDate today) {
    return new Windows(first, last, today, Dateless.OUT);
  }

  /** The next; null when there is none. */
  Window next() {
    if (last.isBefore(first)) {
      return null;
    }
    LocalDate newest = last.isAfter(today) ? today : last;
    LocalDate from = newest.minusDays(days - 1);
    return new Window(from.isBefore(first) ? first : from, last, dateless);
  }

  /** Takes that the last one was gone through. */
  void done(Window window) {
    days = window.last().isAfter(today) ? 2 : Math.min(2 * days, MOST_DAYS);
    last = window.first().minusDays(1);
    dateless = Dateless.OUT;
  }

  /** Takes that the last one held too much to be gone through: the next is half as long. */
  void tooMuch() {
    days = Math.max(1, days / 2);
  }

  /** Whether the next one can be made shorter. */
  boolean canShorten() {
    return days > 1;
  }
}
