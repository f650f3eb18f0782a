package io.trailql.cli;

import io.trailql.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The command {@code trailql}: what holds for every command, and the list of them. */
final class TrailQl implements Runnable {
  /** In the order of the help. What a command line does not name is not built: it takes time. */
  private static final Map<String, Function<Surroundings, CommandSpec>> COMMANDS =
      new LinkedHashMap<>();

  static {
    COMMANDS.put("demo", DemoCommand::of);
    COMMANDS.put("query", QueryCommand::of);
    COMMANDS.put("compact", CompactCommand::of);
    COMMANDS.put("status", StatusCommand::of);
  }

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

  private final OptionSpec help =
      ofAll(OptionSpec.builder("-h", "--help").usageHelp(true), "Show this help message and exit.");

  private final OptionSpec version =
      ofAll(
          OptionSpec.builder("-V", "--version").versionHelp(true),
          "Print version information and exit.");

  private final OptionSpec debug =
      ofAll(OptionSpec.builder("--debug"), "Print the stack trace of an error.");

  private TrailQl() {
    spec.name("trailql").versionProvider(new Version());
    spec.addOption(debug).addOption(help).addOption(version);
    spec.usageMessage()
        .description("SQL over AWS CloudTrail archives, where they lie.")
        .synopsisSubcommandLabel("COMMAND");
  }

  private static OptionSpec ofAll(OptionSpec.Builder flag, String description) {
    return flag.type(boolean.class)
        .initialValue(false)
        .scopeType(ScopeType.INHERIT)
        .description(description)
        .build();
  }

  /** Runs a command line; the exit status. Ends no process and throws nothing. */
  static int run(String[] arguments, Surroundings surroundings) {
    TrailQl command = new TrailQl();
    Failures failures = new Failures(surroundings, () -> command.debug.getValue());
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
    CommandLine line = new CommandLine(command.spec);
    COMMANDS.forEach(
        (name, subcommand) -> {
          if (names.contains(name)) {
            CommandSpec spec = subcommand.apply(surroundings).versionProvider(new Version());
            line.addSubcommand(name, spec);
          }
        });
    return line.setExpandAtFiles(false)
        .setUsageHelpAutoWidth(true)
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
