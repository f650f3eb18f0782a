package io.trailql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  @Test
  void plansAndRunsFromManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int wanted = 1 + i % 6;
        answers.add(
            threads.submit(
                () ->
                    Statements.overEvents()
                        .rows(
                            "select upper(eventid), eventname from events where source_record = ? and region like '%-1' order by eventtime limit 3",
                            wanted)));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get())
            .singleElement()
            .asString()
            .startsWith("E" + (1 + i % 6) + "|");
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
