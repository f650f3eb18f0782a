package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private final Statements events = Statements.overEvents();

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 -> 7",
        "7 / 2 -> 3",
        "7 / 2.0 -> 3.5",
        "cast(1.126 as decimal(10, 2)) -> 1.13",
        "cast('-2.5' as decimal(10)) -> -3.0",
        "cast(1 as numeric(38, 10)) / 4 -> 0.25",
        "1.126::decimal(10, 1) -> 1.1",
        "try_cast('x' as decimal(10, 2)) -> null",
        "cast(1.126 as decimal) -> 1.126",
        "cast(null as decimal(10, 2)) -> null",
        "7 % 3 -> 1",
        "mod(7, 3) -> 1",
        "- (2) -> -2",
        "1e3 -> 1000.0",
        "3000000000 -> 3000000000",
        "2000000000 + cast(2000000000 as bigint) -> 4000000000",
        "'a' || 'b' || 'c' -> abc",
        "'it''s' -> it's",
        "upper('x') -> X",
        "char_length('abc') -> 3",
        "substring('abcdef' from 2 for 3) -> bcd",
        "substring('abcdef', 2) -> bcdef",
        "coalesce(null, 'x') -> x",
        "nullif('a', 'a') -> null",
        "nullif('a', 'b') -> a",
        "if(1 < 2, 'y', 'n') -> y",
        "if(1 > 2, 'y') -> null",
        "case 2 when 1 then 'a' when 2 then 'b' end -> b",
        "case when false then 1 end -> null",
        "case when true then 1 else 2.5 end -> 1.0",
        "case when true then 1 else 1/0 end -> 1",
        "try(1/0) -> null",
        "try(1) -> 1",
        "cast('12' as integer) + 1 -> 13",
        "cast(1.5 as bigint) -> 2",
        "cast(12 as varchar) || 'x' -> 12x",
        "cast('abcdef' as varchar(3)) -> abc",
        "cast(true as varchar) -> true",
        "try_cast('x' as integer) -> null",
        "'7'::integer + 1 -> 8",
        "cast('2026-01-05T10:00:00Z' as timestamp) -> 2026-01-05T10:00:00Z",
        "cast('2026-01-05 10:00:00.123' as timestamp) -> 2026-01-05T10:00:00.123Z",
        "cast(timestamp '2026-01-05 10:00:00' as date) -> 2026-01-05",
        "timestamp '2026-01-05T10:00:00Z' -> 2026-01-05T10:00:00Z",
        "timestamp '2026-01-05' -> 2026-01-05T00:00:00Z",
        "date '2026-01-05' -> 2026-01-05",
        "timestamp '2026-01-05 10:00:00' + interval '1' hour -> 2026-01-05T11:00:00Z",
        "timestamp '2026-01-31 10:00:00' + interval '1' month -> 2026-02-28T10:00:00Z",
        "date '2026-01-05' - interval '2' day -> 2026-01-03",
        "timestamp '2026-01-05 10:00:00' - interval '36' hour -> 2026-01-03T22:00:00Z",
        "timestamp '2026-01-05 10:00:00' - timestamp '2026-01-04 09:00:00' -> 1 01:00:00.000",
        "timestamp '2026-01-05 10:00:00' - date '2026-01-04' > interval '1' day -> true",
        "date '2026-01-05' - interval '48' hour -> 2026-01-03",
        "timestamp '2026-01-05' + interval '1 day' -> 2026-01-06T00:00:00Z",
        "timestamp '2026-01-05' + interval '90 minutes' -> 2026-01-05T01:30:00Z",
        "timestamp '2026-01-05' - interval 2 weeks -> 2025-12-22T00:00:00Z",
        "timestamp '2026-01-05' - interval (1 + 1) month -> 2025-11-05T00:00:00Z",
        "timestamp '2026-01-05' - interval '-1 quarter' -> 2026-04-05T00:00:00Z",
        "extract(day_of_week from date '2026-01-04') -> 7",
        "extract(dow from date '2026-01-04') -> 7",
        "cast(true as integer) + cast(false as bigint) -> 1",
        "true::double -> 1.0",
        "json_extract_string('{\"a\":[1]}', 'a') -> [1]",
        "3 - 1 -> 2",
        "2.5 - 1 -> 1.5",
        "extract(hour from timestamp '2026-01-05 10:00:00') -> 10",
        "now() -> 2026-01-10T12:00:00.250Z",
        "current_timestamp -> 2026-01-10T12:00:00.250Z",
        "localtimestamp -> 2026-01-10T12:00:00.250Z",
        "current_date -> 2026-01-10",
        "1 is null -> false",
        "null is null -> true",
        "not (null and false) -> true",
        "null or true -> true",
        "1 between 0 and 2 -> true",
        "1 not between 0 and 2 -> false",
        "2 in (1, 2, null) -> true",
        "3 in (1, 2, null) -> null",
        "3 not in (1, 2) -> true",
        "'a%c' like 'a!%_' escape '!' -> true",
        "'abc' not like 'b%' -> true",
        "'ABC' ilike 'a%' -> true",
        "'ABC' not ilike 'a%' -> false",
        "greatest(false, true) -> true",
        "case when least(true, 1 < 2) then 1 end -> 1",
        "null is distinct from 1 -> true",
        "1 is not distinct from 1 -> true",
        "array[1, 2, 3][2] -> 2",
        "row(1, 'a') -> {\"field0\":1,\"field1\":\"a\"}",
        "null -> null",
        "null = null -> null",
        "'2026-01-05' < date '2026-01-06' -> true",
        "timestamp '2026-01-05 10:00:00' > '2026-01-05T09:59:59Z' -> true",
        "timestamp '2026-01-05 10:00:00' > date '2026-01-05' -> true",
      })
  void computes(String expression, String value) {
    assertThat(events.rows("select " + expression)).as(expression).containsExactly(value);
  }

  @Test
  void comparesTimesWithTextOfEveryForm() {
    for (String time :
        List.of(
            "'2026-01-06T09:00:00Z'",
            "'2026-01-06T09:00:00.000Z'",
            "'2026-01-06 09:00:00'",
            "'2026-01-06 09:00'",
            "'2026-01-06T11:00:00+02:00'",
            "timestamp '2026-01-06 09:00:00'")) {
      assertThat(events.rows("select eventid from events where eventtime = " + time))
          .as(time)
          .containsExactly("e3");
    }
    assertThat(
            events.rows(
                "select eventid from events where eventtime in ('2026-01-06T09:00:00Z', '2026-01-07')"))
        .containsExactly("e3", "e5");
    assertThat(events.rows("select eventid from events where '2026-01-06T09:00:00Z' < eventtime"))
        .containsExactly("e4", "e5");
    assertThat(events.rows("select eventid from events where eventtime > '2026-01-0' || '6'"))
        .containsExactly("e3", "e4", "e5");
    assertThat(events.rows("select eventid from events where date in ('2026/01/06', '2026-01-07')"))
        .containsExactly("e3", "e4", "e5");
    assertThat(
            events.rows("select eventid from events where cast(eventtime as date) = '2026-01-05'"))
        .containsExactly("e1", "e2");
  }

  @Test
  void treatsTimesAsTheTextOfTheRecord() {
    assertThat(events.rows("select eventid from events where eventtime like '2026-01-05T1%Z'"))
        .containsExactly("e1", "e2");
    assertThat(
            events.rows(
                "select substring(eventtime, 1, 10), 'at ' || eventtime, upper(eventtime), cast(eventtime as varchar) from events limit 1"))
        .containsExactly(
            "2026-01-05|at 2026-01-05T10:00:00Z|2026-01-05T10:00:00Z|2026-01-05 10:00:00.000");
    assertThat(
            events.rows(
                "select coalesce(eventtime, 'never'), case when readonly then eventtime else 'n/a' end from events where eventid in ('e4', 'e6')"))
        .containsExactly("2026-01-06T23:59:59Z|2026-01-06T23:59:59Z", "never|null");
    assertThat(
            events.rows("select eventtime from events where eventid = 'e1' union all select 'x'"))
        .containsExactly("2026-01-05T10:00:00Z", "x");
  }

  @Test
  void treatsTruthAsTextToo() {
    assertThat(events.rows("select eventid from events where readonly = 'true'"))
        .containsExactly("e4", "e6");
    assertThat(events.rows("select eventid from events where readonly"))
        .containsExactly("e4", "e6");
    assertThat(
            events.rows(
                "select eventid from events where cast(useridentity.sessioncontext.attributes.mfaauthenticated as boolean)"))
        .containsExactly("e1", "e3");
  }

  @Test
  void takesAParameterThatMovesBySpansAsATime() {
    assertThat(
            events.sorted(
                "select eventid from events where eventtime >= ? - interval '1' day",
                "2026-01-07T09:00:00Z"))
        .containsExactly("e3", "e4", "e5");
    assertThat(
            events.sorted(
                "select eventid from events where eventtime between ? - interval '1' hour and interval '1' hour + ?",
                "2026-01-05T11:00:00Z",
                "2026-01-05T10:00:00Z"))
        .containsExactly("e1", "e2");
  }

  @Test
  void castsRowsAndArraysToTheirJson() {
    assertThat(
            events.rows(
                "select cast(resources as varchar) from events where cast(resources as json) like '%i-1%'"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("[{")
        .contains("\"arn\":\"arn:i-1\"", "\"accountid\":\"111\"", "\"type\":\"AWS::EC2::Volume\"");
    assertThat(events.rows("select cast(array[1, 2] as varchar), try_cast(array['a'] as text)"))
        .containsExactly("[1,2]|[\"a\"]");
    assertThat(
            events.sorted(
                "select json_extract_scalar(cast(useridentity as varchar), '$.username'), count(*)"
                    + " from events group by cast(useridentity as varchar)"
                    + " having cast(useridentity as varchar) is not null"))
        .containsExactly("alice|2", "bob|2", "carol|1");
  }

  @Test
  void takesParameters() {
    assertThat(events.rows("select eventid from events where region = ? limit ?", "eu-west-1", 2))
        .containsExactly("e3", "e4");
    assertThat(
            events.rows(
                "select eventid from events where eventtime >= ? and date = ?",
                java.time.Instant.parse("2026-01-06T10:00:00Z"),
                java.time.LocalDate.parse("2026-01-06")))
        .containsExactly("e4");
    assertThat(
            events.rows("select eventid from events where eventtime = ?", "2026-01-06T09:00:00Z"))
        .containsExactly("e3");
    assertThat(events.rows("select eventid from events where eventname like ?", "Get%"))
        .containsExactly("e4", "e6");
    assertThat(events.rows("select eventid from events where eventid in (?, ?)", "e1", "e9"))
        .containsExactly("e1");
    assertThat(events.rows("select eventid from events where region = ?", (Object) null)).isEmpty();
    assertThat(events.rows("select cast(? as integer) + 1", 41)).containsExactly("42");
    assertThat(
            Statements.PLANNER
                .prepare(
                    "select 1 from events where eventtime > ? and region = ? and source_record = ? limit ?",
                    new io.trailql.runtime.CancelToken())
                .parameters())
        .hasToString("[timestamp, varchar, bigint, integer]");
    assertThat(
            Statements.PLANNER
                .prepare(
                    "select ? || eventname || ? from events where ? || ? = region",
                    new io.trailql.runtime.CancelToken())
                .parameters())
        .hasToString("[varchar, varchar, varchar, varchar]");
    assertThat(events.rows("select ? || eventid from events where eventid = 'e1'", "x-"))
        .containsExactly("x-e1");
  }

  @Test
  void takesParametersInsideOfCase() {
    assertThat(
            events.rows(
                "select eventid from events where case when region = ? then 1 else 2 end = ?",
                "eu-west-1",
                2))
        .containsExactly("e1", "e2", "e5");
    assertThat(
            events.rows(
                "select eventid from events where case region when ? then ? else eventname end like 'G%'",
                "us-east-1", "Gone"))
        .containsExactly("e1", "e2", "e4", "e5", "e6");
  }

  @Test
  void comparesWithNullParametersInsideOfQueries() {
    String compared = "(select eventid from events where region %s ?)";
    for (String operator : List.of("=", "<>", "<", ">=")) {
      String inner = compared.formatted(operator);
      assertThat(events.rows("select eventid from events where eventid in " + inner, (Object) null))
          .isEmpty();
      assertThat(
              events.rows(
                  "select eventid from events where eventid not in " + inner, (Object) null))
          .hasSize(6);
    }
    assertThat(
            events.rows(
                "select eventid, region = ? from events where eventid = 'e1'", (Object) null))
        .containsExactly("e1|null");
  }

  @Test
  void takesListsOfThousands() {
    StringBuilder list = new StringBuilder("'e1'");
    for (int i = 0; i < 5_000; i++) {
      list.append(", 'x").append(i).append("'");
    }
    assertThat(events.rows("select eventid from events where eventid in (" + list + ")"))
        .containsExactly("e1");
    assertThat(events.rows("select eventid from events where eventid not in (" + list + ")"))
        .containsExactly("e2", "e3", "e4", "e5", "e6");
    assertThat(events.rows("select eventid from events where eventid not in (" + list + ", null)"))
        .isEmpty();
    assertThat(
            events.rows(
                "select eventid from events where source_record in (" + "9, ".repeat(2_000) + "3)"))
        .containsExactly("e3");
    assertThat(
            events.rows(
                "select eventid from events where date in ("
                    + "'2020-01-01', ".repeat(100)
                    + "'2026-01-07')"))
        .containsExactly("e5");
  }
}
