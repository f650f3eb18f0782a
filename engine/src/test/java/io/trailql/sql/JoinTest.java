package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.TrailException;
import org.junit.jupiter.api.Test;

class JoinTest {
  private final Statements events = Statements.overEvents();

  @Test
  void joinsInner() {
    assertThat(
            events.sorted(
                "select e.eventid, f.eventid from events e join events f on e.region = f.region and e.eventid < f.eventid"))
        .containsExactly("e1|e2", "e1|e5", "e2|e5", "e3|e4", "e3|e6", "e4|e6");
    assertThat(
            events.sorted(
                "select a.eventid from events a, events b where a.useridentity.arn = b.useridentity.arn and b.eventid = 'e1'"))
        .containsExactly("e1", "e3");
    assertThat(
            events.sorted(
                "select eventid from events e join events f using (eventid) where f.readonly"))
        .containsExactly("e4", "e6");
    assertThat(
            events.leaves(
                "select a.eventid from events a join events b on a.useridentity.arn = b.useridentity.arn where b.readonly"))
        .isEqualTo("useridentity.arn,eventid useridentity.arn,readonly");
  }

  @Test
  void joinsOuter() {
    assertThat(
            events.sorted(
                "select e.eventid, f.eventid from events e left join events f on upper(e.eventname) = upper(f.eventname) and f.readonly"))
        .containsExactly(
            "e1|null", "e2|null", "e3|null", "e4|e4", "e4|e6", "e5|null", "e6|e4", "e6|e6");
    assertThat(
            events.sorted(
                "select e.eventid, f.eventid from (select * from events where readonly) e right join events f on e.eventid = f.eventid"))
        .containsExactly("e4|e4", "e6|e6", "null|e1", "null|e2", "null|e3", "null|e5");
    assertThat(
            events.rows(
                "select count(*), count(e.eventid), count(f.eventid) from events e full join events f on e.eventid = f.eventname"))
        .containsExactly("12|6|6");
    assertThat(
            events.sorted(
                "select e.eventid, f.eventid from events e left join events f on e.useridentity.username = f.useridentity.username and e.eventid <> f.eventid where e.region = 'eu-west-1'"))
        .containsExactly("e3|e1", "e4|null", "e6|e2");
  }

  @Test
  void joinsEverythingWithEverything() {
    assertThat(events.rows("select count(*) from events cross join events f"))
        .containsExactly("36");
    assertThat(events.rows("select count(*) from events e join events f on e.eventid < f.eventid"))
        .containsExactly("15");
    assertThat(
            events.sorted(
                "select eventid, n from events, (select count(*) n from events) where readonly"))
        .containsExactly("e4|6", "e6|6");
    assertThat(
            events.sorted(
                "with counts as (select region, count(*) n from events group by region) select e.eventid, c.n from events e join counts c on c.region = e.region where e.readonly"))
        .containsExactly("e4|3", "e6|3");
  }

  @Test
  void testsMembershipInSubqueries() {
    assertThat(
            events.sorted(
                "select eventid from events where eventname in (select eventname from events where region = 'us-east-1')"))
        .containsExactly("e1", "e2", "e3", "e5");
    assertThat(
            events.sorted(
                "select eventid from events where eventname not in (select eventname from events where region = 'us-east-1')"))
        .containsExactly("e4", "e6");
    assertThat(
            events.sorted(
                "select eventid from events where region not in (select errorcode from events)"))
        .isEmpty();
    assertThat(
            events.sorted(
                "select eventid from events where errorcode not in (select eventid from events where false)"))
        .hasSize(6);
    assertThat(
            events.sorted(
                "select eventid from events where eventid = any (select eventid from events where readonly)"))
        .containsExactly("e4", "e6");
    assertThat(
            events.sorted(
                "select eventid from events where (region, eventname) in (select region, eventname from events where readonly)"))
        .containsExactly("e4", "e6");
    assertThat(
            events.sorted(
                "select eventid, eventid in (select eventid from events where readonly) from events where region = 'eu-west-1'"))
        .containsExactly("e3|false", "e4|true", "e6|true");
  }

  @Test
  void testsExistence() {
    assertThat(
            events.sorted(
                "select eventid from events e where exists (select 1 from events f where f.eventid = e.eventid and f.readonly)"))
        .containsExactly("e4", "e6");
    assertThat(
            events.sorted(
                "select eventid from events e where not exists (select 1 from events f where f.useridentity.arn = e.useridentity.arn and f.eventid <> e.eventid)"))
        .containsExactly("e4", "e5");
    assertThat(
            events.sorted(
                "select eventid from events where exists (select 1 from events where readonly)"))
        .hasSize(6);
  }

  @Test
  void takesSubqueriesAsValues() {
    assertThat(
            events.sorted(
                "select eventid, (select max(eventid) from events f where f.region = e.region) from events e where readonly"))
        .containsExactly("e4|e6", "e6|e6");
    assertThat(
            events.sorted(
                "select eventid, (select count(*) from events f where f.region = e.region and f.eventtime < e.eventtime) from events e"))
        .containsExactly("e1|0", "e2|1", "e3|0", "e4|1", "e5|2", "e6|0");
    assertThat(
            events.sorted(
                "select eventid from events e where eventtime > (select min(eventtime) from events f where f.region = e.region)"))
        .containsExactly("e2", "e4", "e5");
    assertThat(events.rows("select (select eventid from events where false)"))
        .containsExactly("null");
    assertThat(
            events.rows(
                "select count(*) * 100.0 / (select count(*) from events) from events where readonly"))
        .hasSize(1)
        .allMatch(value -> value.startsWith("33.3"));
    assertThatThrownBy(() -> events.rows("select (select eventid from events)"))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("more than one row");
  }

  /** The outer join becomes an inner one, whose conditions are no longer NULL. */
  @Test
  void dropsOuterRowsThatAConditionAfterwardsDrops() {
    String counts = "(select region as k, count(*) as n from events where readonly group by 1)";
    assertThat(
            events.sorted(
                "select e.eventid from events e left join "
                    + counts
                    + " g on e.region = g.k and g.n in (g.n, 170) where not (length(e.eventid) is distinct from g.n)"))
        .containsExactly("e3", "e4", "e6");
  }

  /** A struct with a NULL inside equals none, in a join as in a condition. */
  @Test
  void comparesStructsInJoinsAsElsewhere() {
    String equal = "e.useridentity = f.useridentity";
    String filtered = "select e.eventid, f.eventid from events e, events f where (%s) is true";
    assertThat(events.sorted("select e.eventid, f.eventid from events e join events f on " + equal))
        .isEqualTo(events.sorted(filtered.formatted(equal)));
    assertThat(
            events.sorted(
                "select eventid from events e where exists (select 1 from events f where f.tlsdetails = e.tlsdetails)"))
        .isEqualTo(events.sorted("select eventid from events e where tlsdetails = tlsdetails"));
  }

  @Test
  void reachesToTheLeftWithLateral() {
    assertThat(
            events.sorted(
                "select e.eventid, l.n from events e, lateral (select count(*) n from events f where f.eventname = e.eventname) l where e.readonly"))
        .containsExactly("e4|2", "e6|2");
  }

  @Test
  void keepsTheSmallerSideInMemory() {
    String few = "(select * from events where readonly and region = 'eu-west-1' limit 2)";
    for (String kind : new String[] {"join", "left join", "right join", "full join"}) {
      String sql =
          "select a.eventid, b.eventid from "
              + few
              + " a "
              + kind
              + " events b on a.eventid = b.eventid and b.account = '222'";
      String turned =
          "select a.eventid, b.eventid from events b "
              + (kind.startsWith("left")
                  ? "right join"
                  : kind.startsWith("right") ? "left join" : kind)
              + " "
              + few
              + " a on a.eventid = b.eventid and b.account = '222'";
      assertThat(events.sorted(sql)).as(kind).isEqualTo(events.sorted(turned)).isNotEmpty();
      assertThat(events.explain(sql)).as(kind).matches("(?s)Join .*Scan.*Limit 2.*");
      assertThat(events.explain(turned)).as(kind).matches("(?s)Join .*Scan.*Limit 2.*");
    }
  }
}
