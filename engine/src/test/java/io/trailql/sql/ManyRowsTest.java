package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements over more rows than a batch holds, against what arithmetic says. */
class ManyRowsTest {
  private static final int ROWS = 20_000;
  private final Statements events = Statements.over(Map.of("events", rows()));

  private static List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("eventid", "e" + (i * 7919 % ROWS));
      row.put("source_record", (long) (i * 7919 % ROWS));
      row.put("region", "r" + i % 7);
      row.put("eventtime", i % 11 == 0 ? null : i * 1000L);
      rows.add(row);
    }
    return rows;
  }

  @Test
  void groupsByManyKeys() {
    assertThat(
            events.rows(
                "select count(*), sum(c), max(c), min(c) from (select source_record / 2, count(*) c from events group by 1)"))
        .containsExactly("10000|20000|2|2");
    assertThat(
            events.rows(
                "select count(*), sum(c) from (select eventid, region, count(*) c from events group by eventid, region)"))
        .containsExactly("20000|20000");
    assertThat(
            events.rows(
                "select count(distinct eventid), count(distinct region), count(eventtime) from events"))
        .containsExactly("20000|7|18181");
  }

  @Test
  void joinsManyRows() {
    assertThat(
            events.rows(
                "select count(*), sum(a.source_record - b.source_record) from events a join events b on a.eventid = b.eventid"))
        .containsExactly("20000|0");
    assertThat(
            events.rows(
                "select count(*), count(b.eventid) from events a left join events b on a.source_record = b.source_record + 15000"))
        .containsExactly("20000|5000");
    assertThat(
            events.rows(
                "select count(*), count(a.eventid), count(b.eventid) from (select * from events where source_record < 12000) a full join (select * from events where source_record >= 8000) b on a.eventid = b.eventid"))
        .containsExactly("20000|12000|12000");
    assertThat(
            events.rows(
                "select count(*) from events a, (select region r, count(*) from events group by region) b where a.region <> b.r"))
        .containsExactly("120000");
  }

  @Test
  void walksManyPartitions() {
    assertThat(
            events.rows(
                "select max(n), count(*), sum(case when l = source_record - 1 then 1 else 0 end) from (select source_record, row_number() over (partition by source_record / 10 order by source_record) n, lag(source_record) over (order by source_record) l from events)"))
        .containsExactly("10|20000|19999");
    assertThat(
            events.rows(
                "select max(s) from (select sum(1) over (partition by region order by source_record) s from events)"))
        .containsExactly("2858");
  }

  @Test
  void sortsManyRows() {
    assertThat(
            events.rows(
                "select source_record from events order by source_record limit 3 offset 9998"))
        .containsExactly("9998", "9999", "10000");
    assertThat(
            events.rows(
                "select eventtime from events order by eventtime desc, source_record limit 2 offset 18180"))
        .containsExactly("1970-01-01T00:00:01Z", "null");
    assertThat(
            events.rows(
                "select count(*), count(distinct source_record) from (select source_record from events union all select source_record from events)"))
        .containsExactly("40000|20000");
    assertThat(
            events.rows(
                "select count(*) from (select source_record from events except select source_record from events where source_record >= 5)"))
        .containsExactly("5");
  }

  /** With a limit as without, in memory as on disk; the last key makes the order total. */
  @ParameterizedTest
  @CsvSource({"1, 0", "100, 7", "6000, 0", "9000, 4095", "25000, 3", "4096, 15904", "10, 30000"})
  void sortsTheFirstRowsOnDiskWhatIsTooLarge(int limit, int offset) {
    Statements small = Statements.over(Map.of("events", rows())).withMemory(400_000);
    String sql =
        "select eventid, region, eventtime from events order by region desc, eventtime, source_record";
    List<String> all = events.rows(sql);
    assertThat(small.rows(sql + " limit " + limit + " offset " + offset))
        .isEqualTo(all.subList(Math.min(ROWS, offset), Math.min(ROWS, offset + limit)));
  }

  @Test
  void failsWhenMemoryDoesNotSuffice() {
    Statements small = Statements.over(Map.of("events", rows())).withMemory(200_000);
    for (String sql :
        List.of(
            "select eventid, count(*) from events group by eventid",
            "select count(distinct eventid) from events",
            "select a.eventid from events a join events b on a.eventid = b.eventid",
            "select row_number() over (order by eventid) from events",
            "select eventid from events union select eventid from events")) {
      assertThatThrownBy(() -> small.rows(sql))
          .as(sql)
          .isInstanceOfSatisfying(
              TrailException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT));
    }
    assertThat(small.rows("select region, count(*) from events group by region order by 1 limit 1"))
        .containsExactly("r0|2858");
  }
}
