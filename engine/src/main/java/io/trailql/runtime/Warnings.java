package io.trailql.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the user should know about an answer that is not an error, in the order it was found, each
 * text once. Thread-safe.
 */
public final class Warnings {
  private final Set<String> texts = new LinkedHashSet<>();

  /** Adds a complete sentence. */
  public synchronized void add(String text) {
    texts.add(text);
  }

  /** All texts so far. */
  public synchronized List<String> all() {
    return List.copyOf(texts);
  }
}
