package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What of Trino's grammar, and of how people write it, {@code forms.sql} does not have. */
class GrammarTest {
  private final Statements events = Statements.overEvents();

  @Test
  void castsToNestedTypes() {
    assertThat(
            events.rows(
                "select CAST(json '[\"x\",\"y\"]' AS array(varchar))[2], CAST(json '[[\"a\"],[\"b\",\"c\"]]' AS array(array(varchar)))[2][2], CAST(json '{\"a\":\"1\"}' AS map(varchar, varchar))['a'], CAST(json '[1,{\"b\":2}]' AS array(json))[2]"))
        .containsExactly("y|c|1|{\"b\":2}");
    assertThat(
            events.rows(
                "select r.name, r.timestamp, r.tags[1] from (select CAST(ROW('n', '7', ARRAY['t']) AS row(name varchar, timestamp bigint, tags array(varchar))) as r) x"))
        .containsExactly("n|7|t");
    assertThat(events.columns("select CAST(ROW('a', 1) AS ROW(varchar, bigint)) x"))
        .containsExactly("x row(field0 varchar, field1 bigint)");
    assertThat(events.columns("select CAST(ARRAY[ROW('a', 1)] AS STRUCT(a varchar, b double)[]) x"))
        .containsExactly("x array(row(a varchar, b double))");
  }

  @Test
  void castsToTypesByAllTheirNames() {
    assertThat(
            events.columns(
                "select CAST('1' AS timestamp with time zone) a, CAST('1' AS timestamp(3) without time zone) b, CAST('1' AS double precision) c, CAST(1 AS varchar(3)) d, TRY_CAST('1' AS integer) e, '1'::timestamptz f, CAST('1' AS json) g, CAST('1.1.1.1' AS ipaddress) h"))
        .containsExactly(
            "a timestamp",
            "b timestamp",
            "c double",
            "d varchar",
            "e integer",
            "f timestamp",
            "g json",
            "h ipaddress");
  }

  @Test
  void unnestsAsTrinoDoes() {
    assertThat(
            events.rows(
                "select eventid, r.arn from events cross join unnest(resources) as t(r) order by 1, 2"))
        .containsExactly("e2|arn:i-1", "e2|arn:v-1", "e4|arn:b");
    assertThat(
            events.rows(
                "select eventid, k.accountid from events cross join unnest(resources) as k (arn, accountid, type, arnprefix) where type like '%Volume'"))
        .containsExactly("e2|111");
    assertThat(
            events.rows(
                "select eventid, r.type, n from events left join unnest(resources) with ordinality as t(r, n) on true where eventid < 'e3' order by 1, 3"))
        .containsExactly("e1|null|null", "e2|AWS::EC2::Instance|1", "e2|AWS::EC2::Volume|2");
    assertThat(
            events.rows(
                "select a, b from unnest(array[1, 2], array['x', 'y', 'z']) as t(a, b) order by b"))
        .containsExactly("1|x", "2|y", "null|z");
  }

  @Test
  void takesNamesOfTablesWithoutQuotes() {
    assertThat(events.rows("select eventid from 5e2676f8-9fce-46ef-8142-3e36a94e6691 limit 1"))
        .containsExactly("e1");
    assertThat(
            events.rows(
                "select e.eventid from 1e26a6f8-0000-46ef-8142-3e36a94e6691 e join eds-0e12-day--all\n x on x.eventid = e.eventid where e.eventid > 'e5'"))
        .containsExactly("e6");
    assertThatThrownBy(() -> events.rows("select 1 from events, my-store-7e5, other"))
        .hasMessageContaining("no table my-store-7e5.");
    assertThatThrownBy(() -> events.rows("select 1 from trail.7-a--all of them\n"))
        .hasMessageContaining("no table trail.7-a.");
    assertThatThrownBy(() -> events.rows("select 1 from \"my-store\", `my-store-2`"))
        .hasMessageContaining("no table my-store.");
    assertThat(
            events.rows(
                "select extract(day from eventtime-interval '1' day), 1 is distinct from n-1 from (select eventtime, 1 as n from events where eventid = 'e3') t"))
        .containsExactly("5|true");
  }

  @Test
  void takesCommentsAndSemicolons() {
    assertThat(
            events.rows(
                "select/* c */eventid from/**/events -- the table\nwhere/* a\nb */ eventid='e1' -- the end\n;"))
        .containsExactly("e1");
    assertThat(
            events.rows(
                "select eventid from events where eventname in ('GetObject',\n'PutObject' -- second\n, 'Run'\n'Instances') order by 1"))
        .containsExactly("e2", "e3", "e4", "e6");
  }

  @Test
  void knowsWordsThatTrinoDoesNotReserve() {
    assertThat(
            events.rows(
                "select user, index, t.values, offset, limit, row from (select eventname as user, eventid as index, 1 as \"values\", 2 as offset, 3 as limit, 4 as row from events where eventid = 'e1') t where offset = 2 and limit > 1 order by offset, row"))
        .containsExactly("ConsoleLogin|e1|1|2|3|4");
    assertThat(
            events.rows(
                "select lower(eventname) user, count(*) count, min(eventtime) min from events group by lower(eventname) order by count desc, user limit 1"))
        .containsExactly("consolelogin|2|2026-01-05T10:00:00Z");
  }
}
