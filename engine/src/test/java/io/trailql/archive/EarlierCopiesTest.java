package io.trailql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.predicate.Known;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Predicate.Among;
import io.trailql.predicate.Predicate.Among.Nulls;
import io.trailql.predicate.Range;
import io.trailql.predicate.Range.Inclusion;
import io.trailql.predicate.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlierCopiesTest {
  private static final String FOLDER =
      "s3://bucket/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/01/05/";
  private static final String NAME = "111122223333_CloudTrail_eu-west-1_20260105T1004Z_abc.json.gz";

  private static boolean allows(Predicate predicate, Map<String, Known<?>> known) {
    return EarlierCopies.orWanted(predicate)
            .test(column -> known.getOrDefault(column, Known.<String>nothing()))
        != Verdict.NEVER;
  }

  private static Map<String, Known<?>> object(String account, String day, String stamp) {
    return Map.of(
        "account", Known.value(account),
        "region", Known.value("eu-west-1"),
        "date", Known.value((int) LocalDate.parse(day).toEpochDay()),
        "source_object", Known.value("s3://bucket/elsewhere/" + NAME),
        "delivered_at", Known.value(Instant.parse(stamp).toEpochMilli()));
  }

  private static Predicate names(Range<String> range) {
    return new Among<>("source_object", String.class, List.of(range), Nulls.REJECTED);
  }

  @Test
  void anObjectIsAskedForWithWhatItsScopeHasBefore() {
    Predicate one = names(Range.point(FOLDER + NAME));
    assertThat(allows(one, object("111122223333", "2026-01-05", "2026-01-05T10:04:00Z"))).isTrue();
    assertThat(allows(one, object("111122223333", "2026-01-05", "2026-01-05T00:04:00Z"))).isTrue();
    assertThat(allows(one, object("111122223333", "2026-01-05", "2026-01-05T10:05:00Z"))).isFalse();
    assertThat(allows(one, object("111122223333", "2026-01-06", "2026-01-05T10:04:00Z"))).isFalse();
    assertThat(allows(one, object("444455556666", "2026-01-05", "2026-01-05T10:04:00Z"))).isFalse();
  }

  @Test
  void theBeginningOfANameTellsWhatItsFoldersSay() {
    Predicate day = names(Range.closed(FOLDER, FOLDER + "x"));
    assertThat(allows(day, object("111122223333", "2026-01-05", "2026-01-05T23:00:00Z"))).isTrue();
    assertThat(allows(day, object("111122223333", "2026-01-06", "2026-01-05T23:00:00Z"))).isFalse();
    String region = FOLDER.substring(0, FOLDER.indexOf("2026"));
    Predicate month = names(Range.closed(region + "2026/01", region + "2026/02"));
    assertThat(allows(month, object("111122223333", "2026-03-06", "2026-01-05T23:00:00Z")))
        .isTrue();
    assertThat(allows(month, object("444455556666", "2026-01-05", "2026-01-05T23:00:00Z")))
        .isFalse();
    assertThat(EarlierCopies.orWanted(names(Range.from("s3://", Inclusion.INCLUSIVE))))
        .isEqualTo(Predicate.ANYTHING);
  }

  @Test
  void earlierDeliveriesAreLookedAtLaterOnesNot() {
    long noon = Instant.parse("2026-01-05T12:00:00Z").toEpochMilli();
    Predicate since = delivered(Range.from(noon, Inclusion.INCLUSIVE));
    Predicate until = delivered(Range.upTo(noon, Inclusion.INCLUSIVE));
    Map<String, Known<?>> morning = object("111122223333", "2026-01-05", "2026-01-05T08:00:00Z");
    Map<String, Known<?>> evening = object("111122223333", "2026-01-05", "2026-01-05T20:00:00Z");
    assertThat(allows(since, morning)).isTrue();
    assertThat(allows(until, morning)).isTrue();
    assertThat(allows(since, evening)).isTrue();
    assertThat(allows(until, evening)).isFalse();
    assertThat(allows(new Predicate.And(List.of(since, until)), evening)).isFalse();
    assertThat(allows(new Predicate.Or(List.of(since, until)), evening)).isTrue();
  }

  private static Predicate delivered(Range<Long> stamps) {
    return new Among<>("delivered_at", Long.class, List.of(stamps), Nulls.REJECTED);
  }
}
