package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectTest {
  private final Statements events = Statements.overEvents();

  @Test
  void selectsColumnsInAnyCase() {
    assertThat(events.rows("SELECT EventName, eventId FROM Events WHERE EVENTID = 'e2'"))
        .containsExactly("RunInstances|e2");
    assertThat(events.rows("select eventid from TRAIL.EVENTS limit 2")).containsExactly("e1", "e2");
    assertThat(events.columns("select EventName, eventTime from events"))
        .containsExactly("EventName varchar", "eventTime timestamp");
  }

  @Test
  void readsStructPathsWithoutAlias() {
    String sql =
        "select useridentity.sessioncontext.sessionissuer.username from events"
            + " where userIdentity.sessionContext.attributes.mfaAuthenticated = 'true'";
    assertThat(events.rows(sql)).containsExactly("issuer-alice", "issuer-alice");
    assertThat(events.leaves(sql))
        .isEqualTo(
            "useridentity.sessioncontext.sessionissuer.username,"
                + "useridentity.sessioncontext.attributes.mfaauthenticated");
    assertThat(events.columns("select useridentity.arn from events"))
        .containsExactly("arn varchar");
    assertThat(events.rows("select e.useridentity.arn from events e where eventid = 'e1'"))
        .containsExactly("arn:alice");
    assertThat(events.rows("select u.a from (select useridentity.arn a from events) u limit 1"))
        .containsExactly("arn:alice");
  }

  @Test
  void takesKeywordsAsColumns() {
    assertThat(
            events.rows(
                "select account, region, date, eventid from events where date = '2026-01-06' and region = 'eu-west-1' and account = '222'"))
        .containsExactly("222|eu-west-1|2026-01-06|e3", "222|eu-west-1|2026-01-06|e4");
    assertThat(
            events.rows(
                "select timestamp, year, month, user, value from (select eventid as timestamp, region as year, account as month, eventname as user, awsregion as value from events) where timestamp = 'e1'"))
        .containsExactly("e1|us-east-1|111|ConsoleLogin|us-east-1");
  }

  @Test
  void ordersNullsLastAndLimits() {
    assertThat(events.rows("select eventid from events order by eventtime desc limit 2"))
        .containsExactly("e5", "e4");
    assertThat(events.rows("select eventid from events order by eventtime"))
        .containsExactly("e1", "e2", "e3", "e4", "e5", "e6");
    assertThat(
            events.rows("select eventid from events order by eventtime desc nulls first limit 1"))
        .containsExactly("e6");
    assertThat(events.rows("select eventid from events order by 1 desc limit 2 offset 1"))
        .containsExactly("e5", "e4");
    assertThat(
            events.rows(
                "select eventid from events order by eventid offset 4 rows fetch next 5 rows only"))
        .containsExactly("e5", "e6");
    assertThat(events.rows("select eventid x from events order by region, upper(eventname), x"))
        .containsExactly("e4", "e6", "e3", "e1", "e5", "e2");
  }

  @Test
  void ordersByRepeatedExpressions() {
    assertThat(
            events.rows(
                "select distinct region in ('eu-west-1', null) as o from events where eventid in ('e1', 'e3') order by region in ('eu-west-1', null) nulls first"))
        .containsExactly("null", "true");
    assertThat(
            events.rows(
                "select e.eventid, (select count(*) from events i where i.region = e.region and i.eventid < e.eventid) from events e where e.eventid in ('e1', 'e2') order by (select count(*) from events i where i.region = e.region and i.eventid < e.eventid) desc"))
        .containsExactly("e2|1", "e1|0");
    assertThat(
            events.rows(
                "select 'x' || eventid as eventid, 'y' || eventid as b from events where eventid in ('e1', 'e2') order by 'y' || eventid desc limit 1"))
        .containsExactly("xe2|ye2");
  }

  @Test
  void combinesSets() {
    assertThat(
            events.rows(
                "select region from events where eventid = 'e1' union all select awsregion from events where eventid = 'e3'"))
        .containsExactly("us-east-1", "eu-west-1");
    assertThat(events.sorted("select region from events except select 'eu-west-1'"))
        .containsExactly("us-east-1");
    assertThat(events.sorted("select region from events intersect select region from events"))
        .containsExactly("eu-west-1", "us-east-1");
    assertThat(events.rows("select 1 union all select 2.5")).containsExactly("1.0", "2.5");
    assertThat(events.rows("values (1, 'a'), (2, 'bcd')")).containsExactly("1|a", "2|bcd");
  }

  @Test
  void unnestsResources() {
    assertThat(
            events.rows(
                "select eventid, r.type from events cross join unnest(resources) as t(r) order by r.arn"))
        .containsExactly("e4|AWS::S3::Bucket", "e2|AWS::EC2::Instance", "e2|AWS::EC2::Volume");
    assertThat(
            events.rows(
                "select eventid, r.arn from events left join unnest(resources) as t(r) on true where region = 'eu-west-1'"))
        .containsExactly("e3|null", "e4|arn:b", "e6|null");
    assertThat(
            events.rows(
                "select eventid, a, ty from events cross join unnest(resources) as t(a, b, ty, d) where ty like '%Volume'"))
        .hasSize(1);
    assertThat(
            events.rows(
                "select eventid, t.arn from events, unnest(resources) as t where t.accountid = '222'"))
        .containsExactly("e4|arn:b");
    assertThat(
            events.rows(
                "select eventid, n from events cross join unnest(resources) with ordinality as t(r, n)"))
        .containsExactly("e2|1", "e2|2", "e4|1");
    assertThat(events.rows("select * from unnest(array['x', 'y']) as t(v)"))
        .containsExactly("x", "y");
    assertThat(events.rows("select resources[1].arn from events where eventid = 'e2'"))
        .containsExactly("arn:i-1");
  }
}
