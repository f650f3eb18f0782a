package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The newest rows, found at the first attempt, as a rule. Where one looked for too few, as copies
 * turned out not to be events, the next looks for twice as many.
 */
final class NewestAttempts implements BatchSource {
  private final List<Type> types;
  private final IntFunction<Attempt> attempts;
  private int wanted;
  private Attempt current;
  private boolean decided;
  private boolean closed;

  /** Finds the newest rows of which so many are wanted. */
  interface Attempt extends BatchSource {
    /** Whether there may be rows among the newest that were not found; reads if need be. */
    boolean isShort();
  }

  /**
   * Reads nothing yet.
   *
   * @param first looks for as many as are wanted
   * @param attempts makes one that looks for so many
   */
  NewestAttempts(int wanted, Attempt first, IntFunction<Attempt> attempts) {
    this.types = first.types();
    this.wanted = wanted;
    this.current = first;
    this.attempts = attempts;
  }

  @Override
  public List<Type> types() {
    return types;
  }

  @Override
  public Batch next() {
    if (closed) {
      return null;
    }
    while (!decided) {
      decided = !current.isShort();
      if (!decided) {
        current.close();
        wanted = Math.multiplyExact(wanted, 2);
        current = attempts.apply(wanted);
      }
    }
    return current.next();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      current.close();
    }
  }
}
