package io.trailql.cli;

import io.trailql.Cancellation;
import io.trailql.Engine;
import io.trailql.Query;
import io.trailql.QueryOptions;
import io.trailql.QueryResult;
import io.trailql.QueryStatistics;
import io.trailql.cli.output.AnswerFormat;
import io.trailql.cli.terminal.ClosedPipeException;
import io.trailql.cli.terminal.Interruption;
import io.trailql.cli.terminal.Surroundings;
import java.util.function.Consumer;

/** Runs queries and shows their answers, with everything that is said beside them. */
final class Answers {
  /** When the line of rows, time, objects and bytes follows an answer. */
  enum Summary {
    ON_TERMINAL,
    ALWAYS,
    NEVER
  }

  private final Surroundings surroundings;
  private final Summary summary;
  private final Consumer<String> warnings;
  private boolean incomplete;

  Answers(Surroundings surroundings, Summary summary) {
    this(surroundings, summary, w -> surroundings.diagnostics().say("warning: " + w));
  }

  /** Answers whose warnings somebody else tells. */
  Answers(Surroundings surroundings, Summary summary, Consumer<String> warnings) {
    this.surroundings = surroundings;
    this.summary = summary;
    this.warnings = warnings;
  }

  /** Checks a statement. */
  Query prepare(String sql, Engine engine) {
    Cancellation cancellation = new Cancellation();
    Interruption.Work work = surroundings.interruption().begin(cancellation::cancel, () -> {});
    try {
      return engine.prepare(sql, cancellation);
    } finally {
      work.close();
    }
  }

  /** Runs a query to its end in this format; what it did. */
  QueryStatistics show(Query query, QueryOptions options, AnswerFormat format) {
    return run(
        query,
        options,
        result -> {
          format.begin(result.columns());
          try {
            while (result.next()) {
              format.row(result::value);
              if (!result.isRowAtHand()) {
                format.pause();
              }
            }
          } catch (ClosedPipeException e) {
            throw e;
          } catch (RuntimeException e) {
            breakOff(format, e);
            throw e;
          }
          surroundings.diagnostics().eraseLine();
          format.end();
        });
  }

  private static void breakOff(AnswerFormat format, RuntimeException why) {
    try {
      format.breakOff();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** Runs a query and hands its result to what shows it; then says what is to be said. */
  QueryStatistics run(Query query, QueryOptions options, Consumer<QueryResult> reader) {
    Cancellation cancellation = new Cancellation();
    Interruption interruption = surroundings.interruption();
    Interruption.Work planning = interruption.begin(cancellation::cancel, () -> {});
    QueryResult result;
    try {
      result = query.run(options, cancellation);
    } finally {
      planning.close();
    }
    try (result) {
      Interruption.Work work = interruption.begin(cancellation::cancel, result::close);
      Progress progress =
          Progress.of(() -> ProgressLine.running(result.statistics()), surroundings);
      try {
        reader.accept(result);
      } finally {
        progress.close();
        work.close();
      }
    }
    result.warnings().forEach(warnings);
    QueryStatistics done = result.statistics();
    incomplete |= done.objectsMissing() > 0;
    boolean wanted =
        switch (summary) {
          case ALWAYS -> true;
          case ON_TERMINAL -> surroundings.diagnostics().isTerminal();
          case NEVER -> false;
        };
    if (wanted) {
      surroundings.diagnostics().say(ProgressLine.ended(done, surroundings.clock().instant()));
    }
    return done;
  }

  /** How well all of it went. */
  ExitStatus status() {
    return incomplete ? ExitStatus.INCOMPLETE : ExitStatus.OK;
  }
}
