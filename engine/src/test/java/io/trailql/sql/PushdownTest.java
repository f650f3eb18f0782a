package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.scan.ScanRequest;
import org.junit.jupiter.api.Test;

class PushdownTest {
  private final Statements events = Statements.overEvents();

  @Test
  void readsOnlyTheLeavesNeeded() {
    assertThat(events.leaves("select eventname from events")).isEqualTo("eventname");
    assertThat(events.leaves("select u from (select useridentity.arn u, eventname from events)"))
        .isEqualTo("useridentity.arn");
    assertThat(
            events.leaves(
                "select v.username from (select useridentity v, resources from events) where v.type = 'IAMUser'"))
        .isEqualTo("useridentity.username,useridentity.type");
    assertThat(events.leaves("select useridentity, useridentity.arn from events"))
        .isEqualTo("useridentity");
    assertThat(events.leaves("select 1 from events")).isEmpty();
    assertThat(events.rows("select 1 from events")).hasSize(6);
    assertThat(events.leaves("select tlsdetails_tlsversion from flat.events"))
        .isEqualTo("tlsdetails.tlsversion");
    assertThat(
            events.leaves(
                "select eventid from events union all select region from events where account = 'x'"))
        .isEqualTo("eventid account,region");
    assertThat(events.leaves("select eventid from events order by upper(useridentity.username)"))
        .isEqualTo("useridentity.username,eventid");
    assertThat(events.leaves("select r.arn from events cross join unnest(resources) as t(r)"))
        .isEqualTo("resources");
  }

  @Test
  void readsValuesInsideDocuments() {
    String value = "json_extract_scalar(requestparameters, '$.a')";
    assertThat(events.leaves("select " + value + " from events"))
        .isEqualTo("requestparameters $.a");
    assertThat(events.leaves("select requestparameters ->> 'a' ->> '$.b.c' from events"))
        .isEqualTo("requestparameters ->> $.a");
    assertThat(
            events.leaves(
                "select json_extract_scalar(flat, '$.a') from (select responseelements flat from flat.events)"))
        .isEqualTo("responseelements $.a");
    assertThat(
            events.leaves(
                "select a, count(*) from (select "
                    + value
                    + " a from events) where a like 'x%' group by a"))
        .isEqualTo("requestparameters $.a");
    assertThat(events.leaves("select requestparameters from events where " + value + " = 'x'"))
        .isEqualTo("requestparameters,requestparameters $.a");
    assertThat(events.leaves("select json_extract_scalar(errormessage, '$.a') from events"))
        .isEqualTo("errormessage");
    assertThat(events.leaves("select json_extract_scalar(requestparameters, '$.a[0]') from events"))
        .isEqualTo("requestparameters");
    assertThat(events.leaves("select json_extract_scalar(requestparameters, '$') from events"))
        .isEqualTo("requestparameters");
    assertThat(
            events.leaves("select json_extract_scalar(requestparameters || '', '$.a') from events"))
        .isEqualTo("requestparameters");
    assertThat(
            events.leaves(
                "select x.eventid from events x join events y on json_extract_scalar(x.requestparameters, '$[\"a.b\"].c') = y.eventid"))
        .isEqualTo("requestparameters $[\"a.b\"].c,eventid");
  }

  @Test
  void separatesConditionsOnContentFromThoseOnProvenance() {
    ScanRequest request =
        events.request(
            "select eventid from events where region = 'us-east-1' and source_object = 'object-111'");
    assertThat(request.contentFilter()).isPresent();
    assertThat(request.provenanceFilter()).isPresent();
    assertThat(events.request("select eventid from events where source_record = 1"))
        .satisfies(r -> assertThat(r.contentFilter()).isEmpty())
        .satisfies(r -> assertThat(r.provenanceFilter()).isPresent());
    assertThat(events.rows("select eventid from events where source_record < 3 or readonly"))
        .containsExactly("e1", "e2", "e4", "e6");
  }

  @Test
  void asksForTheNewestOnly() {
    assertThat(newest("select eventid from events order by eventtime desc limit 2")).isEqualTo(2);
    assertThat(
            newest("select eventid from events order by eventtime desc, eventid limit 2 offset 3"))
        .isEqualTo(5);
    assertThat(
            newest(
                "select * from (select eventid, eventtime t, upper(region) u from events where region = 'us-east-1') order by t desc limit 4"))
        .isEqualTo(4);
    assertThat(newest("select eventid from flat.events order by eventtime desc limit 2"))
        .isEqualTo(2);
    for (String sql :
        new String[] {
          "select eventid from events order by eventtime limit 2",
          "select eventid from events order by eventtime desc",
          "select eventid from events order by eventtime desc nulls first limit 2",
          "select eventid from events order by eventid desc limit 2",
          "select eventid from events where source_record = 1 order by eventtime desc limit 2",
          "select eventid from events order by cast(eventtime as date) desc limit 2",
          "select eventid from events limit 2",
          "select eventid, r.arn from events cross join unnest(resources) as t(r) order by eventtime desc limit 1",
        }) {
      assertThat(newest(sql)).as(sql).isEqualTo(-1);
    }
  }

  private int newest(String sql) {
    return events.request(sql).newest().orElse(-1);
  }

  @Test
  void skipsNothingWhenNothingIsWanted() {
    assertThat(events.rows("select eventid from events where 1 = 0")).isEmpty();
    assertThat(events.request("select eventid from events where 1 = 0").predicate())
        .isEqualTo(io.trailql.predicate.Predicate.NOTHING);
  }
}
