package io.trailql.cli;

import io.trailql.QueryStatistics;
import io.trailql.cli.terminal.DisplayWidth;
import io.trailql.cli.terminal.Surroundings;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows on a terminal how far a query is, once that takes over a second; else does nothing. */
final class Progress implements AutoCloseable {
  private static final long FIRST_MILLIS = 1000;
  private static final long NEXT_MILLIS = 250;

  private final Surroundings surroundings;
  private final Supplier<QueryStatistics> statistics;
  private final ScheduledExecutorService timer;

  private Progress(Surroundings surroundings, Supplier<QueryStatistics> statistics) {
    this.surroundings = surroundings;
    this.statistics = statistics;
    if (surroundings.diagnostics().isTerminal()) {
      timer =
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread thread = new Thread(task, "trailql-progress");
                thread.setDaemon(true);
                return thread;
              });
      timer.scheduleAtFixedRate(this::show, FIRST_MILLIS, NEXT_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      timer = null;
    }
  }

  /** Begins to show. */
  static Progress of(Supplier<QueryStatistics> statistics, Surroundings surroundings) {
    return new Progress(surroundings, statistics);
  }

  private void show() {
    String line = ProgressLine.running(statistics.get());
    surroundings.diagnostics().showLine(DisplayWidth.cut(line, surroundings.columns() - 1));
  }

  /** Shows no more, and removes what it showed. */
  @Override
  public void close() {
    if (timer != null) {
      timer.shutdown();
      try {
        timer.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      surroundings.diagnostics().eraseLine();
    }
  }
}
