package io.trailql.cli;

import io.trailql.cli.terminal.Diagnostics;
import io.trailql.cli.terminal.Interruption;
import io.trailql.cli.terminal.StandardOutput;
import io.trailql.cli.terminal.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Runs command lines in this process, with everything around them under the test's control. */
final class Cli {
  private final Path home;
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final Interruption interruption = new Interruption();
  private OutputStream output = captured;
  private boolean terminal;
  private int columns = 80;
  private Instant now = Instant.parse("2026-01-15T12:00:00Z");
  private byte[] input = {};

  /** What a command line did. */
  record Run(int status, byte[] bytes, String error) {
    String output() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  Cli(Path home) {
    this.home = home;
  }

  Cli onTerminal(int width) {
    terminal = true;
    columns = width;
    return this;
  }

  Cli at(String moment) {
    now = Instant.parse(moment);
    return this;
  }

  Cli reading(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  Cli writingTo(OutputStream stream) {
    output = stream;
    return this;
  }

  Interruption interruption() {
    return interruption;
  }

  Run run(String... arguments) {
    captured.reset();
    error.reset();
    int status = TrailQl.run(arguments, surroundings());
    return new Run(status, captured.toByteArray(), error.toString(StandardCharsets.UTF_8));
  }

  Surroundings surroundings() {
    Diagnostics diagnostics =
        new Diagnostics(new PrintStream(error, true, StandardCharsets.UTF_8), terminal);
    return new Surroundings(
        new ByteArrayInputStream(input),
        new StandardOutput(
            output,
            terminal ? StandardOutput.Reader.TERMINAL : StandardOutput.Reader.FILE,
            diagnostics::eraseLine),
        diagnostics,
        columns,
        home,
        Clock.fixed(now, ZoneOffset.UTC),
        "trailql",
        interruption);
  }
}
