package io.trailql.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NewestDayTest {
  private static final LocalDate LAST = LocalDate.of(2026, 1, 16);

  private final TreeSet<LocalDate> days = new TreeSet<>();
  private final AtomicInteger asked = new AtomicInteger();

  /** The oldest is found first, which is the least helpful. */
  private NewestDay.AnyDay archive() {
    return (first, last) -> {
      asked.incrementAndGet();
      return days.subSet(first, true, last, true).stream().findFirst();
    };
  }

  @Test
  void findsTheNewestWithFewQuestions() {
    for (String day : new String[] {"2013-11-13", "2021-03-04", "2021-03-05", "2021-06-30"}) {
      days.add(LocalDate.parse(day));
      asked.set(0);
      assertThat(NewestDay.between(NewestDay.EARLIEST, LAST, archive())).contains(days.last());
      assertThat(asked.get()).isBetween(1, 14);
    }
  }

  @Test
  void findsTheBoundsAndNothingBeyond() {
    days.add(LAST.plusDays(1));
    assertThat(NewestDay.between(NewestDay.EARLIEST, LAST, archive())).isEmpty();
    days.add(LAST);
    assertThat(NewestDay.between(NewestDay.EARLIEST, LAST, archive())).contains(LAST);
    assertThat(NewestDay.between(LAST, LAST, archive())).contains(LAST);
    asked.set(0);
    assertThat(NewestDay.between(LAST, LAST.minusDays(1), archive())).isEmpty();
    assertThat(asked.get()).isZero();
  }
}
