package io.trailql.cli;

import io.trailql.cli.terminal.DisplayWidth;
import io.trailql.cli.terminal.Surroundings;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows on a terminal how far a command is, once that takes over a second; else does nothing. */
final class Progress implements AutoCloseable {
  private static final long FIRST_MILLIS = 1000;
  private static final long NEXT_MILLIS = 250;

  private final Surroundings surroundings;
  private final Supplier<String> line;
  private final ScheduledExecutorService timer;

  private Progress(Surroundings surroundings, Supplier<String> line) {
    this.surroundings = surroundings;
    this.line = line;
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

  /** Begins to show the line as it is at each moment. */
  static Progress of(Supplier<String> line, Surroundings surroundings) {
    return new Progress(surroundings, line);
  }

  private void show() {
    surroundings.diagnostics().showLine(DisplayWidth.cut(line.get(), surroundings.columns() - 1));
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
