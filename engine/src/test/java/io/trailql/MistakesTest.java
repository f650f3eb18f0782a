package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What analysts get wrong, and what they are told: one paragraph that says where, what, why and
 * what to do, in our words.
 */
class MistakesTest {
  private static final Pattern PLACE = Pattern.compile("Line \\d+, column \\d+: \\S.*[.?]");

  /** Words of the libraries inside, and of nothing a user has written. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "(?i)calcite|exception|RecordType|Encountered|Lexical|EXPR\\$|\\$[A-Z_]+_|dynamic parameter|clause must|illegal use|not being|signature|identifier '|EOF|Sql[A-Z]");

  @TempDir Path folder;

  private Engine engine;

  @BeforeEach
  void open() {
    engine = Engine.open(List.of(folder.toString()), Settings.DEFAULT);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private TrailException error(String sql) {
    try (QueryResult result = engine.prepare(sql).run()) {
      throw new AssertionError("There is no error in " + sql + ": " + result.columns());
    } catch (TrailException e) {
      return e;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select eventname,, eventid from events | SYNTAX_ERROR | Line 1, column 17: unexpected , ,. Something is missing between the two commas.
          select eventname eventsource awsregion from events | SYNTAX_ERROR | Line 1, column 30: unexpected awsregion. A comma, an operator or AND may be missing before it.
          select eventname form events | SYNTAX_ERROR | Line 1, column 23: unexpected events. Did you mean FROM instead of form?
          select eventname from events where eventname = 'x' eventsource = 'y' | SYNTAX_ERROR | Line 1, column 52: unexpected eventsource. A comma, an operator or AND may be missing before it.
          select eventname from events where eventname = 'x' 'y' | SYNTAX_ERROR | Line 1, column 52: Two texts stand side by side: an operator, a comma or AND is missing between them. A quote within a text is written twice, as in 'it''s'.
          select 1 from events where eventname = 'it's' | SYNTAX_ERROR | Line 1, column 45: the quote that begins here has no end. A quote within a text is written twice: 'it''s'.
          select 1 from events where eventname = ’x’ | SYNTAX_ERROR | Line 1, column 40: the quote ’ is typographic; write a text in straight quotes: 'text'.
          select @x from events | SYNTAX_ERROR | Line 1, column 8: the character @ means nothing here. In a text it stands in single quotes, in a name in double quotes.
          select eventname from events where eventname = 'x' and | SYNTAX_ERROR | Line 1, column 52: the statement ends too early: something has to follow and.
          select | SYNTAX_ERROR | Line 1, column 6: the statement ends too early: something has to follow select.
          select count(*) from events where (eventname = 'x' | SYNTAX_ERROR | Line 1, column 50: the statement ends too early: the parenthesis at line 1, column 35 is not closed.
          select upper(eventname from events | SYNTAX_ERROR | Line 1, column 24: unexpected from. The parenthesis at line 1, column 13 is not closed before it.
          select count(*) from events where eventname = 'x') | SYNTAX_ERROR | Line 1, column 50: unexpected ). There is no parenthesis that it closes.
          select * from events limit 'ten' | SYNTAX_ERROR | Line 1, column 22: unexpected limit 'ten'. After LIMIT comes a whole number, such as 10.
          select * from events limit 1.5 | TYPE_MISMATCH | Line 1, column 28: LIMIT and OFFSET take a whole number, such as 10.
          select top 10 * from events | SYNTAX_ERROR | Line 1, column 12: unexpected 10. The number of rows is said at the end: LIMIT 10.
          select eventname where eventname = 'x' | SYNTAX_ERROR | Line 1, column 18: unexpected where. FROM and a table come before WHERE.
          select * from events where eventname == 'a' | SYNTAX_ERROR | Line 1, column 38: unexpected = =. Equality is written with one =.
          select * from events where eventname = 'a' && awsregion = 'b' | SYNTAX_ERROR | Line 1, column 44: unexpected & &. Conditions are joined with AND.
          select * from events where eventname in 'a' | SYNTAX_ERROR | Line 1, column 38: unexpected in 'a'. IN takes a list in parentheses: IN ('a', 'b').
          select * from events where eventname not null | SYNTAX_ERROR | Line 1, column 38: unexpected not null. What has no value is found with IS NULL, other things with IS NOT NULL; equality is written =.
          select * from events where eventtime between '2026-01-01' | SYNTAX_ERROR | Line 1, column 58: BETWEEN takes two bounds with AND between them: date BETWEEN '2026-01-05' AND '2026-01-06'.
          select 1 from events where eventtime > now() - 1 day | SYNTAX_ERROR | Line 1, column 50: unexpected day. A span of time is written INTERVAL '7' DAY; its unit is SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR.
          select eventname order from events | SYNTAX_ERROR | Line 1, column 18: unexpected order from. If order is meant as a name, write it in double quotes.
          select * from select.events | SYNTAX_ERROR | Line 1, column 10: unexpected from select. If select is meant as a name, write it in double quotes.
          selct * from events | SYNTAX_ERROR | Line 1, column 1: a statement does not begin with selct. Did you mean SELECT?
          use trail | SYNTAX_ERROR | Line 1, column 1: a statement does not begin with use. Statements begin with SELECT, WITH, VALUES, EXPLAIN, SHOW, DESCRIBE.
          select 1; select 2 | SYNTAX_ERROR | Line 1, column 11: a second statement begins here, and one is run at a time; the text has 2.
          """)
  void saysWhereTheStatementBreaks(String sql, ErrorCode code, String message) {
    assertError(sql, code, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select * from events where eventname = "ConsoleLogin" | UNKNOWN_COLUMN | Line 1, column 40: There is no column ConsoleLogin. Double quotes and backticks are for names; a text is written 'ConsoleLogin'.
          select * from events where eventname = ConsoleLogin | UNKNOWN_COLUMN | Line 1, column 40: There is no column ConsoleLogin. DESCRIBE events lists the columns; a text is written in single quotes, as 'ConsoleLogin'.
          select useridentity_arn from events | UNKNOWN_COLUMN | Line 1, column 8: There is no column useridentity_arn. Did you mean useridentity.arn?
          select useridentity.arn from flat.events | UNKNOWN_COLUMN | Line 1, column 8: There is no table or column useridentity. Did you mean useridentity_arn?
          select user_identity.arn from events | UNKNOWN_COLUMN | Line 1, column 8: There is no table or column user_identity. Did you mean useridentity.arn?
          select e.useridentity.arm from events e | UNKNOWN_COLUMN | Line 1, column 10: There is no column useridentity.arm. Did you mean useridentity.arn?
          select sourceip from events | UNKNOWN_COLUMN | Line 1, column 8: There is no column sourceip. Did you mean sourceipaddress?
          select eventtme from events | UNKNOWN_COLUMN | Line 1, column 8: There is no column eventtme. Did you mean eventtime?
          select storage_class from events | UNKNOWN_COLUMN | Line 1, column 8: There is no column storage_class. It is a column of trail.objects.
          select x.eventname from events e | UNKNOWN_COLUMN | Line 1, column 8: There is no table or column x. Did you mean e?
          select elsewhere.eventname from events | UNKNOWN_COLUMN | Line 1, column 8: There is no table or column elsewhere. Read here: events.
          select eventname | UNKNOWN_COLUMN | Line 1, column 8: There is no column eventname. The query reads no table: write FROM and a table after the columns.
          with x as (select eventname as name from events) select nam from x | UNKNOWN_COLUMN | Line 1, column 57: There is no column nam. Did you mean name?
          with x as (select eventname from events) select eventtime from x | UNKNOWN_COLUMN | Line 1, column 49: No table that is read here has a column eventtime. A subquery gives only the columns that it selects, under the names it gives them.
          select eventname, count(*) as n from events where n > 3 group by eventname | INVALID_QUERY | Line 1, column 51: WHERE chooses rows before they are grouped, so it cannot use an aggregate such as count(*). Put this condition into HAVING, after GROUP BY.
          select n, count(*) as n from events | UNKNOWN_COLUMN | Line 1, column 8: There is no column n here. A name given with AS is known further on in its own SELECT, in WHERE, GROUP BY, HAVING, QUALIFY and ORDER BY, and to the queries around it: repeat the expression, or put the query into FROM ( … ).
          select eventname, count(*) as n from events group by eventname having m > 3 | UNKNOWN_COLUMN | Line 1, column 71: There is no column m. Did you mean n?
          select sourceipaddress.bucketName from events | UNKNOWN_COLUMN | Line 1, column 8: The column sourceipaddress has no fields to reach with a dot; its type is varchar. Where it holds JSON, read it with json_extract_scalar(sourceipaddress, '$.bucketName').
          select resources.arn from events | UNKNOWN_COLUMN | Line 1, column 8: The column resources is an array, which has no fields. Read one element's with resources[1].arn, all with FROM events CROSS JOIN UNNEST(resources) AS t(element).
          select eventname from events a join events b on a.eventid = b.eventid | INVALID_QUERY | Line 1, column 8: More than one column is called eventname here. Write the table before it, as in t.eventname for FROM … AS t, or give the columns of a subquery different names.
          select * from events as e, events as e | INVALID_QUERY | Line 1, column 28: Two tables of FROM are called e. Give each a name of its own: e AS a JOIN e AS b.
          select eventname from evnts | UNKNOWN_TABLE | Line 1, column 23: There is no table evnts. Did you mean events?
          select eventname from audit_trail | UNKNOWN_TABLE | Line 1, column 23: There is no table audit_trail. SHOW TABLES lists those there are; to read the events by this name, set table_alias=audit_trail.
          select * from flat.objects | UNKNOWN_TABLE | Line 1, column 15: There is no table flat.objects. Did you mean trail.objects?
          select * from flt.events | UNKNOWN_TABLE | Line 1, column 15: There is no schema flt. Did you mean flat?
          select * from nosuch.events | UNKNOWN_TABLE | Line 1, column 15: There is no schema nosuch. There are trail, flat, athena, lake, tailpipe.
          describe nope | UNKNOWN_TABLE | Line 1, column 10: There is no table nope. SHOW TABLES lists those there are.
          describe flat.evnts | UNKNOWN_TABLE | Line 1, column 10: There is no table flat.evnts. Did you mean flat.events?
          show columns from insigths | UNKNOWN_TABLE | Line 1, column 19: There is no table insigths. Did you mean insights?
          show tables from trial | UNKNOWN_TABLE | Line 1, column 18: There is no schema trial. Did you mean trail?
          select cuont(*) from events | UNKNOWN_FUNCTION | Line 1, column 8: There is no function cuont. Did you mean count?
          select cuont(eventname) from events | UNKNOWN_FUNCTION | Line 1, column 8: There is no function cuont. Did you mean count?
          select rownumber() over (order by eventtime) from events | UNKNOWN_FUNCTION | Line 1, column 8: There is no function rownumber. Did you mean row_number?
          select frobnicate(eventname) from events | UNKNOWN_FUNCTION | Line 1, column 8: There is no function frobnicate. The reference of functions lists those there are.
          select upper(*) from events | INVALID_QUERY | Line 1, column 14: A star cannot stand here. Only count takes one: write a column in upper(…).
          select upper(eventname, 1) from events | INVALID_QUERY | Line 1, column 8: The function upper does not take this number of arguments; write upper(text).
          select cast(eventname as intt) from events | INVALID_QUERY | Line 1, column 26: There is no type intt. Types are boolean, integer, bigint, double, varchar, date and timestamp.
          select extract(dayz from eventtime) from events | INVALID_QUERY | Line 1, column 16: There is no part of a time called dayz; parts are second, minute, hour, day, week, month, quarter, year, day_of_week and day_of_year.
          """)
  void namesWhatMayHaveBeenMeant(String sql, ErrorCode code, String message) {
    assertError(sql, code, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select eventname, count(*) from events | INVALID_QUERY | Line 1, column 8: eventname is neither grouped nor aggregated, so a group has no single value of it. Add it to GROUP BY, or choose a value with max(eventname), min(eventname) or any_value(eventname).
          select useridentity.arn, count(*) from events group by useridentity.type | INVALID_QUERY | Line 1, column 8: useridentity.arn is neither grouped nor aggregated, so a group has no single value of it. Add it to GROUP BY, or choose a value with max(useridentity.arn), min(useridentity.arn) or any_value(useridentity.arn).
          select eventname from events where count(*) > 3 group by eventname | INVALID_QUERY | Line 1, column 36: WHERE chooses rows before they are grouped, so it cannot use an aggregate such as count(*). Put this condition into HAVING, after GROUP BY.
          select eventname from events where row_number() over (order by eventtime) = 1 | INVALID_QUERY | Line 1, column 36: WHERE cannot use a window function, which sees the rows only after it. Put this condition into QUALIFY, or the query into FROM ( … ).
          select eventname from events group by count(*) | INVALID_QUERY | Line 1, column 39: GROUP BY cannot use an aggregate such as count(*). Compute it in a subquery in FROM first.
          select eventname from events order by count(*) | INVALID_QUERY | Line 1, column 39: An aggregate cannot order rows that are not grouped. Add GROUP BY, or order by a column.
          select max(count(*)) from events group by eventname | INVALID_QUERY | Line 1, column 8: An aggregate cannot stand in another one. Compute the inner one in a subquery: SELECT max(n) FROM (SELECT count(*) AS n FROM … GROUP BY …) AS t.
          select upper(region) over () from events | INVALID_QUERY | Line 1, column 8: OVER (…) follows an aggregate or a window function, as in sum(x) OVER (…), and this is neither.
          select array_agg(region) filter (where readonly) over () from events | UNSUPPORTED | Line 1, column 8: FILTER with OVER is not supported for array_agg. Choose the rows in a subquery first: SELECT … OVER (…) FROM (SELECT … WHERE …) AS t.
          select sum(readonly) over (order by eventid groups between 1 preceding and current row) from events | SYNTAX_ERROR | Line 1, column 45: unexpected groups. GROUPS in a window is not supported; write ROWS, or RANGE for rows of equal order together.
          select eventtime - 7 from events | TYPE_MISMATCH | Line 1, column 8: Cannot apply - to (timestamp, integer). A span of time is written INTERVAL '7' DAY.
          select row_number() from events | INVALID_QUERY | Line 1, column 8: This is a window function: write OVER (…) after it, such as OVER (ORDER BY eventtime).
          select distinct eventname from events order by eventtime | INVALID_QUERY | Line 1, column 48: Rows of SELECT DISTINCT can only be ordered by what is selected, and eventtime is not; select it too, or order by a selected column.
          select eventname from events order by 5 | INVALID_QUERY | Line 1, column 39: No selected column has this number; they are counted from 1. Write a number that exists, or the column's name.
          select eventname from events union select eventname, awsregion from events | INVALID_QUERY | Line 1, column 43: The queries of UNION select different numbers of columns. Select as many in each; NULL fills a place.
          select * from events e left join insights i | INVALID_QUERY | Line 1, column 29: This join says not which rows belong together. Write ON and a condition, or USING (column); CROSS JOIN joins every row with every row.
          select 1 from events where exists eventname | INVALID_QUERY | Line 1, column 35: EXISTS takes a query in parentheses: EXISTS (SELECT …). Whether a column has a value is asked with IS NOT NULL.
          select ? | INVALID_QUERY | Line 1, column 8: The type of this parameter cannot be told from what stands around it; write its type, as in CAST(? AS varchar).
          select 1 from events where eventname | TYPE_MISMATCH | Line 1, column 28: WHERE takes a condition, which is true or false, and this is none. Compare it with something, as in eventname = 'RunInstances', or test it with IS NOT NULL.
          select if(eventname, 1, 2) from events | TYPE_MISMATCH | Line 1, column 8: A condition, which is true or false, is needed after IF and WHEN, and this has none. Compare the value with something, or test it with IS NOT NULL.
          select 1 from events where not eventname | TYPE_MISMATCH | Line 1, column 28: Cannot apply not to (varchar). It takes conditions, which are true or false; compare each value with something.
          select 1 from events where eventtime > 'yesterday' | TYPE_MISMATCH | Line 1, column 40: 'yesterday' is not a timestamp; write for example '2026-01-05T10:00:00Z', '2026-01-05 10:00:00' or '2026-01-05'.
          select 1 from events where eventtime > 1767225600 | TYPE_MISMATCH | Line 1, column 28: Cannot apply > to (timestamp, integer). A time is written '2026-01-05T10:00:00Z'; seconds since 1970 become one with from_unixtime(seconds).
          select 1 from events where date > 20260105 | TYPE_MISMATCH | Line 1, column 28: Cannot apply > to (date, integer). A day is written '2026-01-05'.
          select 1 from events where useridentity = 'x' | TYPE_MISMATCH | Line 1, column 28: Cannot apply = to (row, varchar). A row's fields are read with a dot, as in useridentity.arn.
          select cast(useridentity as integer) from events | TYPE_MISMATCH | Line 1, column 8: Cannot cast row to integer. A row's fields are read with a dot, as in useridentity.arn, an array's elements with UNNEST or [1].
          select cast(resources as bigint) from events | TYPE_MISMATCH | Line 1, column 8: Cannot cast array(row) to bigint. A row's fields are read with a dot, as in useridentity.arn, an array's elements with UNNEST or [1].
          select 1 from events where eventtime between 3 and 4 | TYPE_MISMATCH | Line 1, column 28: Cannot apply BETWEEN to (timestamp, integer, integer). A time is written '2026-01-05T10:00:00Z'; seconds since 1970 become one with from_unixtime(seconds).
          select 1 from events where useridentity not between 'a' and 'b' | TYPE_MISMATCH | Line 1, column 28: Cannot apply NOT BETWEEN to (row, varchar, varchar). A row's fields are read with a dot, as in useridentity.arn.
          select 1 from events where eventtime >= ? - 2 * interval '1' day | TYPE_MISMATCH | Line 1, column 28: Cannot apply >= to (timestamp, interval). A span of time is added to a time, as in now() - INTERVAL '1' DAY. The type of a parameter is written with CAST, as in CAST(? AS timestamp).
          select 1 from events where eventname = (select eventname, awsregion from events) | TYPE_MISMATCH | Line 1, column 40: A subquery that is used as a value must select one column, and this one selects more.
          select now() - '7 days' | TYPE_MISMATCH | Line 1, column 8: Cannot apply - to (timestamp, varchar). A span of time is written INTERVAL '7' DAY.
          select eventname[1] from events | TYPE_MISMATCH | Line 1, column 8: Cannot apply [ ] to (varchar, integer). An array takes a number from 1 on, a map a key, and a row the name of a field; of JSON text use json_extract_scalar(text, '$.name').
          select from_unixtime('x') | TYPE_MISMATCH | Line 1, column 8: Cannot apply from_unixtime to (varchar). It takes: from_unixtime(seconds) or from_unixtime(seconds, zone) or from_unixtime(seconds, hours, minutes).
          select array[1, 'a'] | TYPE_MISMATCH | Line 1, column 8: The elements of an array must have one type. Put all of them into quotes, or CAST those that differ.
          select 99999999999999999999 | NUMERIC_OVERFLOW | Line 1, column 8: The number 99999999999999999999 is too large: whole numbers go up to 9223372036854775807, others to about 1.8E308. Identifiers are texts; write them in quotes.
          select 12345678901234567890 | NUMERIC_OVERFLOW | Line 1, column 8: The number 12345678901234567890 is too large: whole numbers go up to 9223372036854775807, others to about 1.8E308. Identifiers are texts; write them in quotes.
          select 9223372036854775808 | NUMERIC_OVERFLOW | Line 1, column 8: The number 9223372036854775808 is too large: whole numbers go up to 9223372036854775807, others to about 1.8E308. Identifiers are texts; write them in quotes.
          select cast(1.5 as decimal(2, 5)) | INVALID_QUERY | Line 1, column 20: DECIMAL(2, 5) has more decimals than digits. Write the digits first, then how many of them are decimals, as in DECIMAL(18, 2).
          select -9223372036854775809 | NUMERIC_OVERFLOW | Line 1, column 8: The number -9223372036854775809 is too large: whole numbers go up to 9223372036854775807, others to about 1.8E308. Identifiers are texts; write them in quotes.
          select 1 from events where source_record = -12345678901234567890 | NUMERIC_OVERFLOW | Line 1, column 44: The number -12345678901234567890 is too large: whole numbers go up to 9223372036854775807, others to about 1.8E308. Identifiers are texts; write them in quotes.
          select 1 from events where eventtime > 12345678901234567890 | NUMERIC_OVERFLOW | Line 1, column 40: The number 12345678901234567890 is too large: whole numbers go up to 9223372036854775807, others to about 1.8E308. Identifiers are texts; write them in quotes.
          """)
  void saysWhatAQueryCannotMean(String sql, ErrorCode code, String message) {
    assertError(sql, code, message);
  }

  private void assertError(String sql, ErrorCode code, String message) {
    TrailException error = error(sql);
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.getMessage()).matches(PLACE);
    assertThat(INSIDES.matcher(error.getMessage()).find()).as(error.getMessage()).isFalse();
  }

  /** What is only known when rows are computed has no place, but says the values. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select 1/0 | DIVISION_BY_ZERO | Cannot compute 1 / 0: the divisor is zero. Use NULLIF(divisor, 0) or TRY(…) to get NULL instead.
          select cast('abc' as timestamp) | INVALID_CAST | Cannot cast 'abc' to timestamp: the text is no timestamp. Use TRY_CAST to get NULL instead.
          """)
  void saysWhatCannotBeComputed(String sql, ErrorCode code, String message) {
    assertThatThrownBy(
            () -> {
              try (QueryResult result = engine.prepare(sql).run()) {
                result.next();
              }
            })
        .isInstanceOfSatisfying(TrailException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select count(*) from events where errorcode = NULL | Line 1, column 47: A comparison with NULL is never true. Write IS NULL or IS NOT NULL.
          select count(*) from events where NULL <> errorcode | Line 1, column 35: A comparison with NULL is never true. Write IS NULL or IS NOT NULL.
          select count(*) from events where 'eventName' = 'x' | Line 1, column 35: 'eventName' is a text, not the column of this name. Write the column without quotes.
          select count(*) from events where 'useridentity.arn' like 'a%' | Line 1, column 35: 'useridentity.arn' is a text, not the column of this name. Write the column without quotes.
          select count(*) from events where 'eventname' in ('a', 'b') | Line 1, column 35: 'eventname' is a text, not the column of this name. Write the column without quotes.
          """)
  void warnsOfWhatIsHardlyMeant(String sql, String warning) {
    try (QueryResult result = engine.prepare(sql).run()) {
      assertThat(result.next()).isTrue();
      assertThat(result.value(0)).isEqualTo(0L);
      assertThat(result.warnings()).containsExactly(warning);
    }
  }

  @Test
  void warnsOfNothingElse() {
    String sql =
        "select count(*) from events where eventname = 'eventname' and errorcode is null"
            + " and 'a' = 'b' and awsregion in ('awsregion')";
    try (QueryResult result = engine.prepare(sql).run()) {
      assertThat(result.next()).isTrue();
      assertThat(result.warnings()).isEmpty();
    }
  }
}
