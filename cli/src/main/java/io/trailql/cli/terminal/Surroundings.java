package io.trailql.cli.terminal;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/**
 * What a command runs in.
 *
 * @param input standard input
 * @param output standard output
 * @param diagnostics standard error
 * @param columns width of the terminal, if there is one
 * @param home the user's folder
 * @param clock tells what day it is, in UTC
 * @param command what the user types to run TrailQL
 * @param interruption the user's wish to stop
 */
public record Surroundings(
    InputStream input,
    StandardOutput output,
    Diagnostics diagnostics,
    int columns,
    Path home,
    Clock clock,
    String command,
    Interruption interruption) {
  public Surroundings {
    Objects.requireNonNull(input, "input");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(diagnostics, "diagnostics");
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(interruption, "interruption");
  }

  /** Where named archives and the sample archive are kept. */
  public Path folder() {
    return home.resolve(".trailql");
  }
}
