package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.function.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of arrays and maps; the expected values are DuckDB's or from Trino's documentation. */
class ListFunctionsTest {
  private final Statements events = Statements.overEvents();

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "list_sort(array[3, null, 1, 2]) => [1,2,3,null]",
        "list_sort(array[3, null, 1, 2], 'DESC') => [3,2,1,null]",
        "list_sort(array[3, null, 1, 2], 'desc', 'nulls first') => [null,3,2,1]",
        "list_reverse_sort(array[3, null, 1, 2]) => [3,2,1,null]",
        "list_reverse_sort(array[3, null, 1, 2], 'NULLS FIRST') => [null,3,2,1]",
        "list_contains(array[1, null], null) => null",
        "list_contains(array[1, null], 2) => false",
        "list_contains(array[1.5, 2], 2) => true",
        "list_has(array['a'], 'a') => true",
        "list_position(array[1, null], null) => 2",
        "list_position(array[1, 2], 3) => null",
        "list_indexof(array['a', 'b', 'a'], 'a') => 1",
        "list_distinct(array[1, 1, null, 1]) => [1]",
        "list_unique(array[1, 1, null, 2]) => 2",
        "list_has_any(array[1, 2], array[2, 3]) => true",
        "list_has_any(array[1, null], array[null]) => false",
        "array_has_all(array[1, 2], array[2, null]) => true",
        "list_has_all(array[1, 2], array[]) => true",
        "list_slice(array[1, 2, 3, 4, 5], 2, 3) => [2,3]",
        "list_slice(array[1, 2, 3, 4, 5], 0, 2) => [1,2]",
        "list_slice(array[1, 2, 3, 4, 5], -2, -1) => [4,5]",
        "list_slice(array[1, 2, 3, 4, 5], -20, 2) => [1,2]",
        "list_slice(array[1, 2, 3, 4, 5], 4, 20) => [4,5]",
        "list_slice(array[1, 2, 3, 4, 5], 4, 2) => []",
        "list_slice(array[1, 2, 3, 4, 5], 1, 5, 2) => [1,3,5]",
        "list_slice(array[1, 2, 3, 4, 5], 5, 1, -2) => [5,3,1]",
        "array_slice('abcdef', 2, 3) => bc",
        "list_slice(array[1, 2, 3], null, 2) => null",
        "list_concat(array[1], array[2, 3]) => [1,2,3]",
        "list_concat(array[1], null) => [1]",
        "array_cat(array[1], array[2.5], array[3]) => [1.0,2.5,3.0]",
        "list_append(array[1], 2) => [1,2]",
        "list_append(null, 2) => [2]",
        "array_push_back(array['a'], 'b') => [\"a\",\"b\"]",
        "list_prepend(1, array[2]) => [1,2]",
        "list_sum(array[1, 2, null]) => 3",
        "list_sum(array[1.5, 2]) => 3.5",
        "list_avg(array[1, 2, null]) => 1.5",
        "list_min(array[2, 1, null]) => 1",
        "list_max(array[2, 1, null]) => 2",
        "list_count(array[2, 1, null]) => 2",
        "list_first(array[null, 1]) => null",
        "list_last(array[1, null]) => null",
        "list_any_value(array[null, 1]) => 1",
        "list_string_agg(array['a', 'b']) => a,b",
        "list_aggregate(array[1, 2], 'sum') => 3",
        "list_aggr(array['a', 'b'], 'string_agg', '-') => a-b",
        "len(array[1, 2]) => 2",
        "len('abc') => 3",
        "array_length(array[1, 2], 1) => 2",
        "list_value(1, 2.5) => [1.0,2.5]",
        "list_pack('a') => [\"a\"]",
        "list_value() => []",
        "array[] => []",
        "range(3) => [0,1,2]",
        "range(1, 4) => [1,2,3]",
        "range(5, 1) => []",
        "range(0, 10, 3) => [0,3,6,9]",
        "range(5, 1, -2) => [5,3]",
        "generate_series(3) => [0,1,2,3]",
        "generate_series(5, 1, -2) => [5,3,1]",
        "range(date '2026-01-01', date '2026-01-03', interval '1' day) => [\"2026-01-01T00:00:00.000Z\",\"2026-01-02T00:00:00.000Z\"]",
        "array_to_string(array[1, 2, null, 3], ',') => 1,2,3",
        "array_to_string(array[date '2026-01-01'], '-') => 2026-01-01",
        "array_to_string(array[1.5, 2], '-') => 1.5-2.0",
        "list_extract(array[1, 2], 3) => null",
        "list_extract(array[1, 2], -1) => 2",
        "list_extract(array[1, 2], 0) => null",
        "list_extract('abc', 2) => b",
        "list_reverse(array[1, 2, null]) => [null,2,1]",
        "list_zip(array[1, 2], array['a']) => [{\"field0\":1,\"field1\":\"a\"},{\"field0\":2,\"field1\":null}]",
        "list_intersect(array[1, 2, 2], array[2, 3]) => [2]",
        "list_resize(array[1], 3, 0) => [1,0,0]",
        "list_resize(array[1, 2, 3], 2) => [1,2]",
        "map(array['a', 'b'], array[1, 2]) => {\"a\":1,\"b\":2}",
        "map() => {}",
        "map_entries(map(array['a'], array[1])) => [{\"key\":\"a\",\"value\":1}]",
        "map_from_entries(array[row('a', 1)]) => {\"a\":1}",
        "map_concat(map(array['a'], array[1]), map(array['a', 'b'], array[2, 3])) => {\"a\":2,\"b\":3}",
        "map_contains(map(array['a'], array[1]), 'a') => true",
        "map_extract(map(array['a'], array[1]), 'a') => [1]",
        "map_extract(map(array['a'], array[1]), 'b') => []",
        "map_keys(map(array['a'], array[1])) => [\"a\"]",
        "map_values(map(array['a'], array[1])) => [1]",
        "cardinality(map(array['a'], array[1])) => 1",
        "map(array['a'], array[1])['a'] => 1",
        "flatten(array[array[1], array[2, null], null]) => [1,2,null]",
      })
  void duckdb(String call, String expected) {
    assertThat(events.rows("select " + call)).as(call).containsExactly(expected);
    assertThat(events.rows(Family.DUCKDB, "select " + call)).as(call).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "sequence(1, 5) => [1,2,3,4,5]",
        "sequence(5, 1) => [5,4,3,2,1]",
        "sequence(1, 9, 4) => [1,5,9]",
        "sequence(date '2026-01-30', date '2026-02-01') => [\"2026-01-30\",\"2026-01-31\",\"2026-02-01\"]",
        "sequence(date '2026-01-31', date '2026-03-31', interval '1' month) => [\"2026-01-31\",\"2026-02-28\",\"2026-03-31\"]",
        "sequence(date '2026-01-01', date '2026-01-15', interval '7' day) => [\"2026-01-01\",\"2026-01-08\",\"2026-01-15\"]",
        "cardinality(sequence(timestamp '2026-01-01', timestamp '2026-01-02', interval '1' hour)) => 25",
        "repeat('foo', 3) => [\"foo\",\"foo\",\"foo\"]",
        "repeat(null, 2) => [null,null]",
        "trim_array(array[1, 2, 3, 4], 1) => [1,2,3]",
        "trim_array(array[1, 2, 3, 4], 2) => [1,2]",
        "ngrams(array['foo', 'bar', 'baz', 'foo'], 3) => [[\"foo\",\"bar\",\"baz\"],[\"bar\",\"baz\",\"foo\"]]",
        "ngrams(array['foo', 'bar'], 4) => [[\"foo\",\"bar\"]]",
        "combinations(array['foo', 'bar', 'baz'], 2) => [[\"foo\",\"bar\"],[\"foo\",\"baz\"],[\"bar\",\"baz\"]]",
        "zip(array[1, 2], array['1b', null, '3b'])[3].field1 => 3b",
        "element_at(array[1, 2], 3) => null",
        "element_at(array[1, 2], -2) => 1",
        "element_at(map(array['a'], array[1]), 'b') => null",
        "element_at(split('a:b:c', ':'), -1) => c",
        "split('a:b:c', ':')[3] => c",
        "try(split('a:b:c', ':')[5]) => null",
        "contains(array[1, 2], 2) => true",
        "contains(array[1.5, 2.0], 2) => true",
        "array_position(array[1, 2], 3) => 0",
        "array_distinct(array[1, 1, null]) => [1,null]",
        "array_join(array['a', null, 'b'], ',', '?') => a,?,b",
        "array_join(array[timestamp '2026-01-05 10:00:00'], ',') => 2026-01-05 10:00:00.000",
        "split_to_map('a:1;b:2', ';', ':') => {\"a\":\"1\",\"b\":\"2\"}",
        "split_to_multimap('a:1;a:2', ';', ':') => {\"a\":[\"1\",\"2\"]}",
        "multimap_from_entries(array[row(1, 'x'), row(2, 'y'), row(1, 'z')]) => {\"1\":[\"x\",\"z\"],\"2\":[\"y\"]}",
        "map_filter(map(array['a', 'b'], array[1, null]), (k, v) -> v is not null) => {\"a\":1}",
        "map_filter(map(array['k1', 'k2', 'k3'], array[20, 3, 15]), (k, v) -> v > 10) => {\"k1\":20,\"k3\":15}",
        "transform_keys(map(array[1, 2, 3], array['a', 'b', 'c']), (k, v) -> k + 1) => {\"2\":\"a\",\"3\":\"b\",\"4\":\"c\"}",
        "transform_values(map(array['a', 'b'], array[1, 2]), (k, v) -> k || cast(v as varchar)) => {\"a\":\"a1\",\"b\":\"b2\"}",
        "map_zip_with(map(array['a', 'b'], array[1, 2]), map(array['b', 'c'], array[3, 4]), (k, v, w) -> coalesce(v, 0) + coalesce(w, 0)) => {\"a\":1,\"b\":5,\"c\":4}",
        "cardinality(map_keys(map_filter(map(array['a'], array[1]), (k, v) -> k = 'b'))) => 0",
        "any_match(map_keys(map(array['a', 'b'], array[1, 2])), k -> k like 'b%') => true",
        "array_sum(array[]) => 0",
        "array_frequency(array['a', 'b', 'a']) => {\"a\":2,\"b\":1}",
        "coalesce(cast(null as varchar array), array[]) => []",
        "concat(array[1], array[3000000000]) => [1,3000000000]",
      })
  void trino(String call, String expected) {
    assertThat(events.rows("select " + call)).as(call).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "element_at(map(array['a'], array[1]), 'a') => [1]",
        "element_at(map(array['a'], array[1]), 'b') => []",
        "array_distinct(array[1, 1, null]) => [1]",
        "array_position(array[1, 2], 3) => null",
        "array_sort(array[3, 1], 'DESC') => [3,1]",
        "list_transform(cast('[1,2]' as json)::json[], x -> x ->> '$') => [\"1\",\"2\"]",
        "cast(array[1] as text[]) => [\"1\"]",
        "split('a.b', '.')[2] => b",
        "split('a.b', '.')[-1] => b",
        "split('a.b', '.')[3] => null",
        "split('a.b', '.')[0] => null",
        "map(array['a'], array[1])['a'] => 1",
        "map(array['a'], array[1])['b'] => null",
      })
  void duckdbAlone(String call, String expected) {
    assertThat(events.rows(Family.DUCKDB, "select " + call)).as(call).containsExactly(expected);
  }

  @Test
  void fieldsOfElements() {
    assertThat(
            events.sorted(
                "select eventid, element_at(resources, 1).arn, resources[1].type, element_at(resources, 9).arn, element_at(filter(resources, x -> x.type like '%Volume'), 1).arn from events where resources is not null"))
        .containsExactly(
            "e2|arn:i-1|AWS::EC2::Instance|null|arn:v-1", "e4|arn:b|AWS::S3::Bucket|null|null");
    assertThat(
            events.sorted(
                "select element_at(resources, 1).accountid a, count(*) from events where element_at(resources, 1).type is not null group by element_at(resources, 1).accountid order by element_at(resources, 1).accountid"))
        .containsExactly("111|1", "222|1");
    assertThat(
            events.rows(
                "select try(split(useridentity.arn, ':')[2]), element_at(split(useridentity.arn, ':'), -1) from events where eventid = 'e1'"))
        .containsExactly("alice|alice");
  }

  @Test
  void maps() {
    assertThat(
            events.rows(
                "select map_agg(eventid, region)['e1'], cardinality(multimap_agg(region, eventid)['us-east-1']) from events"))
        .containsExactly("us-east-1|3");
    assertThat(
            events.sorted(
                "select k, v from (select map_union(m) u from (select map(array[eventid], array[eventname]) m from events where region = 'us-east-1')) cross join unnest(u) as t(k, v)"))
        .containsExactly("e1|ConsoleLogin", "e2|RunInstances", "e5|ConsoleLogin");
    assertThat(
            events.sorted(
                "select eventid, k from events cross join unnest(map(array['x'], array[eventid])) as t(k, v) where v = 'e1'"))
        .containsExactly("e1|x");
    assertThat(
            events.rows(
                "select array_agg(distinct errorcode order by errorcode), cardinality(set_agg(region)), array_sort(set_union(array[region])) from events"))
        .containsExactly("[\"AccessDenied\",null]|2|[\"eu-west-1\",\"us-east-1\"]");
  }

  @Test
  void unnest() {
    assertThat(
            events.rows(
                "select n, t.v, o from unnest(sequence(1, 2), array['a', 'b', 'c']) with ordinality as t(n, v, o) order by o"))
        .containsExactly("1|a|1", "2|b|2", "null|c|3");
    assertThat(
            events.rows(
                "select d from unnest(sequence(date '2026-01-01', date '2026-01-03', interval '1' day)) as t(d) order by 1"))
        .containsExactly("2026-01-01", "2026-01-02", "2026-01-03");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "sequence(1, 5, -1) => must lead",
        "sequence(1, 5, 0) => must lead",
        "trim_array(array[1], 2) => cannot leave out",
        "map(array['a', 'a'], array[1, 2]) => key a twice",
        "map(array['a'], array[1, 2]) => 1 keys and 2 values",
        "element_at(array[1], 0) => index is 0",
        "array[1][2] => Cannot take element 2",
        "list_sort(array[1], 'UP') => ASC or DESC",
        "combinations(array[1], 6) => from 0 to 5",
        "split_to_map('a', ';', ':') => has no ':'",
        "transform_keys(map(array[1, 2], array[1, 2]), (k, v) -> 1) => key 1 twice",
        "array_sort(array[2, 1], (x, y) -> null) => gave NULL",
        "list_reduce(array[], (x, y) -> x) => empty list",
      })
  void refused(String call, String message) {
    assertThatThrownBy(() -> events.rows("select " + call)).as(call).hasMessageContaining(message);
  }
}
