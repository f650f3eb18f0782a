package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import io.trailql.runtime.CancelToken;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTest {
  private final Statements events = Statements.overEvents();

  private void fails(String sql, ErrorCode code, String message) {
    assertThatThrownBy(() -> events.rows(sql))
        .as(sql)
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "select 1 from events a full join events b on exists (select 1 from events f where f.account = a.account and f.region = b.region) | UNSUPPORTED | A subquery that depends on both sides is not supported in the condition of FULL JOIN",
        "select 1 from events a join lateral (select f.region r from events f where f.account <> a.account) x on exists (select 1 from events g where g.region = x.r and g.eventname = a.eventname) | UNSUPPORTED | A subquery that depends on the row outside it in this place is not supported.",
        "select evntname from events | UNKNOWN_COLUMN | Line 1, column 8: There is no column evntname. Did you mean eventname?",
        "select e.evntname from events e | UNKNOWN_COLUMN | column 10: There is no column evntname. Did you mean eventname?",
        "select userIdentity.arm from events | UNKNOWN_COLUMN | Did you mean useridentity.arn",
        "select eventname from evnts | UNKNOWN_TABLE | Line 1, column 23: There is no table evnts. Did you mean events?",
        "select foo.bar from events | UNKNOWN_COLUMN | Line 1, column 8: There is no table or column foo.",
        "select user_name from events | UNKNOWN_COLUMN | There is no column user_name. Did you mean useridentity.username",
        "select resources.arn from events | UNKNOWN_COLUMN | Line 1, column 8: The column resources is an array, which has no fields.",
        "select eventname events | UNKNOWN_COLUMN | Line 1, column 8: There is no column eventname. The query reads no table",
        "select * from trail.events.useridentity | UNKNOWN_TABLE | There is no table useridentity.",
        "select 1 from events where useridentity = 'x' | TYPE_MISMATCH | Line 1, column 28: Cannot apply = to (row, varchar).",
        "select 1 from events where resources = 'x' | TYPE_MISMATCH | Cannot apply = to (array(row), varchar).",
        "select 1 from events where date = 20260105 | TYPE_MISMATCH | Cannot apply = to (date, integer).",
        "select current_date - 7.5 | TYPE_MISMATCH | Cannot apply - to (date, double). A span of time is written INTERVAL '7' DAY.",
        "select element_at('abc', 1) | TYPE_MISMATCH | Cannot apply element_at to (varchar, integer). It takes: element_at(array, index)",
        "select * from (select 1, 2) t(a) | INVALID_QUERY | ('_col0', '_col1')",
        "select date '2026-01-05' - interval '36' hour | INVALID_VALUE | Cannot move a DATE by a part of a day.",
        "select date_add('hour', 1, date '2026-01-05') | INVALID_VALUE | date_add: a DATE moves by whole days only.",
        "select '{}' ->> lower('A') | UNSUPPORTED | Line 1, column 17: After ->> comes a key in single quotes",
        "select 1 from events where eventname = 'x | SYNTAX_ERROR | Line 1, column 40: the quote that begins here has no end.",
        "select 1 /* from events | SYNTAX_ERROR | Line 1, column 10: the comment that begins here has no end.",
        "-- nothing | SYNTAX_ERROR | The statement is empty.",
        "show views | SYNTAX_ERROR | there are SHOW SCHEMAS, SHOW TABLES, SHOW TABLES FROM schema, SHOW TABLES LIKE 'pattern' and SHOW COLUMNS FROM table.",
        "call f() | READ_ONLY | this is CALL.",
        "select uper(eventname) from events | UNKNOWN_FUNCTION | Line 1, column 8: There is no function uper. Did you mean upper?",
        "select upper() from events | INVALID_QUERY | Line 1, column 8: The function upper does not take this number of arguments; write upper(text).",
        "select eventname from events where | SYNTAX_ERROR | Line 1, column 30: the statement ends too early: something has to follow where.",
        "select a b c from events | SYNTAX_ERROR | Line 1, column 12: unexpected c.",
        "selct 1 | SYNTAX_ERROR | Line 1, column 1: a statement does not begin with selct.",
        "select 1; select 2 | SYNTAX_ERROR | Line 1, column 11: a second statement begins here",
        "select * from events where eventtime > 'garbage' | TYPE_MISMATCH | Line 1, column 40: 'garbage' is not a timestamp; write for example '2026-01-05T10:00:00Z'",
        "select * from events where date = '2026-13-45' | TYPE_MISMATCH | '2026-13-45' is not a date",
        "select * from events where account = 123 | TYPE_MISMATCH | Line 1, column 28: Cannot compare the text events.account with the number 123; put the number in quotes",
        "select * from events where account in (1, 2) | TYPE_MISMATCH | put the number in quotes",
        "select eventname, count(*) from events | INVALID_QUERY | Line 1, column 8: eventname is neither grouped nor aggregated",
        "select 1/0 | DIVISION_BY_ZERO | Cannot compute 1 / 0",
        "select cast('x' as integer) | INVALID_CAST | Cannot cast 'x' to integer",
        "select cast(useridentity as integer) from events | TYPE_MISMATCH | ",
        "describe evnts | UNKNOWN_TABLE | Line 1, column 10: There is no table evnts. Did you mean events?",
        "show tables from nosuch | UNKNOWN_TABLE | There is no schema nosuch.",
        "select time '10:00:00' | UNSUPPORTED | TIME literals do not exist",
        "select cast(eventid as binary) from events | UNSUPPORTED | BINARY",
        "select * from events match_recognize (pattern (a b) define a as true) | UNSUPPORTED | Line 1, column 22: MATCH_RECOGNIZE is not supported.",
        "with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) select * from t | UNSUPPORTED | WITH RECURSIVE, which is not supported. Write each step as a query of its own",
        "select count(distinct region) over (partition by account) from events | UNSUPPORTED | DISTINCT in a window function is not supported. Aggregate in a subquery and join it: FROM events AS e JOIN (SELECT account, count(DISTINCT region) AS n FROM events GROUP BY account) AS d ON d.account = e.account.",
        "select sum(source_record) over (order by eventid rows between 1 preceding and current row exclude current row) from events | UNSUPPORTED | take the row's own value off, as in sum(x) OVER (…) - x.",
        "select * from events tablesample bernoulli(10) | UNSUPPORTED | TABLESAMPLE",
        "select count(distinct region, eventname) from events | UNSUPPORTED | count takes one value; count different rows with count(DISTINCT (a, b)).",
        "select e.useridentity.arn from events e join events g on e.eventid = g.eventid group by e.useridentity.arn having exists (select 1 from events f where f.useridentity.arn = e.useridentity.arn) | UNSUPPORTED | Line 1, column 173: A subquery over groups can name grouped columns only, not e.useridentity.arn. Group in FROM, where it gets a name: FROM (SELECT … AS k, count(*) AS n FROM … GROUP BY 1) AS g, and name g.k in the subquery.",
        "select upper(e.region), (select count(*) from events f where f.region = upper(e.region)) from events e join events g on e.eventid = g.eventid group by rollup (upper(e.region)) | UNSUPPORTED | not an expression. Group in FROM",
        "select count(*) over (partition by (select max(region) from events)) from events | SYNTAX_ERROR | Line 1, column 36: a query cannot stand here by itself. Select it as a column of a subquery in FROM, and name that.",
        "select e.account, (select count(*) from events x where x.account = e.account and x.region = e.region) from events e group by e.account | INVALID_QUERY | A subquery names e.region of the rows that are grouped, which is neither grouped nor aggregated",
        "select eventid from events where eventid = ? | MISSING_PARAMETER | The statement has 1 parameters; 0 have values.",
      })
  void saysWhatIsWrongAndWhere(String sql, ErrorCode code, String message) {
    fails(sql, code, message == null ? "" : message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into events values (1)",
        "delete from events",
        "update events set eventname = 'x'",
        "merge into events using events on true when matched then delete",
        "create table x (a int)",
        "create function f as 'java.lang.Runtime'",
        "drop table events",
        "alter session set x = 1",
        "truncate table events",
        "explain delete from events",
        "-- a comment\ndrop table events",
        "explain /* x */ delete from events",
        "grant select on events to x",
      })
  void onlyReads(String sql) {
    fails(sql, ErrorCode.READ_ONLY, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from \"file:///etc/passwd\"",
        "select * from table(java_lang_runtime('x'))",
        "select java.lang.System.exit(0)",
        "select * from \"s3://bucket/key\"",
        "select * from information_schema.tables",
        "select * from metadata.tables",
        "select xmltransform('a', 'b')",
        "select st_geomfromtext('x')",
      })
  void namesNothingOutsideTheCatalog(String sql) {
    assertThatThrownBy(() -> events.rows(sql))
        .isInstanceOfSatisfying(
            TrailException.class,
            e -> assertThat(e.code()).isIn(ErrorCode.UNKNOWN_TABLE, ErrorCode.UNKNOWN_FUNCTION));
  }

  @Test
  void refusesWhatTakesTooLongToPlan() {
    fails(
        "select 1 where " + "(".repeat(300) + "true" + ")".repeat(300),
        ErrorCode.QUERY_TOO_COMPLEX,
        "nesting");
    fails("select '" + "x".repeat(1_000_001) + "'", ErrorCode.QUERY_TOO_COMPLEX, "characters");
    fails(
        "select eventid from events where "
            + String.join(" or ", Collections.nCopies(400, "eventname like '%x%'")),
        ErrorCode.QUERY_TOO_COMPLEX,
        "LIKE");
  }

  @Test
  void plansLongChainsOnItsOwnStack() {
    String sum = "select 1" + " + 1".repeat(2_000);
    assertThat(events.rows(sum)).containsExactly("2001");
    String or =
        "select eventid from events where "
            + String.join(" or ", Collections.nCopies(1_000, "eventname = upper(eventname)"));
    assertThat(events.rows(or)).isEmpty();
  }

  @Test
  void stopsPlanningWhenCancelled() {
    CancelToken cancel = new CancelToken();
    cancel.cancel();
    assertThatThrownBy(() -> Statements.PLANNER.prepare("select 1", cancel))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    CancelToken late = new CancelToken();
    late.timeout(Duration.ofMillis(1));
    String slow =
        "select eventid from events where "
            + String.join(" or ", Collections.nCopies(280, "eventname like '%x%'"));
    assertThatThrownBy(
            () ->
                Statements.PLANNER.plan(
                    Statements.PLANNER.prepare(slow, new CancelToken()),
                    List.of(),
                    Statements.NOW,
                    late))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMEOUT));
  }
}
