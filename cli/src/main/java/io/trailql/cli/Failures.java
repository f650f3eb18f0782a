package io.trailql.cli;

import io.trailql.cli.terminal.ClosedPipeException;
import io.trailql.cli.terminal.Surroundings;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
                  + sentence(e.getMessage())
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

  private static String sentence(String message) {
    return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
  }
}
