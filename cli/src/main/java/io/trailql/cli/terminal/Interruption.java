package io.trailql.cli.terminal;

/**
 * The user's wish to stop, from Ctrl-C or SIGTERM: cancels what runs, on whatever thread it runs.
 * Thread-safe.
 */
public final class Interruption {
  private Runnable cancel;
  private Runnable release;
  private boolean interrupted;

  /** Whether the user wished to stop. */
  public synchronized boolean isInterrupted() {
    return interrupted;
  }

  /** The user wishes to stop. */
  public void interrupt() {
    Runnable now;
    synchronized (this) {
      interrupted = true;
      now = cancel;
    }
    if (now != null) {
      now.run();
    }
  }

  /** Work that does not end in time is left alone: only what it holds is given back. */
  public void abandon() {
    Runnable now;
    synchronized (this) {
      now = release;
    }
    if (now != null) {
      now.run();
    }
  }

  /**
   * Sets how the work that begins is stopped, which happens at once when the user already wished
   * to, and how what it holds is given back while it hangs.
   */
  public Work begin(Runnable stop, Runnable giveBack) {
    boolean now;
    synchronized (this) {
      cancel = stop;
      release = giveBack;
      now = interrupted;
    }
    if (now) {
      stop.run();
    }
    return () -> {
      synchronized (this) {
        cancel = null;
        release = null;
      }
    };
  }

  /** Work that can be cancelled; close it when it ended. */
  @FunctionalInterface
  public interface Work extends AutoCloseable {
    @Override
    void close();
  }
}
