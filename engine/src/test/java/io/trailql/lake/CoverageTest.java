package io.trailql.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.archive.Scope;
import io.trailql.archive.ScopeExclusion;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final String ARCHIVE = "s3://bucket/AWSLogs/";
  private static final LocalDate START = LocalDate.of(2020, 1, 1);

  private static Scope scope(int account, LocalDate date) {
    return new Scope(Optional.of("acct" + account), Optional.of("us-east-1"), Optional.of(date));
  }

  private static Scope region(int account) {
    return new Scope(Optional.of("acct" + account), Optional.of("us-east-1"), Optional.empty());
  }

  @Test
  void unionsOfRangesHoldTheDaysOfAll() {
    Random random = new Random(7);
    Coverage coverage = Coverage.NONE;
    BitSet[] days = {new BitSet(), new BitSet()};
    for (int i = 0; i < 300; i++) {
      int account = random.nextInt(2);
      int first = random.nextInt(1000);
      int last = first + random.nextInt(6);
      days[account].set(first, last + 1);
      coverage =
          coverage.with(
              Coverage.of(ARCHIVE, region(account), START.plusDays(first), START.plusDays(last)));
      if (i % 50 == 0) {
        coverage = coverage.with(coverage);
      }
    }
    LocalDate middle = START.plusDays(500);
    Coverage later = coverage.from(middle);
    ScopeExclusion earlier = coverage.before(middle);

    for (int account = 0; account < 2; account++) {
      for (int day = 0; day < 1100; day++) {
        Scope scope = scope(account, START.plusDays(day));
        assertThat(coverage.isComplete(ARCHIVE, scope)).isEqualTo(days[account].get(day));
        assertThat(later.isComplete(ARCHIVE, scope))
            .isEqualTo(day >= 500 && days[account].get(day));
        LocalDate open = START.plusDays(days[account].nextClearBit(day));
        LocalDate last = START.plusDays(day + 3);
        assertThat(coverage.afterExcluded(ARCHIVE, scope, last))
            .isEqualTo(open.isAfter(last) ? last.plusDays(1) : open);
        assertThat(earlier.excludes(ARCHIVE, scope)).isEqualTo(day < 500 && days[account].get(day));
        LocalDate end = open.isAfter(middle) ? middle : open;
        assertThat(earlier.afterExcluded(ARCHIVE, scope, last))
            .isEqualTo(
                day >= 500 ? START.plusDays(day) : end.isAfter(last) ? last.plusDays(1) : end);
      }
    }
    int[] stretches = {0};
    coverage.forEach((archive, account, region, first, last) -> stretches[0]++);
    assertThat(stretches[0]).isLessThan(220);
  }

  @Test
  void whatHoldsForAPlaceHoldsForAllBelowItAndNothingElse() {
    Coverage coverage = Coverage.of(ARCHIVE, region(0), START, START);

    assertThat(coverage.isComplete(ARCHIVE + "o-1/", scope(0, START))).isTrue();
    assertThat(coverage.isComplete("s3://bucket/", scope(0, START))).isFalse();
    assertThat(coverage.isComplete(ARCHIVE, scope(1, START))).isFalse();
    assertThat(coverage.isComplete(ARCHIVE, region(0))).isFalse();
    Scope nowhere = new Scope(Optional.empty(), Optional.empty(), Optional.of(START));
    assertThat(coverage.isComplete(ARCHIVE, nowhere)).isFalse();
  }
}
