package io.trailql.sql.pruning;

import io.trailql.column.IntBuilder;
import io.trailql.column.Selection;
import io.trailql.column.Type.Scalar;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days for which a condition on days is true, whatever it computes of them: it is asked of each
 * day of {@link #FIRST} to {@link #LAST}, between which all delivery dates of CloudTrail lie, which
 * began in 2013. Days before and after are taken to be as the first and the last.
 */
final class DayConditions {
  private static final int FIRST = (int) LocalDate.of(2012, 1, 1).toEpochDay();
  private static final int LAST = (int) LocalDate.of(2049, 12, 31).toEpochDay();

  private DayConditions() {}

  /** What holds of days for which the condition is true. */
  static Predicate days(LeafCondition condition) {
    IntBuilder days = new IntBuilder(Scalar.DATE, LAST - FIRST + 2);
    for (int day = FIRST; day <= LAST; day++) {
      days.append(day);
    }
    days.appendNull();
    return condition
        .satisfied(days.build())
        .map(positions -> days(condition.leaf().toString(), positions))
        .orElse(Predicate.ANYTHING);
  }

  private static Predicate days(String column, Selection positions) {
    List<Range<Integer>> ranges = new ArrayList<>();
    int nullAt = LAST - FIRST + 1;
    boolean isNullWanted = false;
    int from = -1;
    int to = -1;
    for (int i = 0; i < positions.count(); i++) {
      int position = positions.position(i);
      if (position == nullAt) {
        isNullWanted = true;
      } else if (from >= 0 && position == to + 1) {
        to = position;
      } else {
        add(ranges, from, to);
        from = position;
        to = position;
      }
    }
    add(ranges, from, to);
    return new Predicate.Among<>(
        column,
        Integer.class,
        ranges,
        isNullWanted ? Predicate.Among.Nulls.WANTED : Predicate.Among.Nulls.REJECTED);
  }

  private static void add(List<Range<Integer>> ranges, int from, int to) {
    if (from < 0) {
      return;
    }
    Optional<Range.Edge<Integer>> low =
        from == 0 ? Optional.empty() : Range.from(FIRST + from, Range.Inclusion.INCLUSIVE).low();
    Optional<Range.Edge<Integer>> high =
        FIRST + to == LAST
            ? Optional.empty()
            : Range.upTo(FIRST + to, Range.Inclusion.INCLUSIVE).high();
    ranges.add(new Range<>(low, high));
  }
}
