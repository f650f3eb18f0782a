package io.trailql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements ask too much of is refused or stopped, through the engine. */
class BoundsTest {
  private static final String ARCHIVE = "src/test/resources/sql/archive";
  private static final String NUMBERS =
      "(values "
          + IntStream.range(0, 1000).mapToObj(Integer::toString).collect(Collectors.joining(", "))
          + ")";

  /** A million rows. */
  private static final String MILLION =
      "(select a.x * 1000 + b.y as n, cast(a.x as varchar) || '-' || cast(b.y as varchar) as t from "
          + NUMBERS
          + " a(x), "
          + NUMBERS
          + " b(y))";

  private static long rows(String sql, Map<String, String> settings, QueryOptions options) {
    try (Engine engine = Engine.open(List.of(ARCHIVE), Settings.of(settings));
        QueryResult result = engine.prepare(sql).run(options)) {
      long rows = 0;
      while (result.nextBatch() != null) {
        rows++;
      }
      assertThat(rows).isPositive();
      return result.statistics().rows();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select t, count(*) from %s group by t",
        "select count(distinct t) from %s",
        "select distinct t from %s",
        "select array_agg(t) from %s",
        "select string_agg(t || t || t, ',') from %s",
        "select map_agg(t, n), histogram(t) from %s",
        "select approx_distinct(t), approx_percentile(n, 0.5) from %s",
        "select sum(n) over (rows between 1 preceding and 1 following), lag(t) over () from %s",
        "select count(*) from (values '1-1') v(x) right join %1$s a on x = t join %1$s b on a.t = b.t",
        "select t from %s except select 'x'",
        "select n, t, count(*) from %s group by rollup(n, t)",
        "select max(lpad(t, 100000, 'x')) from %s",
      })
  void refusesToHoldMoreThanItMay(String sql) {
    assertThatThrownBy(
            () -> rows(sql.formatted(MILLION), Map.of("memory", "16MB"), QueryOptions.DEFAULT))
        .as(sql)
        .isInstanceOfSatisfying(
            TrailException.class,
            e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.MEMORY_LIMIT));
  }

  @Test
  void sortsOnDiskWhatIsTooLarge() {
    assertThat(
            rows(
                "select t, n from " + MILLION + " order by t",
                Map.of("memory", "16MB"),
                QueryOptions.DEFAULT))
        .isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*) from %1$s a, %1$s b where a.n + b.n < 0",
        "select count(*) from (select a.t || b.t from %1$s a, %1$s b order by 1)",
        "select a.n %% 10, count(*) from %1$s a, %1$s b group by 1",
        "select a.n, sum(a.n) over (order by a.n rows between 500000 preceding and current row) from %1$s a",
        "select count(*) from %1$s a where regexp_like(repeat_text, '(a+)+(b*)*y$')",
      })
  void stopsAtItsTimeout(String sql) {
    String statement = sql.formatted(MILLION).replace("repeat_text", "lpad(a.t, 40000, 'ab')");
    assertThatThrownBy(
            () -> rows(statement, Map.of(), QueryOptions.DEFAULT.timeout(Duration.ofSeconds(1))))
        .as(sql)
        .isInstanceOfSatisfying(
            TrailException.class,
            e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.TIMEOUT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | bound the days, such as date BETWEEN DATE '2026-01-01' AND DATE '2026-01-07', or eventtime",
        "date >= '2026-01-05' | give the days a last one, such as date <= DATE '2026-01-11'",
        "eventtime > '2026-01-04T12:00:00Z' | give the days a last one, such as date <= DATE '2026-01-10'",
        "date < '2026-01-08' | give the days a first one, such as date >= DATE '2026-01-01'",
        "date between '2026-01-01' and '2026-01-06' | name the account, such as account = '123456789012', or narrow the days",
        "eventtime between '2026-01-01' and '2026-01-07' | name the account, such as account = '123456789012', or narrow the days",
        "date < '2026-01-08' and date > '2026-01-01' and account in ('111111111111', '222222222222') | name the region, such as region = 'us-east-1', or narrow the days",
        "date < '2026-01-08' and date > '2026-01-01' and account in ('111111111111', '222222222222') and region in ('us-east-1', 'eu-west-1') | narrow the days or eventtime",
      })
  void saysWhichBoundIsMissing(String condition, String advice) {
    assertThatThrownBy(
            () ->
                rows(
                    "select eventid from events where " + condition,
                    Map.of("max_objects", "1"),
                    QueryOptions.DEFAULT))
        .isInstanceOfSatisfying(
            TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LISTING_LIMIT))
        .hasMessageContaining("To read less, " + advice + "; to read on, raise the bound");
  }
}
