package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.TrailException;
import org.junit.jupiter.api.Test;

/** Which scans of a statement are one reading. */
class ScansReadTogetherTest {
  private final Statements events = Statements.overEvents();

  /** How many readings the statement takes, whose rows are those of a reading for each scan. */
  private int readings(String sql) {
    events.requests().clear();
    assertThat(events.sorted(sql)).isEqualTo(Statements.overEvents().readApart().sorted(sql));
    return events.requests().size();
  }

  @Test
  void aTableIsReadOnceHoweverItIsNamedAgain() {
    assertThat(
            readings(
                "with t as (select awsregion, eventname from events) select a.eventname,"
                    + " b.awsregion from t a join t b on a.awsregion = b.awsregion"))
        .isEqualTo(1);
    assertThat(
            readings(
                "select a.eventid, b.eventid from events a join events b on a.account = b.account"
                    + " and a.eventid < b.eventid"))
        .isEqualTo(1);
    assertThat(readings("select eventid from events union all select eventname from events"))
        .isEqualTo(1);
    assertThat(
            readings(
                "select eventid from events where eventname in (select eventname from events where"
                    + " region = 'us-east-1') and region = 'us-east-1'"))
        .isEqualTo(1);
    assertThat(readings("select eventname, (select max(eventid) from events) from events"))
        .isEqualTo(1);
    assertThat(readings("select eventname from events except select errorcode from events"))
        .isEqualTo(1);
    assertThat(
            readings(
                "select e.eventname, (select count(*) from events i where i.eventname ="
                    + " e.eventname) from events e"))
        .isEqualTo(1);
    assertThat(
            readings(
                "select e.eventname from trail.events e join flat.events f on f.eventid ="
                    + " e.eventid"))
        .isEqualTo(1);
  }

  @Test
  void whatReadsOtherRowsIsReadApart() {
    assertThat(
            readings(
                "select eventid from events where region = 'us-east-1' union all select eventid"
                    + " from events where region = 'eu-west-1'"))
        .isEqualTo(2);
    assertThat(readings("select eventid from events union all select source_object from objects"))
        .isEqualTo(2);
  }

  @Test
  void theNewestRowsAreFoundByThemselves() {
    assertThat(
            readings(
                "select eventid from events union all select * from (select eventid from events"
                    + " order by eventtime desc limit 1)"))
        .isEqualTo(2);
  }

  @Test
  void documentsAreNotKeptForRowsThatNobodyMayWant() {
    assertThat(
            readings(
                "select requestparameters from events where eventname in (select eventname from"
                    + " events)"))
        .isEqualTo(2);
    assertThat(readings("select count(*) from events union all select count(extra) from events"))
        .isEqualTo(2);
    assertThat(
            readings(
                "select requestparameters from events where length(eventname) = 9 union all select"
                    + " eventid from events where length(eventid) = 2"))
        .isEqualTo(1);
    // Those without a condition together, and those with documents together.
    assertThat(
            readings(
                "select eventid from events union all select eventname from events union all select"
                    + " requestparameters from events where length(eventname) = 9 union all select"
                    + " requestparameters from events where length(eventname) = 12"))
        .isEqualTo(2);
  }

  @Test
  void aStructAndItsFieldsAreReadApart() {
    assertThat(
            readings(
                "select useridentity.arn from events where length(eventname) = 9 union all select"
                    + " cast(useridentity as varchar) from events where length(eventname) = 12"))
        .isEqualTo(2);
  }

  @Test
  void aConditionOfEachIsOneWhileReading() {
    String sql =
        "select eventid from events where length(eventname) = 9 union all select eventname from"
            + " events where length(eventid) = 2 and length(source_object) > 1";
    assertThat(readings(sql)).isEqualTo(1);
    assertThat(events.requests().get(0).contentFilter()).isPresent();
    assertThat(events.requests().get(0).provenanceFilter()).isEmpty();
    assertThat(readings(sql + " union all select account from events")).isEqualTo(1);
    assertThat(events.requests().get(0).contentFilter()).isEmpty();
  }

  @Test
  void whatIsReadTogetherIsShown() {
    assertThat(
            events.explain(
                "select t.eventname, t.n, e.errorcode from (select eventname, count(*) as n from"
                    + " events group by eventname) t join (select eventname, errorcode from events"
                    + " where length(errorcode) > 1) e on t.eventname = e.eventname"))
        .isEqualTo(
            """
            Join inner on right.eventname = left.eventname
              Scan trail.events [eventname, errorcode] where length(errorcode) > 1
                  shared scan 1, read once for 2 scans: [eventname, errorcode], every row
                  objects: 0
              Aggregate count(*) by eventname
                Scan trail.events [eventname]
                    rows of shared scan 1\
            """
                .replace("            ", ""));
  }

  /** The second half is never asked for, nor may its condition end the first. */
  @Test
  void aConditionFailsForThoseAloneWhoPullItsRows() {
    String failing =
        "select eventid from events where length(eventname) > 1 union all select eventid from"
            + " events where 1 / (length(eventid) - 2) = 1";
    assertThat(events.rows("select * from (" + failing + ") limit 6")).hasSize(6);
    assertThatThrownBy(() -> events.rows(failing)).isInstanceOf(TrailException.class);
    assertThatThrownBy(() -> events.readApart().rows(failing)).isInstanceOf(TrailException.class);
  }

  @Test
  void whoEndsEarlyHoldsNobodyBack() {
    assertThat(
            readings(
                "select * from (select eventid from events limit 2) union all select count(*) || ''"
                    + " from events"))
        .isEqualTo(1);
    assertThat(
            events.rows(
                "select count(*) from events where eventid in (select eventid from events limit"
                    + " 0)"))
        .containsExactly("0");
  }
}
