package io.trailql.compact;

import io.trailql.compact.Window.Dateless;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Cuts the dates to list into windows, newest first: yesterday and what is later, then as many days
 * each time as do not hold too much if they are like those before. So little is held, and what lies
 * long ago costs few requests. Objects without a date come with the earliest dates.
 */
final class Windows {
  /** What is older is not looked for: CloudTrail began in 2013. */
  static final LocalDate BEGINNING = LocalDate.EPOCH;

  /** How far the dates of clocks that run ahead are looked for. */
  private static final int DAYS_AHEAD = 400;

  /** More than all. */
  private static final long MOST_DAYS = 100_000;

  private static final long FIRST_DAYS = 2;

  /** How many times as long as the one before a window is at most: a few reach over all years. */
  private static final int GROWTH = 2048;

  /** The same once one held too much: what did is not far. */
  private static final int CAREFUL_GROWTH = 2;

  /** Objects that a window is to hold: that it may be more than expected costs nothing. */
  private static final long WANTED_OBJECTS = WindowListing.MOST_OBJECTS / 2;

  private final LocalDate first;
  private final LocalDate today;
  private final Dateless dateless;
  private LocalDate last;
  private long days = FIRST_DAYS;
  private int growth = GROWTH;
  private boolean isAtOnce;

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
    return from.isAfter(first)
        ? new Window(from, last, Dateless.OUT)
        : new Window(first, last, dateless);
  }

  /**
   * Takes that the last one was gone through.
   *
   * @param objects how many it held
   */
  void done(Window window, long objects) {
    long wanted = Math.min(days * growth, days * WANTED_OBJECTS / Math.max(1, objects));
    days = Math.max(1, Math.min(MOST_DAYS, wanted));
    last = window.first().minusDays(1);
  }

  /** Takes that the last one held too much to be gone through: the next is half as long. */
  void tooMuch() {
    if (isAtOnce) {
      isAtOnce = false;
      days = FIRST_DAYS;
    } else {
      growth = CAREFUL_GROWTH;
      days = Math.max(1, held() / 2);
    }
  }

  /** One window of all dates, unless it holds too much. */
  Windows atOnce() {
    days = MOST_DAYS;
    isAtOnce = true;
    return this;
  }

  /** Whether the next one can be made shorter. */
  boolean canShorten() {
    return held() > 1;
  }

  /** Days up to today that the next one holds. */
  private long held() {
    LocalDate newest = last.isAfter(today) ? today : last;
    return Math.min(days, ChronoUnit.DAYS.between(first, newest) + 1);
  }
}
