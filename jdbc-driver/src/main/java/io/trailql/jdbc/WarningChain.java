package io.trailql.jdbc;

import java.sql.SQLWarning;
import java.util.List;

/** Warnings as {@code java.sql} has them: a chain that can be cleared. Thread-safe. */
final class WarningChain {
  private SQLWarning first;
  private int taken;

  /** Without a stack trace, which tools would print and which tells the user nothing. */
  private static final class Warning extends SQLWarning {
    private static final long serialVersionUID = 1L;

    Warning(String text) {
      super(text, "01000");
    }

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }

  synchronized SQLWarning first() {
    return first;
  }

  synchronized void add(String text) {
    SQLWarning warning = new Warning(text);
    if (first == null) {
      first = warning;
    } else {
      first.setNextWarning(warning);
    }
  }

  /** Adds those of a growing list that were not there the last time. */
  synchronized void take(List<String> texts) {
    texts.subList(Math.min(taken, texts.size()), texts.size()).forEach(this::add);
    taken = Math.max(taken, texts.size());
  }

  /** Forgets the warnings so far. */
  synchronized void clear() {
    first = null;
  }

  /** Forgets everything, for another list. */
  synchronized void restart() {
    first = null;
    taken = 0;
  }
}
