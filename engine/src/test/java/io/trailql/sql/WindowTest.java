package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.TrailException;
import org.junit.jupiter.api.Test;

class WindowTest {
  private final Statements events = Statements.overEvents();

  @Test
  void ranks() {
    assertThat(
            events.sorted(
                "select eventid, row_number() over (partition by region order by eventid) from events"))
        .containsExactly("e1|1", "e2|2", "e3|1", "e4|2", "e5|3", "e6|3");
    assertThat(
            events.sorted(
                "select eventid, rank() over (order by eventname), dense_rank() over (order by eventname), percent_rank() over (order by eventname), cume_dist() over (order by eventname) from events where eventid <> 'e6'"))
        .containsExactly(
            "e1|1|1|0.0|0.4",
            "e2|4|3|0.75|1.0",
            "e3|4|3|0.75|1.0",
            "e4|3|2|0.5|0.6",
            "e5|1|1|0.0|0.4");
    assertThat(events.sorted("select eventid, ntile(4) over (order by eventid) from events"))
        .containsExactly("e1|1", "e2|1", "e3|2", "e4|2", "e5|3", "e6|4");
  }

  @Test
  void looksAtOtherRows() {
    assertThat(
            events.sorted(
                "select eventid, lag(eventid) over w, lead(eventid, 2) over w, lag(eventid, 1, 'none') over w from events window w as (partition by region order by eventid)"))
        .containsExactly(
            "e1|null|e5|none",
            "e2|e1|null|e1",
            "e3|null|e6|none",
            "e4|e3|null|e3",
            "e5|e2|null|e2",
            "e6|e4|null|e4");
    assertThat(
            events.sorted(
                "select eventid, first_value(eventid) over (order by eventid), last_value(eventid) over (order by eventid rows between current row and unbounded following), nth_value(eventid, 2) over (order by eventid) from events where region = 'us-east-1'"))
        .containsExactly("e1|e1|e5|null", "e2|e1|e5|e2", "e5|e1|e5|e2");
    assertThat(
            events.sorted(
                "select eventid, last_value(errorcode) ignore nulls over (order by eventid) from events where region = 'us-east-1'"))
        .containsExactly("e1|null", "e2|AccessDenied", "e5|AccessDenied");
  }

  @Test
  void aggregatesOverFrames() {
    assertThat(
            events.sorted(
                "select eventid, sum(source_record) over (order by eventid), sum(source_record) over (order by region), sum(source_record) over (), count(*) over (partition by region) from events"))
        .containsExactly(
            "e1|1|21|21|3",
            "e2|3|21|21|3",
            "e3|6|13|21|3",
            "e4|10|13|21|3",
            "e5|15|21|21|3",
            "e6|21|13|21|3");
    assertThat(
            events.sorted(
                "select eventid, sum(source_record) over (order by eventid rows between 1 preceding and 1 following), sum(source_record) over (order by eventid rows between unbounded preceding and 1 preceding), max(eventid) over (order by eventid rows between 2 following and unbounded following) from events"))
        .containsExactly(
            "e1|3|null|e6",
            "e2|6|1|e6",
            "e3|9|3|e6",
            "e4|12|6|e6",
            "e5|15|10|null",
            "e6|11|15|null");
    assertThat(events.sorted("select region, max(count(*)) over () from events group by region"))
        .containsExactly("eu-west-1|3", "us-east-1|3");
  }

  @Test
  void measuresTheDistanceOfValues() {
    assertThat(
            events.sorted(
                "select eventid, count(*) over (order by eventtime range between interval '1' hour preceding and interval '12' hour following), count(*) over (order by date desc range between current row and interval '1' day following), sum(source_record) over (order by source_record desc range between 2 preceding and 1 preceding) from events"))
        .containsExactly(
            "e1|2|2|5", "e2|2|2|7", "e3|1|4|9", "e4|2|4|11", "e5|2|3|6", "e6|1|1|null");
    assertThat(
            events.sorted(
                "select eventid, count(*) over (order by eventtime nulls first range between unbounded preceding and interval '0' second following), max(eventid) over (partition by region order by source_record range between 9223372036854775807 preceding and 9223372036854775807 following) from events"))
        .containsExactly("e1|2|e5", "e2|3|e5", "e3|4|e6", "e4|5|e6", "e5|6|e5", "e6|1|e6");
  }

  @Test
  void selectsByRank() {
    assertThat(
            events.sorted(
                "select eventid from events qualify row_number() over (partition by region order by eventid desc) = 1"))
        .containsExactly("e5", "e6");
    assertThat(
            events.sorted(
                "select eventid from (select eventid, row_number() over (partition by region order by eventid) n from events) where n = 2 and eventid like 'e%'"))
        .containsExactly("e2", "e4");
  }

  @Test
  void sortsNullsLastInEveryDirection() {
    assertThat(
            events.sorted(
                "select row_number() over (order by errorcode desc, eventid), eventid from events where region = 'us-east-1'"))
        .containsExactly("1|e2", "2|e1", "3|e5");
  }

  @Test
  void readsOnlyWhatWindowsNeed() {
    assertThat(
            events.leaves(
                "select row_number() over (partition by useridentity.arn order by eventtime) from events"))
        .isEqualTo("useridentity.arn,eventtime");
    assertThat(
            events.rows(
                "explain select row_number() over (partition by region order by eventtime desc) from events"))
        .containsExactly(
            "Window row_number() partition by region order by eventtime desc",
            "  Sort by region, eventtime desc",
            "    Scan trail.events [region, eventtime]",
            "        objects: 0");
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThatThrownBy(
            () ->
                events.rows(
                    "select max(eventid) over (order by eventid range between 1 preceding and current row) from events"))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("RANGE");
    assertThatThrownBy(
            () ->
                events.rows(
                    "select max(eventid) over (order by eventtime range between interval '1' month preceding and current row) from events"))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("The offset of RANGE over timestamp is a span of days or less");
    assertThatThrownBy(() -> events.rows("select count(distinct region) over () from events"))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("DISTINCT");
    assertThatThrownBy(() -> events.rows("select ntile(0) over (order by eventid) from events"))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("NTILE takes a number from 1 on");
  }
}
