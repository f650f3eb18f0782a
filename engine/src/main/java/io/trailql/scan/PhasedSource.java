package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** Sources one after the other, each made when the one before has ended. */
final class PhasedSource implements BatchSource {
  private final List<Type> types;
  private final Deque<Supplier<BatchSource>> phases;
  private final Runnable afterwards;
  private BatchSource current;
  private boolean closed;

  /**
   * Makes nothing yet.
   *
   * @param afterwards done when it is closed, after the source at hand
   */
  PhasedSource(List<Type> types, List<Supplier<BatchSource>> phases, Runnable afterwards) {
    this.types = List.copyOf(types);
    this.phases = new ArrayDeque<>(phases);
    this.afterwards = afterwards;
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    while (!closed) {
      if (current == null) {
        if (phases.isEmpty()) {
          return null;
        }
        current = phases.poll().get();
      }
      Batch batch = current.next();
      if (batch != null) {
        return batch;
      }
      current.close();
      current = null;
    }
    return null;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (current != null) {
        current.close();
      }
    } finally {
      afterwards.run();
    }
  }
}
