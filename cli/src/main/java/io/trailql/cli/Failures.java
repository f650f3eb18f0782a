package io.trailql.cli;

import io.trailql.cli.terminal.ClosedPipeException;
import io.trailql.cli.terminal.Surroundings;
import io.trailql.error.ErrorCode;
import io.trailql.error.Suggestions;
import io.trailql.error.TrailException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in one paragraph, and finds the exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Surroundings surroundings;
  private final BooleanSupplier debug;

  Failures(Surroundings surroundings, BooleanSupplier debug) {
    this.surroundings = surroundings;
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    if (e.getMessage().isEmpty()) {
      surroundings.diagnostics().sayLines(command.getUsageMessage());
    } else {
      surroundings
          .diagnostics()
          .say(
              "trailql: "
                  + sentence(message(e))
                  + " Try: "
                  + command.getCommandSpec().qualifiedName()
                  + " --help");
      trace(e);
    }
    return ExitStatus.USAGE.number();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult commandLine) {
    return e instanceof ParameterException usage
        ? handleParseException(usage, new String[0])
        : of(e).number();
  }

  /** Says what it is about; a reader that is gone is no error. */
  ExitStatus of(Throwable e) {
    if (e instanceof ClosedPipeException) {
      return surroundings.interruption().isInterrupted() ? ExitStatus.INTERRUPTED : ExitStatus.OK;
    }
    if (surroundings.interruption().isInterrupted()) {
      surroundings.diagnostics().say("trailql: interrupted; the answer is incomplete.");
      trace(e);
      return ExitStatus.INTERRUPTED;
    }
    TrailException failure = e instanceof TrailException known ? known : unknown(e);
    surroundings.diagnostics().say("trailql: " + failure.code() + ": " + failure.getMessage());
    trace(e);
    return ExitStatus.of(failure.code());
  }

  private static TrailException unknown(Throwable e) {
    return e instanceof OutOfMemoryError
        ? new TrailException(
            ErrorCode.MEMORY_LIMIT,
            "The Java heap is full. Give the property memory a smaller value, or Java a larger heap: TRAILQL_JAVA_OPTIONS=-Xmx4g.")
        : new TrailException(
            ErrorCode.INTERNAL_ERROR,
            "TrailQL failed in a way it should not ("
                + e
                + "). Please report it with the command.");
  }

  private void trace(Throwable e) {
    if (debug.getAsBoolean()) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      surroundings.diagnostics().sayLines(trace.toString());
    }
  }

  /** What picocli says, or of what it does not know, what may have been meant. */
  private static String message(ParameterException e) {
    CommandLine command = e.getCommandLine();
    List<String> unmatched =
        e instanceof UnmatchedArgumentException known
            ? known.getUnmatched()
            : e instanceof MissingParameterException ? command.getUnmatchedArguments() : List.of();
    if (unmatched.isEmpty()) {
      return e.getMessage();
    }
    String wrong = unmatched.get(0);
    if (wrong.startsWith("-")) {
      String name = wrong.split("=", 2)[0];
      return "There is no option "
          + name
          + "."
          + Suggestions.sentence(name, command.getCommandSpec().optionsMap().keySet());
    }
    Set<String> commands = command.getSubcommands().keySet();
    if (commands.isEmpty()) {
      return "There is one argument too many: '"
          + wrong
          + "'. One that has blanks, such as a statement, is written in quotes.";
    }
    String near = Suggestions.sentence(wrong, commands);
    return "There is no command "
        + wrong
        + "."
        + (near.isEmpty() ? " Commands are " + String.join(", ", commands) + "." : near);
  }

  private static String sentence(String message) {
    return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
  }
}
