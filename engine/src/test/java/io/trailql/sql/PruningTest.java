package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.predicate.Knowledge;
import io.trailql.predicate.Known;
import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import io.trailql.predicate.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PruningTest {
  private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "eu-west-1");
  private static final List<String> ACCOUNTS = List.of("111", "222", "112");

  private final Statements events = Statements.overEvents();

  private Predicate predicate(String condition) {
    return events.request("select eventid from events where " + condition).predicate();
  }

  private static Known<?> known(Object value) {
    return value == null
        ? Known.onlyNull()
        : value instanceof String text
            ? Known.value(text)
            : value instanceof Integer day
                ? Known.value(day)
                : value instanceof Boolean truth ? Known.value(truth) : Known.value((Long) value);
  }

  private static Knowledge point(Map<String, Object> row) {
    return column -> row.containsKey(column) ? known(row.get(column)) : Known.nothing();
  }

  private static Knowledge point(String column, Object value) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(column, value);
    return point(row);
  }

  private static int day(String text) {
    return (int) LocalDate.parse(text).toEpochDay();
  }

  private static long time(String text) {
    return Instant.parse(text).toEpochMilli();
  }

  @Test
  void prunesByScope() {
    assertThat(predicate("region = 'us-east-1'").test(point("region", "eu-west-1")))
        .isEqualTo(Verdict.NEVER);
    assertThat(predicate("region in ('a', 'b', 'c')").test(point("region", "d")))
        .isEqualTo(Verdict.NEVER);
    assertThat(predicate("region not in ('a', 'b')").test(point("region", "b")))
        .isEqualTo(Verdict.NEVER);
    assertThat(predicate("region like 'us-%'").test(point("region", "eu-west-1")))
        .isEqualTo(Verdict.NEVER);
    assertThat(predicate("region like 'us-%'").test(point("region", "us-west-2")))
        .isEqualTo(Verdict.ALWAYS);
    assertThat(predicate("region = 'a' or account = '1'").test(point("region", "b")))
        .isEqualTo(Verdict.MAYBE);
    assertThat(predicate("not (region = 'a')").test(point("region", "a"))).isEqualTo(Verdict.NEVER);
    assertThat(predicate("region is null").test(point("region", "a"))).isEqualTo(Verdict.NEVER);
    assertThat(predicate("region is not null").test(point("region", null)))
        .isEqualTo(Verdict.NEVER);
    assertThat(predicate("upper(region) = 'A'").test(point("region", "a")))
        .isNotEqualTo(Verdict.NEVER);
    assertThat(predicate("source_object = 'x'").test(point("source_object", "y")))
        .isEqualTo(Verdict.NEVER);
    assertThat(predicate("region = ' a' || 'b'").test(point("region", "ab")))
        .isEqualTo(Verdict.NEVER);
  }

  @Test
  void prunesByDateInAllItsForms() {
    for (String literal :
        List.of("'2026-01-05'", "'2026/01/05'", "date '2026-01-05'", "'2026-01-05T00:00:00Z'")) {
      Predicate predicate = predicate("date = " + literal);
      assertThat(predicate.hull("date", Integer.class))
          .as(literal)
          .contains(Range.point(day("2026-01-05")));
    }
    assertThat(predicate("date between '2026-01-05' and '2026/01/07'").hull("date", Integer.class))
        .contains(Range.closed(day("2026-01-05"), day("2026-01-07")));
    assertThat(predicate("date >= current_date - interval '3' day").hull("date", Integer.class))
        .contains(Range.from(day("2026-01-07"), Range.Inclusion.INCLUSIVE));
    assertThat(
            predicate("date in ('2026-01-05', '2026-01-09')")
                .test(point("date", day("2026-01-06"))))
        .isEqualTo(Verdict.NEVER);
  }

  @Test
  void prunesByEventTimeInAllItsForms() {
    for (String literal :
        List.of(
            "'2026-01-05T10:00:00Z'",
            "'2026-01-05 10:00:00'",
            "timestamp '2026-01-05 10:00:00'",
            "timestamp '2026-01-05T10:00:00Z'",
            "'2026-01-05T12:00:00+02:00'",
            "cast('2026-01-05 10:00:00' as timestamp)")) {
      assertThat(predicate("eventtime >= " + literal).hull("eventtime", Long.class))
          .as(literal)
          .contains(Range.from(time("2026-01-05T10:00:00Z"), Range.Inclusion.INCLUSIVE));
    }
    assertThat(predicate("eventtime > now() - interval '1' hour").hull("eventtime", Long.class))
        .contains(Range.from(time("2026-01-10T11:00:00.250Z"), Range.Inclusion.EXCLUSIVE));
    assertThat(
            predicate("eventtime between '2026-01-05' and '2026-01-06'")
                .hull("eventtime", Long.class))
        .contains(Range.closed(time("2026-01-05T00:00:00Z"), time("2026-01-06T00:00:00Z")));
    assertThat(
            predicate("cast(eventtime as date) = '2026-01-05'")
                .test(point("eventtime", time("2026-01-06T00:00:00Z"))))
        .isEqualTo(Verdict.NEVER);
    assertThat(
            predicate("cast(eventtime as date) = '2026-01-05'")
                .test(point("eventtime", time("2026-01-05T23:59:59.999Z"))))
        .isEqualTo(Verdict.ALWAYS);
  }

  @Test
  void prunesByEventTimeWrittenAsText() {
    assertThat(predicate("eventtime like '2026-01-05T1%'").hull("eventtime", Long.class))
        .hasToString(
            predicate("eventtime >= '2026-01-05T10:00:00Z' and eventtime < '2026-01-05T20:00:00Z'")
                .hull("eventtime", Long.class)
                .toString());
    assertThat(predicate("eventtime like '%Z'").hull("eventtime", Long.class))
        .contains(Range.all());
    assertThat(predicate("eventtime like 'garbage%'").test(point("eventtime", 0L)))
        .isEqualTo(Verdict.NEVER);
    assertThat(
            predicate("from_iso8601_timestamp(eventtime) >= timestamp '2026-01-05 00:00:00'")
                .hull("eventtime", Long.class))
        .contains(Range.from(time("2026-01-05T00:00:00Z"), Range.Inclusion.INCLUSIVE));
    assertThat(
            predicate("from_iso8601_timestamp(eventtime) > now() - interval '1' day")
                .hull("eventtime", Long.class))
        .contains(Range.from(time("2026-01-09T12:00:00.250Z"), Range.Inclusion.EXCLUSIVE));
  }

  @Test
  void prunesThroughSubqueriesAndParameters() {
    events.rows(
        "with a as (select region r, eventid i from events), b as (select r, i from a) select i from b where r = 'x'");
    assertThat(last().test(point("region", "y"))).isEqualTo(Verdict.NEVER);
    events.rows("select eventid from events where eventtime > ?", "2026-01-05T10:00:00Z");
    assertThat(last().hull("eventtime", Long.class))
        .contains(Range.from(time("2026-01-05T10:00:00Z"), Range.Inclusion.EXCLUSIVE));
    events.rows("select eventid from events where region = ? and date = ?", "x", "2026-01-05");
    assertThat(last().test(point("region", "y"))).isEqualTo(Verdict.NEVER);
    assertThat(last().hull("date", Integer.class)).contains(Range.point(day("2026-01-05")));
    events.rows("select eventid from flat.events where region = 'x'");
    assertThat(last().test(point("region", "y"))).isEqualTo(Verdict.NEVER);
  }

  private Predicate last() {
    return events.requests().get(events.requests().size() - 1).predicate();
  }

  /** Whatever the condition, no row of the answer may have been skipped unread. */
  @Test
  void neverPrunesARowThatSatisfiesTheCondition() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Map<String, Object>> rows = rows(random);
    Statements statements = Statements.over(Map.of("events", rows));
    int pruned = 0;
    int answered = 0;
    for (int i = 0; i < 400; i++) {
      String condition = condition(random, 3);
      Predicate predicate =
          statements.request("select source_record from events where " + condition).predicate();
      List<String> answer = statements.rows("select source_record from events where " + condition);
      for (Map<String, Object> row : rows) {
        boolean wanted = answer.contains(row.get("source_record").toString());
        Verdict verdict = predicate.test(point(row));
        assertThat(wanted && verdict == Verdict.NEVER)
            .as("seed %d: %s prunes %s by %s", seed, condition, row, predicate)
            .isFalse();
        assertThat(wanted && !inHull(predicate, row))
            .as("seed %d: %s leaves %s out of the hull of %s", seed, condition, row, predicate)
            .isFalse();
        pruned += verdict == Verdict.NEVER ? 1 : 0;
        answered += wanted ? 1 : 0;
      }
    }
    assertThat(pruned).as("seed %d", seed).isGreaterThan(answered / 4);
    assertThat(answered).as("seed %d", seed).isPositive();
  }

  private static boolean inHull(Predicate predicate, Map<String, Object> row) {
    Object time = row.get("eventtime");
    Optional<Range<Long>> hull = predicate.hull("eventtime", Long.class);
    return time == null || hull.isPresent() && hull.get().intersects(Range.point((Long) time));
  }

  private static List<Map<String, Object>> rows(Random random) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (long i = 0; i < 60; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("source_record", i);
      row.put("region", orNull(random, REGIONS.get(random.nextInt(3))));
      row.put("account", orNull(random, ACCOUNTS.get(random.nextInt(3))));
      row.put("date", orNull(random, day("2026-01-0" + (1 + random.nextInt(5)))));
      row.put(
          "eventtime",
          orNull(random, time("2026-01-01T00:00:00Z") + random.nextInt(10) * 43_200_000L));
      row.put("readonly", orNull(random, random.nextBoolean()));
      rows.add(row);
    }
    return rows;
  }

  private static Object orNull(Random random, Object value) {
    return random.nextInt(8) == 0 ? null : value;
  }

  private static String condition(Random random, int depth) {
    int form = random.nextInt(depth == 0 ? 9 : 15);
    return switch (form) {
      case 0 -> "region " + operator(random) + " '" + REGIONS.get(random.nextInt(3)) + "'";
      case 1 ->
          "account "
              + (random.nextBoolean() ? "" : "not ")
              + "in ('111', '112', 'x'"
              + (random.nextInt(4) == 0 ? ", null)" : ")");
      case 2 -> "date " + operator(random) + " '2026-01-0" + (1 + random.nextInt(5)) + "'";
      case 3 ->
          "eventtime " + operator(random) + " '2026-01-0" + (1 + random.nextInt(5)) + "T12:00:00Z'";
      case 4 ->
          "eventtime "
              + (random.nextBoolean() ? "" : "not ")
              + "between '2026-01-02' and '2026-01-04 12:00:00'";
      case 5 ->
          List.of(
                  "readonly",
                  "not readonly",
                  "readonly is true",
                  "readonly is not true",
                  "readonly is false",
                  "readonly is not false")
              .get(random.nextInt(6));
      case 6 ->
          List.of("region", "date", "eventtime", "readonly").get(random.nextInt(4))
              + (random.nextBoolean() ? " is null" : " is not null");
      case 7 ->
          "region "
              + (random.nextBoolean() ? "" : "not ")
              + "like '"
              + List.of("us-%", "%1", "us-east-1", "e_-west-%", "%").get(random.nextInt(5))
              + "'";
      case 8 ->
          random.nextBoolean()
              ? "eventtime like '2026-01-0"
                  + (1 + random.nextInt(5))
                  + List.of("%", "T%", "T12:__:00Z", "T1%").get(random.nextInt(4))
                  + "'"
              : "cast(eventtime as date) " + operator(random) + " '2026-01-03'";
      case 9, 10 ->
          "(" + condition(random, depth - 1) + " and " + condition(random, depth - 1) + ")";
      case 11, 12 ->
          "(" + condition(random, depth - 1) + " or " + condition(random, depth - 1) + ")";
      case 13 -> "not (" + condition(random, depth - 1) + ")";
      default ->
          "case when "
              + condition(random, depth - 1)
              + " then "
              + condition(random, depth - 1)
              + " else readonly end";
    };
  }

  private static String operator(Random random) {
    return List.of("=", "<>", "<", "<=", ">", ">=", "is distinct from", "is not distinct from")
        .get(random.nextInt(8));
  }
}
