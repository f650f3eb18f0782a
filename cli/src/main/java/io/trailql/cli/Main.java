package io.trailql.cli;

import io.trailql.cli.terminal.Diagnostics;
import io.trailql.cli.terminal.Interruption;
import io.trailql.cli.terminal.StandardOutput;
import io.trailql.cli.terminal.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process. The launcher tells what is a terminal by system properties, since Java cannot know:
 * {@code trailql.stdout} is {@code terminal} or {@code pipe}, {@code trailql.stderr} is {@code
 * terminal}, {@code trailql.columns} is its width; {@code trailql.command} is what the user typed
 * to run it.
 */
public final class Main {
  static final int DEFAULT_COLUMNS = 80;
  private static final long PATIENCE_SECONDS = 5;

  private Main() {}

  /** Runs one command and ends the process with its status. */
  public static void main(String[] arguments) {
    Interruption interruption = new Interruption();
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger status = new AtomicInteger(ExitStatus.INTERRUPTED.number());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> interrupted(interruption, ended, status), "trailql-end"));
    try {
      status.set(TrailQl.run(arguments, surroundings(interruption)));
    } finally {
      ended.countDown();
    }
    System.exit(status.get());
  }

  /** Runs when the process ends, which is an interrupt unless the command ended before. */
  private static void interrupted(
      Interruption interruption, CountDownLatch ended, AtomicInteger status) {
    if (ended.getCount() == 0) {
      return;
    }
    interruption.interrupt();
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        interruption.abandon();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A signal would else decide the status.
    Runtime.getRuntime().halt(status.get());
  }

  private static Surroundings surroundings(Interruption interruption) {
    Diagnostics diagnostics =
        new Diagnostics(
            new PrintStream(
                new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8),
            isTerminal("trailql.stderr"));
    StandardOutput output =
        new StandardOutput(
            new FileOutputStream(FileDescriptor.out), reader(), diagnostics::eraseLine);
    String home = System.getenv("HOME");
    return new Surroundings(
        System.in,
        output,
        diagnostics,
        columns(),
        Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home),
        Clock.systemUTC(),
        System.getProperty("trailql.command", "trailql"),
        interruption);
  }

  private static StandardOutput.Reader reader() {
    return switch (System.getProperty("trailql.stdout", "")) {
      case "terminal" -> StandardOutput.Reader.TERMINAL;
      case "pipe" -> StandardOutput.Reader.PIPE;
      default -> StandardOutput.Reader.FILE;
    };
  }

  private static boolean isTerminal(String property) {
    return "terminal".equals(System.getProperty(property));
  }

  private static int columns() {
    int columns = Integer.getInteger("trailql.columns", DEFAULT_COLUMNS);
    return columns > 0 ? columns : DEFAULT_COLUMNS;
  }
}
