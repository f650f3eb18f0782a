package io.trailql.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.expressions.Expression;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private final Conditions conditions =
      new Conditions(
          TableShape.schema(PathColumns.NONE),
          TableShape.create("/lake/events", Layout.CLUSTERED, Optional.empty(), PathColumns.NONE)
              .spec());

  private static <T extends Comparable<T>> Among<T> among(
      String column, Class<T> type, List<Range<T>> ranges, Among.Nulls nulls) {
    return new Among<>(column, type, ranges, nulls);
  }

  private String text(Predicate predicate) {
    return conditions.of(predicate).toString();
  }

  @Test
  void timesAreWholeMillisecondsOfMicroseconds() {
    assertThat(
            text(
                among(
                    "eventtime", Long.class, List.of(Range.closed(5L, 7L)), Among.Nulls.REJECTED)))
        .contains("eventtime\") >= 5000")
        .contains("eventtime\") <= 7999");
    assertThat(
            text(
                among(
                    "eventtime",
                    Long.class,
                    List.of(Range.closed(Long.MIN_VALUE, Long.MAX_VALUE)),
                    Among.Nulls.REJECTED)))
        .contains(">= -9223372036854774000")
        .contains("<= 9223372036854774999");
  }

  @Test
  void whatMetadataDoNotKnowIsTrue() {
    Among<String> needle =
        among("eventid", String.class, List.of(Range.point("x")), Among.Nulls.REJECTED);
    Among<String> account =
        among("account", String.class, List.of(Range.point("1")), Among.Nulls.WANTED);

    assertThat(conditions.of(needle).op()).isEqualTo(Expression.Operation.TRUE);
    assertThat(conditions.of(new Predicate.Or(List.of(needle, account))).op())
        .isEqualTo(Expression.Operation.TRUE);
    assertThat(text(new Predicate.And(List.of(needle, account))))
        .contains("is_null")
        .contains("account");
    assertThat(conditions.of(Predicate.NOTHING).op()).isEqualTo(Expression.Operation.FALSE);
    assertThat(conditions.of(among("account", String.class, List.of(), Among.Nulls.REJECTED)).op())
        .isEqualTo(Expression.Operation.FALSE);
  }

  @Test
  void manyRangesBecomeOneWhereTheOrderAllows() {
    List<Range<String>> names = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      names.add(Range.point("n" + i));
    }
    assertThat(text(among("eventname", String.class, names, Among.Nulls.REJECTED)))
        .isEqualTo("(ref(name=\"eventname\") >= \"n0\" and ref(name=\"eventname\") <= \"n999\")");
    names.add(Range.point("\ud83d\ude00"));
    assertThat(conditions.of(among("eventname", String.class, names, Among.Nulls.REJECTED)).op())
        .isEqualTo(Expression.Operation.NOT_NULL);
  }

  @Test
  void deepConditionsDoNotOverflowTheStack() {
    List<Predicate> parts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      parts.add(among("account", String.class, List.of(Range.point("" + i)), Among.Nulls.REJECTED));
    }
    assertThat(text(new Predicate.Or(parts))).contains("9999");
  }
}
