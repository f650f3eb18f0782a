package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private static final List<String> STATEMENTS =
      List.of(
          "select upper(eventid), eventname from events where source_record = 3 and region like '%-1' order by eventtime limit 3",
          "select region, count(*), max(eventtime) from events group by region having count(*) > 1 order by 1",
          "select e.eventid, f.eventid from events e left join events f on e.useridentity.arn = f.useridentity.arn order by 1, 2",
          "select eventid, (select count(*) from events f where f.region = e.region and f.eventtime < e.eventtime) from events e order by 1",
          "select eventid, row_number() over (partition by region order by eventid desc) from events order by 1",
          "select eventid, r.arn from events cross join unnest(resources) as t(r) where eventtime > '2026-01-05' order by 1, 2",
          "select region from events union select account from events order by 1");

  @Test
  void plansAndRunsFromManyThreads() throws Exception {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    STATEMENTS.forEach(sql -> expected.put(sql, Statements.overEvents().rows(sql)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 280; i++) {
        String sql = STATEMENTS.get(i % STATEMENTS.size());
        // Every other one is planned anew.
        String text = i % 2 == 0 ? sql : sql + " -- " + i;
        answers.add(threads.submit(() -> Statements.overEvents().rows(text)));
      }
      for (int i = 0; i < answers.size(); i++) {
        String sql = STATEMENTS.get(i % STATEMENTS.size());
        assertThat(answers.get(i).get()).as(sql).isEqualTo(expected.get(sql)).isNotEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
