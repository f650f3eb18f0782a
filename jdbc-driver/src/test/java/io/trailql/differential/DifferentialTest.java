package io.trailql.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailql.logs.OverPublicLogs;
import io.trailql.logs.PublicLogs;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random statements over real logs, answered by TrailQL and by DuckDB. Usual runs have the same
 * seed, so that a change fails by what it changes; the proof has a new one each time. It is
 * printed, and the system property {@code differential.seed} takes one again. Everything that
 * statements are made of must have come round often enough.
 */
@OverPublicLogs
class DifferentialTest {
  private static final int MOST_ROWS = 20_000;
  private static final int USUAL_STATEMENTS = 300;
  private static final long USUAL_SEED = 20_261_126;
  private static final int MOST_FAILURES = Integer.getInteger("differential.failures", 5);

  @Test
  void randomStatementsHaveDuckDbsAnswers() throws SQLException {
    compare(Integer.getInteger("differential.statements", USUAL_STATEMENTS), 10, USUAL_SEED);
  }

  @Test
  @Tag("proof")
  void manyRandomStatementsHaveDuckDbsAnswers() throws SQLException {
    compare(20_000, 20, new Random().nextLong());
  }

  /** So many statements, or more until everything was in enough of them. */
  private static void compare(int statements, int leastUses, long usual) throws SQLException {
    long seed = Long.getLong("differential.seed", usual);
    System.out.println("differential.seed=" + seed);
    Path real = PublicLogs.FOLDER.resolve("real");
    List<String> failures = new ArrayList<>();
    try (DuckDb judge = new DuckDb(List.of(real));
        TrailQl keeping = new TrailQl(real, "keep");
        TrailQl removing = new TrailQl(real, "remove")) {
      Map<String, Long> nulls = judge.nulls();
      List<Feature> features =
          Stream.<Feature[]>of(
                  Construct.values(),
                  Operator.values(),
                  Aggregate.values(),
                  WindowFunction.values())
              .flatMap(Arrays::stream)
              .toList();
      Coverage coverage = new Coverage(features, List.copyOf(nulls.keySet()));
      Statements maker =
          new Statements(
              new Archive(judge.columns(), judge.objects()), judge, coverage, new Random(seed));
      Predicate<String> hasNulls = column -> nulls.getOrDefault(column, 0L) > 0;
      // What is rare by chance after that many statements comes round in a few more.
      while (failures.size() < MOST_FAILURES
          && (coverage.statements() < statements
              || coverage.statements() < 2 * statements
                  && !coverage.below(leastUses, hasNulls).isEmpty())) {
        Statement statement = maker.next();
        Answer expected = judge.run(statement.text().in(Dialect.DUCKDB));
        if (expected.isEmpty() && coverage.empty() * 14 > coverage.statements()
            || expected.rows().size() > MOST_ROWS) {
          coverage.passOver(expected.isEmpty());
          continue;
        }
        coverage.add(statement.features(), statement.columns(), expected.isEmpty());
        Database tested = statement.duplicates() == Statement.Duplicates.KEPT ? keeping : removing;
        difference(tested, statement, expected).ifPresent(failures::add);
      }
      System.out.println(coverage);
      assertThat(failures).as("differential.seed=" + seed).isEmpty();
      assertThat(coverage.empty() * 10).isLessThanOrEqualTo(coverage.statements());
      assertThat(coverage.below(leastUses, hasNulls)).isEmpty();
    }
  }

  private static java.util.Optional<String> difference(
      Database tested, Statement statement, Answer expected) {
    String sql = statement.text().in(Dialect.TRAILQL);
    String texts = "\nTrailQL: " + sql + "\nDuckDB:  " + statement.text().in(Dialect.DUCKDB) + "\n";
    try {
      return tested.run(sql).difference(expected, statement.order()).map(d -> texts + d);
    } catch (SQLException | RuntimeException | Error e) {
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new java.io.PrintWriter(trace));
      return java.util.Optional.of(texts + trace);
    }
  }
}
