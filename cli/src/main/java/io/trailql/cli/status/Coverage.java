package io.trailql.cli.status;

import io.trailql.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the answer to a {@link CoverageQuery} and puts the days between that are missing. */
public final class Coverage {
  private static final int OF_ARCHIVE = 7;

  private final Consumer<CoverageDay> days;
  private final Optional<LocalDate> horizon;
  private CoverageDay before;
  private long scopes;
  private long covered;
  private long gaps;
  private long outside;
  private long notCompacted;
  private Instant firstNotCompacted;

  /**
   * Coverage that tells its days, in order, to somebody.
   *
   * @param horizon earlier days are outside of the lake, which lacks nothing of them; absent when
   *     none are
   */
  public Coverage(Consumer<CoverageDay> days, Optional<LocalDate> horizon) {
    this.days = days;
    this.horizon = horizon;
  }

  /** Reads all rows. */
  public void read(QueryResult result) {
    boolean hasLake = result.columns().size() > OF_ARCHIVE;
    while (result.next()) {
      add(
          new CoverageDay(
              (String) result.value(0),
              (String) result.value(1),
              (LocalDate) result.value(2),
              (Long) result.value(3),
              (Long) result.value(4),
              (Instant) result.value(5),
              (Instant) result.value(6),
              hasLake ? (Long) result.value(7) : 0,
              hasLake ? (Instant) result.value(8) : null));
    }
  }

  void add(CoverageDay day) {
    if (before != null
        && Objects.equals(before.account(), day.account())
        && Objects.equals(before.region(), day.region())) {
      LocalDate missing = before.date().plusDays(1);
      for (; missing.isBefore(day.date()); missing = missing.plusDays(1)) {
        days.accept(CoverageDay.gap(day.account(), day.region(), missing));
        gaps++;
      }
    } else {
      scopes++;
    }
    days.accept(day);
    boolean isOutside = horizon.filter(day.date()::isBefore).isPresent();
    if (isOutside) {
      outside++;
    } else {
      notCompacted += day.objects() - day.compacted();
      if (day.waiting() != null
          && (firstNotCompacted == null || day.waiting().isBefore(firstNotCompacted))) {
        firstNotCompacted = day.waiting();
      }
    }
    covered++;
    before = day;
  }

  /** Number of pairs of account and region. */
  public long scopes() {
    return scopes;
  }

  /** Number of days with objects, of all pairs together. */
  public long covered() {
    return covered;
  }

  /** Number of days without objects between days with some. */
  public long gaps() {
    return gaps;
  }

  /** Number of days with objects before the horizon, of all pairs together. */
  public long outside() {
    return outside;
  }

  /** Number of objects that the lake is to have and has not. */
  public long notCompacted() {
    return notCompacted;
  }

  /** When the first of those was delivered; null when there is none. */
  public Instant firstNotCompacted() {
    return firstNotCompacted;
  }

  /** How long ago that was; zero when there is none. */
  public Duration lag(Instant now) {
    return firstNotCompacted == null || firstNotCompacted.isAfter(now)
        ? Duration.ZERO
        : Duration.between(firstNotCompacted, now);
  }
}
