package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AggregateTest {
  private final Statements events = Statements.overEvents();

  @Test
  void countsWithoutReadingALeaf() {
    assertThat(events.rows("select count(*) from events")).containsExactly("6");
    assertThat(events.leaves("select count(*) from events")).isEmpty();
    assertThat(events.leaves("select count(*) from events where region = 'x'")).isEqualTo("region");
    assertThat(events.rows("select count(*), max(eventid) from events where region = 'x'"))
        .containsExactly("0|null");
    assertThat(
            events.rows("select region, count(*) from events where region = 'x' group by region"))
        .isEmpty();
    assertThat(events.columns("select count(*) n, sum(1), avg(1) from events"))
        .containsExactly("n bigint", "_col1 bigint", "_col2 double");
  }

  @Test
  void groups() {
    assertThat(
            events.sorted(
                "select eventname, count(*), count(errorcode), min(eventid), max(eventtime), sum(source_record) from events group by eventname"))
        .containsExactly(
            "ConsoleLogin|2|0|e1|2026-01-07T00:00:00Z|6",
            "GetObject|2|0|e4|2026-01-06T23:59:59Z|10",
            "RunInstances|2|1|e2|2026-01-06T09:00:00Z|5");
    assertThat(events.sorted("select upper(region) r, count(*) from events group by r"))
        .containsExactly("EU-WEST-1|3", "US-EAST-1|3");
    assertThat(events.sorted("select upper(region), count(*) from events group by 1"))
        .containsExactly("EU-WEST-1|3", "US-EAST-1|3");
    assertThat(
            events.sorted(
                "select useridentity.type, count(*) from events group by useridentity.type"))
        .containsExactly("IAMUser|5", "null|1");
    assertThat(events.sorted("select count(*) from events group by useridentity"))
        .containsExactly("1", "1", "2", "2");
    assertThat(events.leaves("select useridentity.username, count(*) from events group by 1"))
        .isEqualTo("useridentity.username");
  }

  @Test
  void leavesOutWhatNobodyReads() {
    String sql =
        "select r from (select region r, count(distinct eventname) c, max(useridentity.arn) m from events group by region)";
    assertThat(events.sorted(sql)).containsExactly("eu-west-1", "us-east-1");
    assertThat(events.leaves(sql)).isEqualTo("region");
  }

  @Test
  void filtersGroups() {
    assertThat(
            events.rows(
                "select region, count(*) c from events group by region having count(*) filter (where readonly) > 0"))
        .containsExactly("eu-west-1|3");
    assertThat(
            events.rows(
                "select eventname from events group by eventname having count(errorcode) = 0 order by count(*) desc, eventname desc limit 1"))
        .containsExactly("GetObject");
    assertThat(
            events
                .request(
                    "select region, count(*) from events group by region having region = 'eu-west-1'")
                .predicate()
                .toString())
        .contains("eu-west-1");
  }

  @Test
  void countsDistinctValues() {
    assertThat(
            events.rows(
                "select count(distinct region), count(distinct errorcode), count(*) filter (where readonly), count(distinct eventname) filter (where region = 'eu-west-1') from events"))
        .containsExactly("2|1|2|2");
    assertThat(events.sorted("select distinct region, account from events"))
        .containsExactly("eu-west-1|222", "us-east-1|111");
    assertThat(events.sorted("select region from events union select account from events"))
        .containsExactly("111", "222", "eu-west-1", "us-east-1");
    assertThat(events.rows("select distinct eventname n from events order by n limit 1"))
        .containsExactly("ConsoleLogin");
  }

  @Test
  void groupsBySets() {
    assertThat(
            events.sorted(
                "select region, eventname, count(*) from events group by grouping sets ((region, eventname), (region), ())"))
        .containsExactly(
            "eu-west-1|GetObject|2",
            "eu-west-1|RunInstances|1",
            "eu-west-1|null|3",
            "null|null|6",
            "us-east-1|ConsoleLogin|2",
            "us-east-1|RunInstances|1",
            "us-east-1|null|3");
    assertThat(
            events.sorted(
                "select region, grouping(region), count(*), max(eventid) from events group by rollup(region)"))
        .containsExactly("eu-west-1|0|3|e6", "null|1|6|e6", "us-east-1|0|3|e5");
    assertThat(
            events.sorted(
                "select region, errorcode, grouping(region, errorcode), count(*) from events where region = 'us-east-1' group by cube(region, errorcode)"))
        .containsExactly(
            "null|AccessDenied|2|1",
            "null|null|2|2",
            "null|null|3|3",
            "us-east-1|AccessDenied|0|1",
            "us-east-1|null|0|2",
            "us-east-1|null|1|3");
    assertThat(
            events.rows(
                "select region, count(*), max(eventid) from events where region = 'x' group by rollup(region)"))
        .containsExactly("null|0|null");
    assertThat(events.sorted("select region, grouping(region) from events group by region"))
        .containsExactly("eu-west-1|0", "us-east-1|0");
  }

  @Test
  void takesRowsInTheOrderWanted() {
    assertThat(
            events.rows(
                "select region, array_agg(eventid order by eventtime desc) from events group by region order by 1"))
        .containsExactly("eu-west-1|[\"e4\",\"e3\",\"e6\"]", "us-east-1|[\"e5\",\"e2\",\"e1\"]");
  }
}
