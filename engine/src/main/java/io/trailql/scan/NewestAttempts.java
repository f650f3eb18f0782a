package io.trailql.scan;

import io.trailql.column.Batch;
import io.trailql.column.BatchSource;
import io.trailql.column.Type;
import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The newest rows, found at the first attempt, as a rule. Where one looked for too few, as copies
 * turned out not to be events, the next looks for twice as many. Where they do not fit in memory,
 * all rows are delivered: whoever sorts them can do so on disk.
 */
final class NewestAttempts implements BatchSource {
  private final List<Type> types;
  private final IntFunction<Attempt> attempts;
  private final Supplier<BatchSource> allRows;
  private int wanted;
  private Attempt attempt;
  private BatchSource decided;
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
   * @param allRows delivers every row, of all times
   */
  NewestAttempts(
      int wanted, Attempt first, IntFunction<Attempt> attempts, Supplier<BatchSource> allRows) {
    this.types = first.types();
    this.wanted = wanted;
    this.attempt = first;
    this.attempts = attempts;
    this.allRows = allRows;
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
    if (decided == null) {
      decided = decide();
    }
    return decided.next();
  }

  private BatchSource decide() {
    try {
      while (attempt.isShort()) {
        attempt.close();
        wanted = Math.multiplyExact(wanted, 2);
        attempt = attempts.apply(wanted);
      }
      return attempt;
    } catch (TrailException e) {
      if (e.code() != ErrorCode.MEMORY_LIMIT) {
        throw e;
      }
      attempt.close();
      return allRows.get();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      attempt.close();
      if (decided != null) {
        decided.close();
      }
    }
  }
}
