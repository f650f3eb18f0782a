package io.trailql.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The questions as Athena's users spell them take as much CPU time as in TrailQL's own spelling;
 * the files are those of {@link GrowthIT}.
 */
@Tag("proof")
class DialectCostIT {
  private static final Path FOLDER =
      Path.of(System.getProperty("benchmark.folder", "target/benchmark"));
  private static final long EVENTS = 1_000_000;
  private static final int DAYS = 14;
  private static final double MOST = 1.05;
  private static final int PAIRS = 9;
  private static final double SECONDS = 0.4;
  private static final double WARM_UP = 90;

  @Test
  void athenaCostsNothingInALake() throws IOException, SQLException {
    assertThat(cost(Suite.LAKE_SORTED, "q")).isLessThan(MOST);
  }

  /** A few kinds of questions: each reads the whole archive. */
  @Test
  void athenaCostsNothingInAnArchive() throws IOException, SQLException {
    assertThat(cost(Suite.RAW_FULL, "q03|q04|q10|q17|q19|q22")).isLessThan(MOST);
  }

  /** CPU time of the questions in Athena's spelling as a multiple of that in our own. */
  private static double cost(Suite suite, String names) throws IOException, SQLException {
    BenchmarkFiles files = BenchmarkFiles.in(FOLDER, EVENTS, DAYS);
    List<Question> questions =
        Questions.of(Constants.of(files.sorted())).stream()
            .filter(question -> question.name().matches("(" + names + ").*"))
            .toList();
    assertThat(questions).isNotEmpty();
    double ours = 0;
    double athenas = 0;
    try (Contestant trailQl = suite.trailQl(files)) {
      long start = ProcessClock.cpuNanos();
      while ((ProcessClock.cpuNanos() - start) / 1e9 < WARM_UP) {
        for (Question question : questions) {
          trailQl.ask(question);
          trailQl.ask(inAthena(question));
        }
      }
      for (Question question : questions) {
        Question other = inAthena(question);
        Effort effort = new Effort(PAIRS, 0, SECONDS);
        int times = effort.times(seconds(trailQl, question));
        List<Measurement> own = new ArrayList<>();
        List<Measurement> spelled = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
          own.add(Measurement.of(trailQl, question, times));
          spelled.add(Measurement.of(trailQl, other, times));
        }
        double mine = Measurement.median(own, Measurement::cpu);
        double theirs = Measurement.median(spelled, Measurement::cpu);
        System.out.printf(
            "%s %s: %.1f ms, in Athena's spelling %.1f ms, %.2f%n",
            suite.label(), question.name(), mine * 1e3, theirs * 1e3, theirs / mine);
        ours += mine;
        athenas += theirs;
      }
    }
    System.out.printf("%s: %.3f%n", suite.label(), athenas / ours);
    return athenas / ours;
  }

  private static Question inAthena(Question question) {
    String sql = question.athena();
    return new Question(question.name(), question.kind(), question.columns(), sql, sql, sql);
  }

  private static double seconds(Contestant contestant, Question question) throws SQLException {
    long start = System.nanoTime();
    contestant.ask(question);
    return (System.nanoTime() - start) / 1e9;
  }
}
