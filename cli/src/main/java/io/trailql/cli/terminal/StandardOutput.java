package io.trailql.cli.terminal;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where answers go: UTF-8, buffered. What is written to a terminal is made visible first. Not
 * thread-safe.
 */
public final class StandardOutput {
  private static final int BUFFER = 32 << 10;

  /** What is at the other end. */
  public enum Reader {
    /** Eyes. */
    TERMINAL,
    /** A program, which may leave before the end. */
    PIPE,
    /** A file or a device. */
    FILE
  }

  private final OutputStream stream;
  private final Reader reader;
  private final Runnable beforeTerminal;
  private final StringBuilder buffer = new StringBuilder();

  /**
   * An output.
   *
   * @param beforeTerminal called before anything reaches a terminal
   */
  public StandardOutput(OutputStream stream, Reader reader, Runnable beforeTerminal) {
    this.stream = stream;
    this.reader = reader;
    this.beforeTerminal = beforeTerminal;
  }

  /** Whether somebody looks at it. */
  public boolean isTerminal() {
    return reader == Reader.TERMINAL;
  }

  /** Adds text. */
  public void write(String text) {
    buffer.append(isTerminal() ? VisibleText.ofLines(text) : text);
    if (buffer.length() >= BUFFER) {
      drain();
    }
  }

  /** Hands everything written so far to whoever reads. */
  public void flush() {
    drain();
    try {
      stream.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void drain() {
    if (buffer.isEmpty()) {
      return;
    }
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    buffer.setLength(0);
    if (isTerminal()) {
      beforeTerminal.run();
    }
    try {
      stream.write(bytes);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The same output for bytes; what it throws is what the other methods throw. */
  public OutputStream bytes() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        try {
          stream.write(bytes, offset, length);
        } catch (IOException e) {
          throw failure(e);
        }
      }

      @Override
      public void flush() {
        StandardOutput.this.flush();
      }
    };
  }

  /** Nothing but a reader that left makes a pipe fail; the system's messages differ. */
  private RuntimeException failure(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (reader == Reader.PIPE || message.toLowerCase(Locale.ROOT).contains("pipe")) {
      return new ClosedPipeException(e);
    }
    return new TrailException(
        ErrorCode.OUTPUT_FAILED,
        "The answer could not be written to standard output: "
            + message
            + ". What was written is incomplete.",
        e);
  }
}
