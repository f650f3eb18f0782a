package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InspectionTest {
  private final Statements events = Statements.overEvents();

  @Test
  void showsTables() {
    assertThat(events.rows("show tables"))
        .contains(
            "trail|events|Management, data and network activity events, one row each.",
            "flat|events|Management, data and network activity events, one row each.")
        .anyMatch(row -> row.startsWith("trail|read_errors|"));
    assertThat(events.rows("SHOW TABLES IN Flat")).hasSize(1);
    assertThat(events.rows("show schemas"))
        .containsExactly("trail", "flat", "athena", "lake", "tailpipe");
    assertThat(events.rows("show schemas like 'F_at'")).containsExactly("flat");
    assertThat(events.rows("show tables like 'E%'"))
        .extracting(row -> row.split("\\|")[0] + "." + row.split("\\|")[1])
        .containsExactly("trail.events", "flat.events", "lake.event_data_store");
    assertThat(events.rows("show tables from trail like 'read.errors'")).isEmpty();
    assertThat(events.rows("select schemas from (select 1 as schemas) t")).containsExactly("1");
    assertThat(events.columns("show tables"))
        .containsExactly("schema varchar", "table varchar", "comment varchar");
  }

  @Test
  void showsColumns() {
    assertThat(events.rows("describe events"))
        .isEqualTo(events.rows("show columns from trail.events"))
        .isEqualTo(events.rows("describe table EVENTS"))
        .anyMatch(row -> row.startsWith("eventtime|timestamp|"))
        .anyMatch(row -> row.startsWith("resources|array(row(arn varchar, "));
    assertThat(events.rows("show columns in flat.events"))
        .anyMatch(
            row ->
                row.startsWith("useridentity_sessioncontext_attributes_mfaauthenticated|varchar|"))
        .noneMatch(row -> row.contains("row("));
  }

  @Test
  void takesHintsForComments() {
    assertThat(events.rows("select /*+ broadcast( */ 1")).containsExactly("1");
    assertThat(events.rows("desc events")).isEqualTo(events.rows("describe table trail.events"));
  }

  @Test
  void explainsOneOperatorALine() {
    assertThat(
            events.rows(
                "explain select upper(region) u, useridentity.arn from events where eventname like 'Get%' and region in ('a', 'b') order by eventtime desc limit 3"))
        .containsExactly(
            "TopN by eventtime desc limit 3",
            "  Project u = upper(region)",
            "    Scan trail.events [region, useridentity.arn, eventtime, eventname] where eventname like 'Get%' and region in ('a', 'b') newest 3",
            "        objects: 0");
    assertThat(events.columns("explain select 1")).containsExactly("plan varchar");
    assertThat(events.rows("explain plan for values (1)")).containsExactly("Values [1 row]");
  }

  @Test
  void hidesDerivedColumnsFromTheStar() {
    assertThat(events.columns("select * from events"))
        .noneMatch(column -> column.startsWith("eventjson"))
        .contains("extra varchar", "source_object varchar");
    assertThat(events.columns("select e.* from events e"))
        .noneMatch(c -> c.startsWith("eventjson"));
    assertThat(events.rows("select eventjson from events limit 1")).containsExactly("{}");
    assertThat(events.columns("select e.*, eventjson from events e")).contains("eventjson varchar");
    assertThat(events.columns("select * from flat.events"))
        .contains("useridentity_arn varchar", "resources varchar")
        .noneMatch(column -> column.contains("row("));
  }

  @Test
  void labelsColumns() {
    assertThat(
            events.columns(
                "select useridentity.arn, upper(region), 1 as one, eventname as \"Event Name\", region as count, arn from (select useridentity, region, eventname, useridentity.arn from events)"))
        .containsExactly(
            "arn varchar",
            "_col1 varchar",
            "one integer",
            "Event Name varchar",
            "count varchar",
            "arn varchar");
  }
}
