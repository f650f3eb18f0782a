package io.trailql.cli;

import io.trailql.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
  /** In the order of the help. What a command line does not name is not built: it takes time. */
  private static final Map<String, Function<Surroundings, Callable<Integer>>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("demo", DemoCommand::new);
    COMMANDS.put("query", QueryCommand::new);
    COMMANDS.put("compact", CompactCommand::new);
    COMMANDS.put("status", StatusCommand::new);
  }

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
        line(command, chosen(arguments), surroundings)
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
    return line(new TrailQl(), COMMANDS.keySet(), surroundings);
  }

  /** The command that the arguments name; all where they name none, which is for all to explain. */
  private static Set<String> chosen(String[] arguments) {
    return Arrays.stream(arguments)
        .filter(argument -> !argument.startsWith("-"))
        .findFirst()
        .filter(COMMANDS::containsKey)
        .map(Set::of)
        .orElse(COMMANDS.keySet());
  }

  private static CommandLine line(TrailQl command, Set<String> names, Surroundings surroundings) {
    CommandLine line = new CommandLine(command);
    COMMANDS.forEach(
        (name, subcommand) -> {
          if (names.contains(name)) {
            line.addSubcommand(name, subcommand.apply(surroundings));
          }
        });
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
