package io.trailql.jdbc;

import java.sql.SQLWarning;
import java.util.List;

/** Warnings as {@code java.sql} has them: a chain that can be cleared. Thread-safe. */
final class WarningChain {
  private SQLWarning first;
  private int taken;

  synchronized SQLWarning first() {
    return first;
  }

  synchronized void add(String text) {
    SQLWarning warning = new SQLWarning(text, "01000");
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
