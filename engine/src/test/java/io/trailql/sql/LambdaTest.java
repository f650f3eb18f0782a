package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lambdas, with Trino's and DuckDB's meaning. */
class LambdaTest {
  private final Statements events = Statements.overEvents();

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "transform(array[1, 2], x -> x + 1) => [2,3]",
        "transform(array[1, null], x -> coalesce(x, 0)) => [1,0]",
        "transform(array['a'], x -> 'b') => [\"b\"]",
        "transform(array['a'], x -> 1) => [1]",
        "transform(array[1, 2], (x) -> x * 1.5) => [1.5,3.0]",
        "transform(array[array[1, 2], array[3]], x -> transform(x, y -> y + cardinality(x))) => [[3,4],[4]]",
        "transform(array[1, 2], x -> transform(array[10], x -> x + 1)) => [[11],[11]]",
        "transform(array['{\"a\":1}'], j -> j ->> 'a') => [\"1\"]",
        "transform(cast(null as varchar array), x -> x) => null",
        "filter(array[5, -6, null, 7], x -> x > 0) => [5,7]",
        "filter(array[1, 2, 3], x -> x <> 2 and x < 3) => [1]",
        "list_filter(array[10, 20, 30], (x, i) -> i > 1) => [20,30]",
        "list_transform(array[10, 20], (x, i) -> x + i) => [11,22]",
        "list_transform(array[1, 2], lambda x: x + 1) => [2,3]",
        "list_transform(array[10, 20], lambda x, i: x + i) => [11,22]",
        "apply(array[1], lambda x : 'y') => [\"y\"]",
        "transform(split('{\"a\":\"b c\"}' ->> 'a', ' '), x -> x) => [\"b\",\"c\"]",
        "any_match(array['a'], x -> x in ('1', '2', '3', '4', '5', '6', '7', '8', '9', 'a')) => true",
        "none_match(array['a'], x -> x not in ('1', '2', '3', '4', '5', '6', '7', '8', '9', 'a')) => true",
        "transform(array[1], key -> key + 1) => [2]",
        "reduce(array['a', 'b'], array['z'], (s, x) -> concat(s, array[x]), s -> s) => [\"z\",\"a\",\"b\"]",
        "list_reduce(array[1, 2, 3], (a, x) -> a + x) => 6",
        "list_reduce(array[1, 2, 3], (a, x) -> a * x, 10) => 60",
        "list_reduce(array[1, 2, 3], lambda a, x: a - x) => -4",
        "reduce(array[5, 20, 50], 0, (s, x) -> s + x, s -> s) => 75",
        "reduce(filter(array[1], x -> x > 1), 0, (s, x) -> s + x, s -> s) => 0",
        "reduce(array[5, 20, null, 50], 0, (s, x) -> s + x, s -> s) => null",
        "reduce(array[5, 20, null, 50], 0, (s, x) -> s + coalesce(x, 0), s -> s) => 75",
        "reduce(array[2147483647, 1], cast(0 as bigint), (s, x) -> s + x, s -> s) => 2147483648",
        "reduce(array[5, 6, 10, 20], 0.0, (s, x) -> s + x, s -> s / 2) => 20.5",
        "reduce(array[1.5, 2.5], 0, (s, x) -> s + x, s -> s) => 4.0",
        "zip_with(array[1, 3, 5], array['a', 'b', 'c'], (x, y) -> y || cast(x as varchar)) => [\"a1\",\"b3\",\"c5\"]",
        "zip_with(array[1, 2], array[3, 4], (x, y) -> x + y) => [4,6]",
        "zip_with(array['a', 'b', 'c'], array['d', 'e'], (x, y) -> concat(x, y)) => [\"ad\",\"be\",null]",
        "any_match(array[1, 2], x -> x = 2) => true",
        "any_match(array[1, null], x -> x = 2) => null",
        "any_match(array[], x -> x = 2) => false",
        "all_match(array[], x -> x = 2) => true",
        "all_match(array[1, null], x -> x = 1) => null",
        "all_match(array[1, null], x -> x = 2) => false",
        "none_match(array[1, null], x -> x = 1) => false",
        "none_match(array[1, null], x -> x = 2) => null",
        "array_sort(array[3, 2, 5, 1, 2], (x, y) -> if(x < y, 1, if(x = y, 0, -1))) => [5,3,2,2,1]",
        "array_sort(array['bc', 'ab', 'dc'], (x, y) -> if(x < y, 1, if(x = y, 0, -1))) => [\"dc\",\"bc\",\"ab\"]",
        "array_sort(array['abcd', 'abc'], x -> length(x)) => [\"abc\",\"abcd\"]",
        "find_first(array[1, 2, 3], x -> x > 1) => 2",
        "find_first(array[1, 2, 3], -1, x -> x > 1) => 3",
        "find_first_index(array[1, 2, 3], x -> x > 1) => 2",
        "find_first_index(array[1, 2, 3], x -> x > 3) => null",
        "transform(array[1, 2], x -> case when x = 1 then 'one' else 'more' end) => [\"one\",\"more\"]",
        "transform(array['1', 'x'], x -> try(cast(x as integer))) => [1,null]",
        "any_match(array[timestamp '2026-01-05'], x -> x > '2026-01-04') => true",
        "transform(array['a.b', 'c.d'], x -> split(x, '.')[2]) => [\"b\",\"d\"]",
        "transform(filter(array[1, 2, 3], x -> x > 1), y -> y * 10) => [20,30]",
        "any_match(array['a'], x -> x in ('a', 'b')) => true",
        "any_match(array['abc'], x -> x like 'a%' and regexp_like(x, 'c$')) => true",
      })
  void values(String call, String expected) {
    assertThat(events.rows("select " + call)).as(call).containsExactly(expected);
  }

  @Test
  void fieldsOfElementsAndColumnsOfTheRow() {
    assertThat(
            events.sorted(
                "select eventid from events where any_match(resources, x -> x.type = 'AWS::S3::Bucket')"))
        .containsExactly("e4");
    assertThat(
            events.sorted(
                "select eventid, transform(resources, r -> r.arn || '/' || eventname || '/' || useridentity.username) from events where resources is not null"))
        .containsExactly(
            "e2|[\"arn:i-1/RunInstances/bob\",\"arn:v-1/RunInstances/bob\"]", "e4|[null]");
    assertThat(
            events.sorted(
                "select cardinality(filter(resources, r -> r.accountid = account and r['type'] like '%Volume')) n, count(*) from events group by 1"))
        .containsExactly("0|1", "1|1", "null|4");
    assertThat(
            events.sorted(
                "select eventid from events e where none_match(e.resources, r -> R.Type = 'AWS::S3::Bucket') order by any_match(resources, r -> r.arn = eventid)"))
        .containsExactly("e2");
  }

  @Test
  void parameterHidesAColumn() {
    assertThat(
            events.rows(
                "select transform(array['x'], eventid -> eventid) from events where eventid = 'e1'"))
        .containsExactly("[\"x\"]");
  }

  @Test
  void equalLambdasAreOneKey() {
    assertThat(
            events.sorted(
                "select transform(array[region], x -> upper(x)) r, count(*) from events group by transform(array[region], y -> upper(y)) having count(*) > 1"))
        .containsExactly("[\"EU-WEST-1\"]|3", "[\"US-EAST-1\"]|3");
    assertThat(
            events.rows(
                "select any_match(array_agg(eventid), x -> x = max(eventid)) from events having any_match(array_agg(eventid), x -> cast(x as varchar) = 'e1')"))
        .containsExactly("true");
    assertThat(
            events.rows(
                "select distinct transform(array[region], x -> upper(x)) from events order by transform(array[region], x -> upper(x)) desc"))
        .containsExactly("[\"US-EAST-1\"]", "[\"EU-WEST-1\"]");
  }

  @Test
  void capturedFieldReadsItsLeafOnly() {
    assertThat(events.leaves("select any_match(array['a'], x -> x = useridentity.arn) from events"))
        .isEqualTo("useridentity.arn");
    assertThat(
            events.leaves(
                "select any_match(array['a'], x -> x = json_extract_scalar(requestparameters, '$.id')) from events"))
        .isEqualTo(
            events.leaves("select json_extract_scalar(requestparameters, '$.id') from events"));
    assertThat(
            events.leaves(
                "select any_match(array['a'], x -> any_match(array['b'], y -> x = useridentity.arn)) from events"))
        .isEqualTo("useridentity.arn");
  }

  @Test
  void explainShowsLambdas() {
    assertThat(
            events.explain(
                "select count(*) from events where any_match(resources, r -> r.type = 'x' and zip_with(array[1], array[2], (a, b) -> a + b) is not null)"))
        .contains("any_match(resources, r -> r.type = 'x' and ")
        .contains("(a, b) -> a + b");
  }

  @Test
  void parametersOfTheStatementInside() {
    assertThat(
            events.rows(
                "select eventid from events where any_match(resources, r -> r.type = ?)",
                "AWS::S3::Bucket"))
        .containsExactly("e4");
    assertThat(
            events.rows(
                "select eventid from events where any_match(resources, r -> r.type = ?)",
                "AWS::EC2::Volume"))
        .containsExactly("e2");
  }

  @Test
  void besideUnnestJoinsAndSubqueries() {
    assertThat(
            events.sorted(
                "select eventid, r.arn from events cross join unnest(filter(resources, x -> x.type <> 'AWS::EC2::Volume')) as t(r)"))
        .containsExactly("e2|arn:i-1", "e4|arn:b");
    assertThat(
            events.sorted(
                "select a.eventid from events a join events b on a.eventid = b.eventid and any_match(a.resources, x -> x.accountid = b.account)"))
        .containsExactly("e2", "e4");
    assertThat(
            events.sorted(
                "with r as (select eventid, transform(resources, x -> x.arn) arns from events) select eventid from r where any_match(arns, a -> a like '%v-1')"))
        .containsExactly("e2");
    assertThat(
            events.sorted(
                "select eventid from events e where exists (select 1 from events f where f.eventid = e.eventid and any_match(e.resources, x -> x.accountid = f.account))"))
        .containsExactly("e2", "e4");
    assertThat(
            events.sorted(
                "select eventid from events where any_match(resources, x -> x.accountid = account) and eventid in (select eventid from events where any_match(resources, y -> y.arn = 'arn:b'))"))
        .containsExactly("e4");
  }

  @Test
  void windowsBesideLambdas() {
    assertThat(
            events.rows(
                "select transform(array[1], x -> x + row_number() over (order by eventid)) from events order by eventid limit 2"))
        .containsExactly("[2]", "[3]");
    assertThat(
            events.rows(
                "select any_match(array['us-east-1'], x -> x = region) m, sum(cardinality(filter(array[1, 2], y -> y < source_record))) over (order by eventid), transform(array[rank() over (order by eventid)], x -> x + source_record) from events order by eventid limit 2"))
        .containsExactly("true|0|[2]", "true|1|[4]");
  }

  @Test
  void manyElements() {
    assertThat(
            events.rows(
                "select cardinality(filter(sequence(1, 100000), x -> x % 2 = 0)), reduce(sequence(1, 100000), 0, (s, x) -> s + x, s -> s), element_at(transform(sequence(1, 100000), x -> x * 2), -1) from events where eventid = 'e1'"))
        .containsExactly("50000|5000050000|200000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "select any_match(resources, r -> r.typ = 'x') from events => has no field typ; it has",
        "select any_match(array['a'], r -> r.typ = 'x') => has no fields, since it is varchar",
        "select any_match(array['a'], r -> upper(r)) => The lambda of any_match must give boolean, not varchar",
        "select any_match(resources, 'x') from events => takes a lambda, as in",
        "select any_mach(resources, r -> r.type = 'x') from events => any_match",
        "select any_match(eventname, r -> r = 'x') from events => There is no function any_match that takes (varchar, r -> …); there is any_match(array, x -> …)",
        "select any_match(resources, (a, b) -> a = b) from events => that takes (array(",
        "select any_match(array['a'], r -> r in (select eventid from events)) from events => subquery",
        "select any_match(resources, r -> exists (select 1 from events where eventid = r.arn)) from events => A lambda cannot ask one",
        "select any_match(array['a'], r -> count(r) > 1) from events => parameter r in",
        "select filter(array[1], x -> y > 1) => y",
      })
  void refused(String sql, String message) {
    assertThatThrownBy(() -> events.rows(sql)).as(sql).hasMessageContaining(message);
  }

  @Test
  void jsonArrowsStay() {
    assertThat(
            events.rows(
                "select concat('x', j -> 'a'), coalesce(j ->> 'a', j ->> 'b') from (values ('{\"a\":1}')) as t(j)"))
        .containsExactly("x1|1");
    assertThat(List.of("1"))
        .isEqualTo(
            events.rows("select json_extract(j -> 'a', '$') from (values ('{\"a\":1}')) as t(j)"));
  }
}
