package io.trailql.compact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.compact.Window.Dateless;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 9);
  private static final LocalDate AHEAD = TODAY.plusDays(400);

  private final Windows windows = Windows.from(Windows.BEGINNING, TODAY, Dateless.IN);

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }

  private void done(Window window, int objects) {
    assertThat(windows.next()).isEqualTo(window);
    windows.done(window, objects);
  }

  @Test
  void aWindowIsAsLongAsItIsExpectedToHoldMuchButNotTooMuch() {
    done(new Window(day(3, 8), AHEAD, Dateless.OUT), 25_000);
    done(new Window(day(3, 4), day(3, 7), Dateless.OUT), 100_000);
    done(new Window(day(3, 2), day(3, 3), Dateless.OUT), 5_000);
    done(new Window(day(2, 10), day(3, 1), Dateless.OUT), 0);
    done(new Window(Windows.BEGINNING, day(2, 9), Dateless.IN), 0);
    assertThat(windows.next()).isNull();
  }

  @Test
  void whatHoldsTooMuchIsHalved() {
    done(new Window(day(3, 8), AHEAD, Dateless.OUT), 6_250);
    assertThat(windows.next()).isEqualTo(new Window(day(2, 20), day(3, 7), Dateless.OUT));
    windows.tooMuch();
    assertThat(windows.next()).isEqualTo(new Window(day(2, 28), day(3, 7), Dateless.OUT));
    assertThat(windows.canShorten()).isTrue();
    windows.tooMuch();
    windows.tooMuch();
    windows.tooMuch();
    assertThat(windows.next()).isEqualTo(new Window(day(3, 7), day(3, 7), Dateless.OUT));
    assertThat(windows.canShorten()).isFalse();
  }

  /** As when the newest days of an archive are empty and much lies long ago. */
  @Test
  void whatLiesBehindEmptyDaysIsFoundInFewSteps() {
    LocalDate much = TODAY.minusYears(3);
    int steps = 0;
    for (Window window = windows.next();
        window.first().isAfter(much) || windows.canShorten();
        window = windows.next()) {
      assertThat(++steps).isLessThan(100);
      if (window.first().isAfter(much)) {
        windows.done(window, 0);
      } else {
        windows.tooMuch();
      }
    }
    assertThat(windows.next().first()).isEqualTo(much);
  }

  @Test
  void allAtOnceUnlessThatIsTooMuch() {
    windows.atOnce();
    assertThat(windows.next()).isEqualTo(new Window(Windows.BEGINNING, AHEAD, Dateless.IN));
    windows.tooMuch();
    assertThat(windows.next()).isEqualTo(new Window(day(3, 8), AHEAD, Dateless.OUT));
  }

  /** It is not listed, given up and listed again. */
  @Test
  void aSingleDayIsNotGivenUp() {
    Windows one = Windows.between(day(3, 1), day(3, 1), TODAY);
    assertThat(one.next()).isEqualTo(new Window(day(3, 1), day(3, 1), Dateless.OUT));
    assertThat(one.canShorten()).isFalse();
    assertThat(Windows.between(day(3, 1), day(3, 2), TODAY).canShorten()).isTrue();
  }
}
