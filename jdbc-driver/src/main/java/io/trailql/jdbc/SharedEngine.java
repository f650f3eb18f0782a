package io.trailql.jdbc;

import io.trailql.Engine;
import io.trailql.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine of all connections of the process whose archives, settings and credentials are the
 * same: one set of threads, of clients of the stores, of what is known of the lake. Open as long as
 * one of them is. Thread-safe.
 */
final class SharedEngine implements AutoCloseable {
  private static final Map<Object, SharedEngine> OPEN = new HashMap<>();

  private final Engine engine;
  private int uses = 1;

  private SharedEngine(Engine engine) {
    this.engine = engine;
  }

  /** One more use of the engine of these; to be closed once. */
  static SharedEngine open(List<String> archives, Settings settings) {
    // Only an open engine knows its credentials; opening one requests nothing.
    Engine candidate = Engine.open(archives, settings);
    SharedEngine shared;
    synchronized (OPEN) {
      shared = OPEN.get(candidate.identity());
      if (shared == null) {
        shared = new SharedEngine(candidate);
        OPEN.put(candidate.identity(), shared);
        return shared;
      }
      shared.uses++;
    }
    candidate.close();
    return shared;
  }

  Engine engine() {
    return engine;
  }

  /** Ends a use; with the last one the engine. */
  @Override
  public void close() {
    synchronized (OPEN) {
      if (--uses > 0) {
        return;
      }
      OPEN.values().remove(this);
    }
    engine.close();
  }
}
