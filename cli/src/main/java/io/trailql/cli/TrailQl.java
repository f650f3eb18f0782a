package io.trailql.cli;

import io.trailql.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code trailql}: what holds for every command, and the list of them. */
@Command(
    name = "trailql",
    description = "SQL over AWS CloudTrail archives, where they lie.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    usageHelpAutoWidth = true)
final class TrailQl implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean debug;

  /** Runs a command line; the exit status. Ends no process and throws nothing. */
  static int run(String[] arguments, Surroundings surroundings) {
    TrailQl command = new TrailQl();
    Failures failures = new Failures(surroundings, () -> command.debug);
    CommandLine line =
        line(command, surroundings)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    try {
      return line.execute(arguments);
    } catch (RuntimeException | Error e) {
      return failures.of(e).number();
    }
  }

  /** All commands with their options, for whoever describes them. */
  static CommandLine commands(Surroundings surroundings) {
    return line(new TrailQl(), surroundings);
  }

  private static CommandLine line(TrailQl command, Surroundings surroundings) {
    CommandLine line = new CommandLine(command);
    line.addSubcommand(new DemoCommand(surroundings));
    line.addSubcommand(new QueryCommand(surroundings));
    line.addSubcommand(new CompactCommand(surroundings));
    line.addSubcommand(new StatusCommand(surroundings));
    return line.setExpandAtFiles(false)
        .setUsageHelpWidth(Math.max(60, Math.min(100, surroundings.columns())))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(new OutputWriter(surroundings), true));
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "");
  }

  /** Help goes where answers go. */
  private static final class OutputWriter extends Writer {
    private final Surroundings surroundings;

    OutputWriter(Surroundings surroundings) {
      this.surroundings = surroundings;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
      surroundings.output().write(new String(characters, offset, length));
    }

    @Override
    public void flush() {
      surroundings.output().flush();
    }

    @Override
    public void close() {
      flush();
    }
  }
}
