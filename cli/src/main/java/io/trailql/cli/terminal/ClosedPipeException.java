package io.trailql.cli.terminal;

/** Nobody reads the output any more, as after {@code | head}: the command ends, quietly. */
public final class ClosedPipeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClosedPipeException(Throwable cause) {
    super("the reader of the output is gone", cause);
  }
}
