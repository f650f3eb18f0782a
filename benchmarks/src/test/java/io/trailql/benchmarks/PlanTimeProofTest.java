package io.trailql.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.function.Functions;
import io.trailql.runtime.CancelToken;
import io.trailql.sql.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What it takes to plan each question, which was never seen in these very words, once Java has
 * compiled most of what that runs: CPU time of the whole process, so that handing over between
 * threads, collecting and compiling count. Where the machine is busy with other things the same
 * work takes longer; so what was too long is measured once more.
 */
@Tag("proof")
class PlanTimeProofTest {
  private static final double MOST_MILLIS = 8;
  private static final int WARM_UP = 150;
  private static final int ROUNDS = 9;
  private static final int TIMES = 20;

  private final Planner planner = new Planner(Functions.scalars(), Functions.aggregates());
  private int asked;

  private void plan(Question question) {
    String sql = question.trail() + " -- " + asked++;
    planner.plan(
        planner.prepare(sql, new CancelToken()), List.of(), Instant.now(), new CancelToken());
  }

  private double millis(Question question) {
    double[] rounds = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = ProcessClock.cpuNanos();
      for (int i = 0; i < TIMES; i++) {
        plan(question);
      }
      rounds[round] = (ProcessClock.cpuNanos() - start) / 1e6 / TIMES;
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  @Test
  void aTypicalQuestionIsPlannedInFewMilliseconds() {
    List<Question> questions =
        Questions.of(
            Map.of(
                "KEY", "AKIA",
                "IP", "10.0.0.1",
                "ARN", "arn:aws:iam::111122223333:user/a",
                "EVENT", "e",
                "HOUR", "2024-03-02T10:00:00Z",
                "NEXT_HOUR", "2024-03-02T11:00:00Z"));
    for (int i = 0; i < WARM_UP; i++) {
      questions.forEach(this::plan);
    }
    double median = median(questions);
    if (median >= MOST_MILLIS) {
      median = Math.min(median, median(questions));
    }
    assertThat(median).isLessThan(MOST_MILLIS);
  }

  private double median(List<Question> questions) {
    List<Double> all = new ArrayList<>();
    for (Question question : questions) {
      double millis = millis(question);
      System.out.printf("%s: %.2f ms of CPU%n", question.name(), millis);
      all.add(millis);
    }
    all.sort(null);
    double median = all.get(all.size() / 2);
    System.out.printf("Median of all questions: %.2f ms%n", median);
    return median;
  }
}
