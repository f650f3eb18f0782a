package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.TrailException;
import io.trailql.event.Dialect;
import io.trailql.function.Functions;
import io.trailql.runtime.CancelToken;
import io.trailql.runtime.WorkerPools;
import io.trailql.side.SideFiles;
import io.trailql.sql.dialect.DialectNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which dialect statements with foreign names are in, and what the names stand for. */
class DialectNamesTest {
  private final Statements statements = Statements.overEvents();

  private static List<String> warnings(String sql) {
    return Statements.PLANNER.prepare(sql, new CancelToken()).warnings();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select eventname from cloudtrail_logs | Amazon Athena: cloudtrail_logs is athena.cloudtrail_logs",
        "select eventname from default.cloudtrail_logs_pp where \"timestamp\" = '2026/01/05' | Amazon Athena",
        "select eventname from \"AwsDataCatalog\".\"logs\".\"cloudtrail-org\" where year = '2026' | Amazon Athena",
        "select json_extract_scalar(requestparameters, '$.id') from my_cloudtrail | Amazon Athena",
        "select c.eventname from cloudtrail_db.logs as c | Amazon Athena",
        "select eventname from \"5e2676f8-9fce-46ef-8142-3e36a94e6691\" | CloudTrail Lake",
        "select eventname from \"eds-0123\" | CloudTrail Lake",
        "select element_at(requestparameters, 'id') from cloudtrail_x | CloudTrail Lake",
        "select eventid from cloudtrail where eventtime > '2026-01-05 10:00:00' | CloudTrail Lake",
        "select event_name from aws_cloudtrail_log | Tailpipe",
        "select event_name from my.cloudtrail_copy where user_identity.arn is not null | Tailpipe",
        "select requestparameters ->> 'id' from cloudtrail_copy | Tailpipe",
      })
  void foreignNamesSayWhatTheyAre(String sql, String reading) {
    String text = sql.replace("requestparameters ->>", "request_parameters ->>");
    assertThat(warnings(text)).hasSize(1).first().asString().contains(reading);
    assertThat(statements.rows(text)).isNotEmpty();
    assertThat(statements.rows("explain " + text)).last().asString().contains(reading);
  }

  @Test
  void ownNamesNeedNoWord() {
    assertThat(warnings("select eventname from events")).isEmpty();
    assertThat(warnings("select eventname from athena.cloudtrail_logs")).isEmpty();
    assertThat(warnings("with cloudtrail as (select 1 as x) select x from cloudtrail")).isEmpty();
  }

  @Test
  void columnsMayBeQualifiedByTheForeignName() {
    assertThat(
            statements.rows(
                "select my_cloudtrail.eventname from db.my_cloudtrail where my_cloudtrail.eventid = 'e1'"))
        .containsExactly("ConsoleLogin");
    assertThat(
            statements.rows(
                "select a.eventid, b.eventid from my_cloudtrail a join my_cloudtrail b on a.eventid = b.eventid where a.eventid in (select eventid from my_cloudtrail where eventname = 'RunInstances') order by 1"))
        .containsExactly("e2|e2", "e3|e3");
  }

  @Test
  void otherNamesAreErrorsThatSayWhatToSet() {
    assertThatThrownBy(() -> statements.rows("select eventname from trail_data"))
        .isInstanceOf(TrailException.class)
        .hasMessageContaining("There is no table trail_data.")
        .hasMessageContaining("table_alias=trail_data");
  }

  @Test
  void settingsDecide() {
    Planner planner =
        new Planner(
            Functions.scalars(),
            Functions.aggregates(),
            new DialectNames(Optional.of(Dialect.LAKE), List.of("trail_data", "db.other")),
            SideFiles.none(),
            new WorkerPools(1));
    for (String table : List.of("trail_data", "x.trail_data", "db.other", "cloudtrail_logs")) {
      assertThat(
              statements.rows(
                  planner,
                  Statements.NOW,
                  "select element_at(requestparameters, 'id') from "
                      + table
                      + " where eventid = 'e1'",
                  List.of()))
          .containsExactly("e1");
    }
    assertThat(statements.rows("describe cloudtrail_logs"))
        .isEqualTo(statements.rows("describe athena.cloudtrail_logs"));
  }
}
