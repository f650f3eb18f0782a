package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.function.Functions;
import io.trailql.runtime.CancelToken;
import io.trailql.sql.physical.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is planned once, and what each time. */
class PlanCacheTest {
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("2026-01-05T10:30:00Z"),
          Instant.parse("2026-01-05T23:59:59.999Z"),
          Instant.parse("2026-01-06T00:00:00Z"),
          Instant.parse("2026-01-07T12:00:00Z"));

  private static final List<Object> VALUES =
      Arrays.asList(
          null,
          "alice",
          "RunInstances",
          "us-east-1",
          "2026-01-06",
          "3",
          1,
          1L,
          2.0,
          Instant.parse("2026-01-06T09:00:00Z"),
          LocalDate.parse("2026-01-06"),
          new Date(1_767_690_000_000L));

  private static final List<String> TEXTS =
      List.of(
          "select eventid from events where eventtime < now() order by 1",
          "select eventid, now() - interval '1' hour from events where date = current_date order by 1",
          "select count(*) from events where eventtime > current_timestamp - interval '36' hour",
          "select region, count(*), max(eventtime) from events where date <= current_date group by region order by 1",
          "select current_date",
          "select (select count(*) from events where date < current_date), (select max(eventid) from events where eventtime <= localtimestamp)",
          "select eventid, (select count(*) from events f where f.region = e.region and f.eventtime < e.eventtime) from events e order by 1",
          "select eventid, row_number() over (partition by region order by eventid desc) from events order by 1",
          "select eventid, r.arn from events cross join unnest(resources) as t(r) order by 1, 2",
          "select e.eventid, f.eventid from events e left join events f on e.useridentity.arn = f.useridentity.arn order by 1, 2",
          "select region from events union select account from events order by 1",
          "select array_agg(eventid order by eventid), string_agg(region, ',' order by eventid) from events group by account order by 1",
          "select eventid from events order by eventtime desc limit 2");

  private static final List<String> TEXTS_OF_ONE =
      List.of(
          "select eventid from events where useridentity.username = ? order by 1",
          "select eventid from events where eventname like ? order by 1",
          "select eventid from events where eventtime >= ? and eventtime < now() order by 1",
          "select eventid from events where date = ? order by 1",
          "select count(*) from events where source_record < ?",
          "select eventid from events where region in (?, 'eu-west-1') order by 1",
          "select case when eventname = ? then eventid end from events order by 1");

  private static Planner planner() {
    return new Planner(Functions.scalars(), Functions.aggregates());
  }

  private static Plan plan(Planner planner, Instant now, String sql, Object... parameters) {
    CancelToken cancel = new CancelToken();
    return planner.plan(planner.prepare(sql, cancel), Arrays.asList(parameters), now, cancel);
  }

  @Test
  void aStatementIsPlannedOnce() {
    Planner planner = planner();
    for (String sql :
        List.of("select count(*) from events", "select eventid from events where eventid = 'e1'")) {
      Plan first = plan(planner, MOMENTS.get(0), sql);
      assertThat(plan(planner, MOMENTS.get(3), sql)).as(sql).isSameAs(first);
      assertThat(plan(planner, MOMENTS.get(3), sql + " ")).isNotSameAs(first);
    }
  }

  @Test
  void oneThatNamesTheDayIsPlannedOnceADay() {
    Planner planner = planner();
    String sql = "select eventid from events where date = current_date";
    Plan first = plan(planner, MOMENTS.get(0), sql);
    assertThat(plan(planner, MOMENTS.get(1), sql)).isSameAs(first);
    assertThat(plan(planner, MOMENTS.get(2), sql)).isNotSameAs(first);
    assertThat(plan(planner, MOMENTS.get(0), sql)).isSameAs(first);
  }

  @Test
  void oneThatNamesTheMomentOrIsAboutOthersIsPlannedEachTime() {
    Planner planner = planner();
    for (String sql :
        List.of(
            "select now()",
            "select eventid from events where eventtime < current_timestamp",
            "select {fn now()}, current_date",
            "explain select 1",
            "show tables")) {
      Plan first = plan(planner, MOMENTS.get(0), sql);
      assertThat(plan(planner, MOMENTS.get(0), sql)).as(sql).isNotSameAs(first);
    }
  }

  @Test
  void thePlanIsOfTheParameters() {
    Planner planner = planner();
    String sql = "select eventid from events where eventid = ?";
    Plan first = plan(planner, MOMENTS.get(0), sql, "e1");
    assertThat(plan(planner, MOMENTS.get(0), sql, "e1")).isSameAs(first);
    assertThat(plan(planner, MOMENTS.get(0), sql, "e2")).isNotSameAs(first);
    Plan ofNull = plan(planner, MOMENTS.get(0), sql, (Object) null);
    assertThat(ofNull).isNotSameAs(first);
    assertThat(plan(planner, MOMENTS.get(0), sql, (Object) null)).isSameAs(ofNull);
    Date changing = new Date(0);
    Plan ofDate = plan(planner, MOMENTS.get(0), sql, changing);
    assertThat(plan(planner, MOMENTS.get(0), sql, changing)).isNotSameAs(ofDate);
  }

  @Test
  void whatIsHeldIsNotGivenToWhoWasCancelled() {
    Planner planner = planner();
    String sql = "select count(*) from events";
    plan(planner, MOMENTS.get(0), sql);
    Prepared prepared = planner.prepare(sql, new CancelToken());
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    assertThatThrownBy(() -> planner.prepare(sql, cancel))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    assertThatThrownBy(() -> planner.plan(prepared, List.of(), MOMENTS.get(0), cancel))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
  }

  @Test
  void whatFailsIsFoundOutAnew() {
    Planner planner = planner();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> plan(planner, MOMENTS.get(0), "select nothing from events"))
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_COLUMN));
    }
    String sql = "select eventid from events where date = ?";
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> plan(planner, MOMENTS.get(0), sql, "no date"))
          .isInstanceOf(TrailException.class);
      plan(planner, MOMENTS.get(0), sql, "2026-01-05");
    }
  }

  @Test
  void whatIsHeldIsBounded() {
    Planner planner = planner();
    String first = "select eventid from events where eventid = 'e1'";
    Plan plan = plan(planner, MOMENTS.get(0), first);
    String large = "select '" + "x".repeat(400_000) + "'";
    assertThat(plan(planner, MOMENTS.get(0), large))
        .isNotSameAs(plan(planner, MOMENTS.get(0), large));
    assertThat(plan(planner, MOMENTS.get(0), first)).isSameAs(plan);
    for (int i = 0; i < 40; i++) {
      plan(planner, MOMENTS.get(0), "select '" + i + "x".repeat(20_000) + "'");
    }
    assertThat(plan(planner, MOMENTS.get(0), first)).isNotSameAs(plan);
  }

  @Test
  void heldAndFreshPlansAnswerAlike() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Planner holding = planner();
    Statements events = Statements.overEvents();
    int again = 0;
    for (int i = 0; i < 300; i++) {
      boolean one = random.nextInt(3) == 0;
      List<String> texts = one ? TEXTS_OF_ONE : TEXTS;
      String sql = texts.get(random.nextInt(texts.size()));
      List<Object> parameters = new ArrayList<>();
      if (one) {
        parameters.add(VALUES.get(random.nextInt(VALUES.size())));
      }
      Instant now = MOMENTS.get(random.nextInt(MOMENTS.size()));
      String expected = answer(events, planner(), now, sql, parameters);
      String what = sql + " " + parameters + " at " + now + ", seed " + seed;
      assertThat(answer(events, holding, now, sql, parameters)).as(what).isEqualTo(expected);
      again += expected.startsWith("[") ? 1 : 0;
    }
    assertThat(again).isGreaterThan(200);
  }

  /** The rows, or the message of what went wrong. */
  private static String answer(
      Statements events, Planner planner, Instant now, String sql, List<Object> parameters) {
    try {
      return events.rows(planner, now, sql, parameters).toString();
    } catch (TrailException e) {
      return e.code() + " " + e.getMessage();
    }
  }
}
