package io.trailql.benchmarks;

import io.trailql.Engine;
import io.trailql.Property;
import io.trailql.QueryResult;
import io.trailql.QueryStatistics;
import io.trailql.Settings;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks both engines every question of a suite: first what they answer, then what it takes. */
final class Race {
  private final Suite suite;
  private final BenchmarkFiles files;
  private final PrintStream progress;

  Race(Suite suite, BenchmarkFiles files, PrintStream progress) {
    this.suite = suite;
    this.files = files;
    this.progress = progress;
  }

  /**
   * Compares, and measures unless there is no effort.
   *
   * @throws IllegalStateException when the answers to a question differ
   */
  List<Outcome> run(List<Question> questions, Effort effort) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    try (Contestant trailQl = suite.trailQl(files);
        Contestant duckDb = suite.duckDb(files)) {
      for (Question question : questions) {
        compare(question, trailQl, duckDb);
      }
      progress.printf("%s: %d answers are alike%n", suite.label(), questions.size());
      if (effort.pairs() > 0) {
        List<QueryStatistics> statistics = statistics(questions);
        warmUp(questions, trailQl, duckDb, effort.warmUp());
        for (int i = 0; i < questions.size(); i++) {
          Question question = questions.get(i);
          duckDb.expect(question);
          Outcome outcome = measure(question, trailQl, duckDb, effort, statistics.get(i));
          outcomes.add(outcome);
          progress.printf("%s: %s %.2f%n", suite.label(), question.name(), outcome.ratio());
        }
      }
    }
    return outcomes;
  }

  private void compare(Question question, Contestant trailQl, Contestant duckDb)
      throws SQLException {
    duckDb.expect(question);
    trailQl
        .answer(question)
        .difference(duckDb.answer(question), question)
        .ifPresent(
            difference -> {
              throw new IllegalStateException(
                  "TrailQL and DuckDB answer %s of %s differently: %s"
                      .formatted(question.name(), suite.label(), difference));
            });
  }

  /** The engines take turns, and take turns at being first. */
  private static Outcome measure(
      Question question,
      Contestant trailQl,
      Contestant duckDb,
      Effort effort,
      QueryStatistics statistics)
      throws SQLException {
    int ours = effort.times(seconds(trailQl, question));
    int theirs = effort.times(seconds(duckDb, question));
    List<Measurement> oursTaken = new ArrayList<>();
    List<Measurement> theirsTaken = new ArrayList<>();
    for (int pair = 0; pair < effort.pairs(); pair++) {
      if (pair % 2 == 0) {
        oursTaken.add(Measurement.of(trailQl, question, ours));
        theirsTaken.add(Measurement.of(duckDb, question, theirs));
      } else {
        theirsTaken.add(Measurement.of(duckDb, question, theirs));
        oursTaken.add(Measurement.of(trailQl, question, ours));
      }
    }
    return new Outcome(question, oursTaken, theirsTaken, statistics);
  }

  private static double seconds(Contestant contestant, Question question) throws SQLException {
    long start = System.nanoTime();
    contestant.ask(question);
    return (System.nanoTime() - start) / 1e9;
  }

  private static void warmUp(
      List<Question> questions, Contestant trailQl, Contestant duckDb, double seconds)
      throws SQLException {
    long start = ProcessClock.cpuNanos();
    while (true) {
      for (Question question : questions) {
        if ((ProcessClock.cpuNanos() - start) / 1e9 >= seconds) {
          return;
        }
        duckDb.expect(question);
        trailQl.ask(question);
        duckDb.ask(question);
      }
    }
  }

  /** What TrailQL reads, by its own count, which JDBC does not show. */
  private List<QueryStatistics> statistics(List<Question> questions) {
    String lake = suite.lake(files);
    Settings settings = Settings.of(lake.isEmpty() ? Map.of() : Map.of(Property.LAKE.key(), lake));
    List<QueryStatistics> statistics = new ArrayList<>();
    try (Engine engine = Engine.open(List.of(files.archive().toString()), settings)) {
      for (Question question : questions) {
        try (QueryResult result = engine.prepare(question.trail()).run()) {
          while (result.nextBatch() != null) {
            result.statistics();
          }
          statistics.add(result.statistics());
        }
      }
    }
    return statistics;
  }
}
