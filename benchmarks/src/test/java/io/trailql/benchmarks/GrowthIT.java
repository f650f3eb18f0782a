package io.trailql.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.benchmarks.Question.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How CPU time grows with the events. Questions that read everything take as much longer as there
 * are more events in as many days. What lies in one day takes as long when there are days around
 * it, of which nothing but listings and metadata are read. Sums of all questions are compared, and
 * each is printed.
 */
@Tag("proof")
class GrowthIT {
  /** Files that are there are used again. */
  private static final Path FOLDER =
      Path.of(System.getProperty("benchmark.folder", "target/growth"));

  private static final long FEW = 1_000_000;
  private static final long MANY = 5_000_000;
  private static final int DAYS = 14;

  /** Questions that are asked of a whole archive: one takes as long as another there, nearly. */
  private static final Set<String> OF_ARCHIVE =
      Set.of("q03_by_name", "q05_distinct_principals", "q15_group3");

  private static final Set<Kind> SCANS = Set.of(Kind.PLAIN, Kind.JSON);
  private static final double MOST_OF_SCANS = 1.15;
  private static final double MOST_OF_DAYS = 1.2;
  private static final int PAIRS = 9;
  private static final double SECONDS = 0.4;
  private static final double WARM_UP = 120;

  private static Map<String, String> constants() throws IOException, SQLException {
    return Constants.of(BenchmarkFiles.in(FOLDER, FEW, DAYS).sorted());
  }

  private static List<Question> questions(boolean isScan) throws IOException, SQLException {
    return Questions.of(constants()).stream()
        .filter(question -> isScan == SCANS.contains(question.kind()))
        .toList();
  }

  @Test
  void whatReadsTheWholeLakeGrowsAsTheEventsDo() throws IOException, SQLException {
    assertThat(growth(Suite.LAKE_SORTED, questions(true), DAYS) / (MANY / FEW))
        .isLessThan(MOST_OF_SCANS);
  }

  @Test
  void whatReadsTheWholeArchiveGrowsAsTheEventsDo() throws IOException, SQLException {
    List<Question> some =
        questions(true).stream().filter(question -> OF_ARCHIVE.contains(question.name())).toList();
    assertThat(some).hasSameSizeAs(OF_ARCHIVE);
    assertThat(growth(Suite.RAW_FULL, some, DAYS) / (MANY / FEW)).isLessThan(MOST_OF_SCANS);
  }

  @Test
  void daysAroundTheDayInQuestionCostNothingInALake() throws IOException, SQLException {
    assertThat(growth(Suite.LAKE_SORTED, ofOneDay(), DAYS * (int) (MANY / FEW)))
        .isLessThan(MOST_OF_DAYS);
  }

  @Test
  void daysAroundTheDayInQuestionCostNothingInAnArchive() throws IOException, SQLException {
    assertThat(growth(Suite.RAW_FULL, ofOneDay(), DAYS * (int) (MANY / FEW)))
        .isLessThan(MOST_OF_DAYS);
  }

  /** Those about an hour or a day, and needles that are looked for in one day. */
  private static List<Question> ofOneDay() throws IOException, SQLException {
    String day = constants().get("HOUR").substring(0, 10);
    List<Question> questions = new ArrayList<>();
    for (Question question : questions(false)) {
      String sql =
          question.kind() == Kind.NEEDLE
              ? question
                  .trail()
                  .replaceFirst("(?i)\\bwhere\\b", "where \"date\" = date '%s' and".formatted(day))
              : question.trail();
      questions.add(
          new Question(question.name(), question.kind(), question.columns(), sql, sql, sql));
    }
    return questions;
  }

  /** CPU time of all questions over many events as a multiple of that over few. */
  private static double growth(Suite suite, List<Question> questions, int days)
      throws IOException, SQLException {
    Map<Question, List<Measurement>> few = new HashMap<>();
    Map<Question, List<Measurement>> many = new HashMap<>();
    try (Contestant small = suite.trailQl(BenchmarkFiles.in(FOLDER, FEW, DAYS));
        Contestant large = suite.trailQl(BenchmarkFiles.in(FOLDER, MANY, days))) {
      warmUp(questions, small, large);
      for (Question question : questions) {
        measure(question, small, large, few, many);
      }
    }
    double total = 0;
    double base = 0;
    for (Question question : questions) {
      double less = Measurement.median(few.get(question), Measurement::cpu);
      double more = Measurement.median(many.get(question), Measurement::cpu);
      System.out.printf(
          "%s %s: %.1f ms, %.1f ms, %.2f%n",
          suite.label(), question.name(), less * 1e3, more * 1e3, more / less);
      base += less;
      total += more;
    }
    System.out.printf("%s: %.3f%n", suite.label(), total / base);
    return total / base;
  }

  private static void warmUp(List<Question> questions, Contestant small, Contestant large)
      throws SQLException {
    long start = ProcessClock.cpuNanos();
    while ((ProcessClock.cpuNanos() - start) / 1e9 < WARM_UP) {
      for (Question question : questions) {
        small.ask(question);
        large.ask(question);
      }
    }
  }

  private static void measure(
      Question question,
      Contestant small,
      Contestant large,
      Map<Question, List<Measurement>> few,
      Map<Question, List<Measurement>> many)
      throws SQLException {
    Effort effort = new Effort(PAIRS, 0, SECONDS);
    int timesFew = effort.times(seconds(small, question));
    int timesMany = effort.times(seconds(large, question));
    for (int pair = 0; pair < PAIRS; pair++) {
      few.computeIfAbsent(question, q -> new ArrayList<>())
          .add(Measurement.of(small, question, timesFew));
      many.computeIfAbsent(question, q -> new ArrayList<>())
          .add(Measurement.of(large, question, timesMany));
    }
  }

  private static double seconds(Contestant contestant, Question question) throws SQLException {
    long start = System.nanoTime();
    contestant.ask(question);
    return (System.nanoTime() - start) / 1e9;
  }
}
