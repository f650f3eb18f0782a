package io.trailql.cli.terminal;

import java.io.PrintStream;

/**
 * Everything that is no answer: errors, warnings, notes and, on a terminal, one line of progress.
 * Goes to standard error. Thread-safe.
 */
public final class Diagnostics {
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream stream;
  private final boolean terminal;
  private boolean lineShown;

  /** Diagnostics on a stream. */
  public Diagnostics(PrintStream stream, boolean terminal) {
    this.stream = stream;
    this.terminal = terminal;
  }

  /** Whether somebody looks at them. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Says something in one paragraph. */
  public synchronized void say(String text) {
    eraseLine();
    stream.println(VisibleText.of(text));
    stream.flush();
  }

  /** Says something that has lines. */
  public synchronized void sayLines(String text) {
    eraseLine();
    stream.print(VisibleText.ofLines(text));
    stream.flush();
  }

  /** Shows a line that the next thing said replaces; only on a terminal. */
  public synchronized void showLine(String text) {
    if (terminal) {
      stream.print(ERASE + VisibleText.of(text));
      stream.flush();
      lineShown = true;
    }
  }

  /** Removes the line shown, if there is one. */
  public synchronized void eraseLine() {
    if (lineShown) {
      stream.print(ERASE);
      stream.flush();
      lineShown = false;
    }
  }
}
