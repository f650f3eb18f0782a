package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.predicate.Predicate;
import io.trailql.predicate.Range;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on the columns of dialects bound what is read as those on native columns do. */
class DialectPruningTest {
  private final Statements statements = Statements.overEvents();

  private Predicate predicate(String table, String condition) {
    return statements.request("select eventid from " + table + " where " + condition).predicate();
  }

  /** The statements' now is 2026-01-10T12:00:00.250Z. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "athena.cloudtrail_logs | year = '2026' and month = '01' and day = '05' | 2026-01-05 | 2026-01-05",
        "athena.cloudtrail_logs | year = '2026' and month = '01' | 2026-01-01 | 2026-01-31",
        "athena.cloudtrail_logs | year = '2026' and month in ('02', '03') | 2026-02-01 | 2026-03-31",
        "athena.cloudtrail_logs | year = '2026' | 2026-01-01 | 2026-12-31",
        "athena.cloudtrail_logs | \"timestamp\" = '2026/01/05' | 2026-01-05 | 2026-01-05",
        "athena.cloudtrail_logs | timestamp between '2026/01/05' and '2026/01/07' | 2026-01-05 | 2026-01-07",
        "athena.cloudtrail_logs | date_partition >= '2026/01/05' and date_partition < '2026/02/01' | 2026-01-05 | 2026-01-31",
        "athena.cloudtrail_logs | p_date = date_format(current_date - interval '1' day, '%Y/%m/%d') | 2026-01-09 | 2026-01-09",
        "athena.cloudtrail_logs | dt in ('2026/01/05', '2026/01/06') | 2026-01-05 | 2026-01-06",
        "athena.cloudtrail_logs | concat(year, '-', month, '-', day) = '2026-01-05' | 2026-01-05 | 2026-01-05",
        "athena.cloudtrail_logs | date_parse(concat(year, month, day), '%Y%m%d') = timestamp '2026-01-05 00:00:00' | 2026-01-05 | 2026-01-05",
        "athena.cloudtrail_logs | cast(year as integer) = 2026 and cast(month as integer) = 1 | 2026-01-01 | 2026-01-31",
        "athena.cloudtrail_logs | (year = '2026' and month = '01' and day = '31') or (year = '2026' and month = '02' and day = '01') | 2026-01-31 | 2026-02-01",
        "athena.cloudtrail_logs | date >= date '2026-01-05' and date <= date '2026-01-06' | 2026-01-05 | 2026-01-06",
        "athena.cloudtrail_logs | date = '2026/01/05' | 2026-01-05 | 2026-01-05",
        "athena.cloudtrail_logs | day = '2026/01/05' | 2026-01-05 | 2026-01-05",
        "athena.cloudtrail_logs | day between '2026-01-05' and '2026-01-06' | 2026-01-05 | 2026-01-06",
        "athena.cloudtrail_logs | dt in ('2026-01-05') | 2026-01-05 | 2026-01-05",
      })
  void days(String table, String condition, LocalDate first, LocalDate last) {
    assertThat(predicate(table, condition).hull("date", Integer.class))
        .as(condition)
        .contains(Range.closed((int) first.toEpochDay(), (int) last.toEpochDay()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "athena.cloudtrail_logs | eventtime >= '2026-01-05T00:00:00Z' and eventtime < '2026-01-06T00:00:00Z' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:01Z",
        "athena.cloudtrail_logs | eventtime between '2026-01-05T10:00:00Z' and '2026-01-05T11:00:00Z' | 2026-01-05T10:00:00Z | 2026-01-05T11:00:01Z",
        "athena.cloudtrail_logs | eventtime like '2026-01-05%' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "athena.cloudtrail_logs | substr(eventtime, 1, 10) = '2026-01-05' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "athena.cloudtrail_logs | from_iso8601_timestamp(eventtime) >= timestamp '2026-01-05 00:00:00' and from_iso8601_timestamp(eventtime) < timestamp '2026-01-06 00:00:00' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "athena.cloudtrail_logs | date(from_iso8601_timestamp(eventtime)) = date '2026-01-05' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "athena.cloudtrail_logs | date_format(from_iso8601_timestamp(eventtime), '%Y-%m-%d') = '2026-01-05' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "athena.cloudtrail_logs | date_trunc('day', from_iso8601_timestamp(eventtime)) = timestamp '2026-01-05 00:00:00' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "lake.event_data_store | eventtime >= '2026-01-05 00:00:00' and eventtime < '2026-01-06 00:00:00' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "lake.event_data_store | date_trunc('month', eventtime) = timestamp '2026-01-01 00:00:00' | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00Z",
        "lake.event_data_store | year(eventtime) = 2026 | 2026-01-01T00:00:00Z | 2027-01-01T00:00:00Z",
        "lake.event_data_store | date_format(eventtime, '%Y-%m-%d') = '2026-01-05' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "lake.event_data_store | date(eventtime) between date '2026-01-05' and date '2026-01-06' | 2026-01-05T00:00:00Z | 2026-01-07T00:00:00Z",
      })
  void times(String table, String condition, Instant from, Instant to) {
    assertThat(predicate(table, condition).hull("eventtime", Long.class))
        .as(condition)
        .isEqualTo(between(from, to));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tp_date = date '2026-01-05' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "tp_date >= '2026-01-05' and tp_date < '2026-01-07' | 2026-01-05T00:00:00Z | 2026-01-07T00:00:00Z",
        "tp_timestamp >= '2026-01-05' and event_time < '2026-01-06' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "date_trunc('day', event_time) = timestamp '2026-01-05' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
        "event_time::date = date '2026-01-05' | 2026-01-05T00:00:00Z | 2026-01-06T00:00:00Z",
      })
  void timesOfTailpipe(String condition, Instant from, Instant to) {
    Predicate predicate =
        statements
            .request("select event_id from tailpipe.aws_cloudtrail_log where " + condition)
            .predicate();
    assertThat(predicate.hull("eventtime", Long.class)).as(condition).isEqualTo(between(from, to));
  }

  private static Optional<Range<Long>> between(Instant from, Instant to) {
    return Optional.of(
        new Range<>(
            Range.from(from.toEpochMilli(), Range.Inclusion.INCLUSIVE).low(),
            Range.upTo(to.toEpochMilli(), Range.Inclusion.EXCLUSIVE).high()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "athena.cloudtrail_logs | region = 'us-east-1' | region | us-east-1",
        "athena.cloudtrail_logs | region_partition = 'us-east-1' | region | us-east-1",
        "athena.cloudtrail_logs | p_account = '111122223333' | account | 111122223333",
        "athena.cloudtrail_logs | useridentity.arn = 'arn:x' | useridentity.arn | arn:x",
        "athena.cloudtrail_logs | json_extract_scalar(requestparameters, '$.id') = 'x' | requestparameters $.id | x",
        "lake.event_data_store | element_at(requestparameters, 'id') = 'x' | requestparameters ->> $.id | x",
      })
  void values(String table, String condition, String column, String value) {
    assertThat(predicate(table, condition).hull(column, String.class)).contains(Range.point(value));
  }

  @Test
  void theNewestAreFoundByTextToo() {
    for (String column :
        List.of(
            "athena.cloudtrail_logs eventtime",
            "lake.event_data_store eventtime",
            "tailpipe.aws_cloudtrail_log tp_timestamp")) {
      String[] names = column.split(" ");
      assertThat(
              statements
                  .request("select * from " + names[0] + " order by " + names[1] + " desc limit 2")
                  .newest())
          .as(column)
          .hasValue(2);
    }
  }

  /** What a condition is true for is not left out, however it is written. */
  @Test
  void noRowIsLeftOut() {
    Random random = new Random(7);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      long second =
          Instant.parse("2026-01-04T22:00:00Z").getEpochSecond() + random.nextInt(200_000);
      long millis = second * 1000 + (random.nextBoolean() ? 0 : random.nextInt(1000));
      Map<String, Object> row = new HashMap<>();
      row.put("eventid", "e" + i);
      row.put("eventtime", millis);
      row.put("date", Math.floorDiv(millis, 86_400_000L));
      rows.add(row);
    }
    Statements many = Statements.over(Map.of("events", rows));
    String[] texts = {
      "eventtime",
      "substr(eventtime, 1, 13)",
      "date_format(from_iso8601_timestamp(eventtime), '%Y-%m-%d %H:%i')",
      "cast(date_trunc('hour', from_iso8601_timestamp(eventtime)) as varchar)",
      "concat(year, '/', month, '/', day)",
      "concat(day, month)",
    };
    String[] operators = {"<", "<=", "=", ">=", ">", "<>", "like"};
    int kept = 0;
    for (int i = 0; i < 300; i++) {
      String text = texts[random.nextInt(texts.length)];
      int row = random.nextInt(rows.size());
      String value =
          many.rows(
                  "select " + text + " from athena.cloudtrail_logs where eventid = 'e" + row + "'")
              .get(0);
      String cut = value.substring(0, 1 + random.nextInt(value.length()));
      String operator = operators[random.nextInt(operators.length)];
      String condition =
          text + " " + operator + " '" + cut + (operator.equals("like") ? "%'" : "'");
      String sql = "select eventid from athena.cloudtrail_logs where " + condition;
      Predicate predicate = many.request(sql).predicate();
      String plain = sql.replace(condition, condition.replace(text, "(" + text + " || '')"));
      assertThat(many.rows(sql)).as(condition).isEqualTo(many.rows(plain));
      for (String id : many.rows(sql)) {
        Map<String, Object> found = rows.get(Integer.parseInt(id.substring(1)));
        Range<Long> time = Range.point((Long) found.get("eventtime"));
        Range<Integer> date = Range.point(((Long) found.get("date")).intValue());
        assertThat(predicate.hull("eventtime", Long.class))
            .as(condition)
            .hasValueSatisfying(hull -> assertThat(hull.contains(time)).isTrue());
        assertThat(predicate.hull("date", Integer.class))
            .as(condition)
            .hasValueSatisfying(hull -> assertThat(hull.contains(date)).isTrue());
        kept++;
      }
    }
    assertThat(kept).isGreaterThan(10_000);
  }
}
