package io.trailql.scan;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;

/**
 * One split on its way through {@link ReadAhead}: read on a thread of the I/O pool, decoded on the
 * CPU pool. Its state is guarded by the read-ahead.
 *
 * @param <R> rows, some at a time
 */
abstract class SplitRead<R> {
  private final Queue<R> rows = new ArrayDeque<>();
  private Condition wakened;
  private RuntimeException failure;
  private boolean done;
  private boolean read;

  /** What messages call it. */
  abstract String name();

  /**
   * Stored bytes it holds while it is on its way.
   *
   * @param mostHeld bytes above which nothing is held whole
   */
  abstract long storedBytes(long mostHeld);

  /** Bytes that rows hold. */
  abstract long bytes(R some);

  /** Reads and offers the rows; whether to the end. */
  abstract boolean read(ReadAhead<R> ahead) throws IOException, InterruptedException;

  /** What a failure to read means to the scan; null when it goes on without the split. */
  abstract RuntimeException failed(TrailException why);

  /** Whether it is known that the scan will fail here, so that reading on would be wasted. */
  boolean isLast() {
    return false;
  }

  /** Takes that rows of it are part of the answer, perhaps none; more than once. */
  void handedOut() {}

  /** Takes that it was read to its end and that all rows were handed out. */
  void countRead() {}

  final void begin(Condition condition) {
    wakened = condition;
  }

  /** Signalled when it may be this split's turn, or when there may be room for its rows. */
  final Condition wakened() {
    return wakened;
  }

  final R poll() {
    return rows.poll();
  }

  final void push(R more) {
    rows.add(more);
  }

  final boolean isEmpty() {
    return rows.isEmpty();
  }

  final boolean isDone() {
    return done;
  }

  /** Whether it was read to its end. */
  final boolean wasRead() {
    return read;
  }

  final void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  final void run(ReadAhead<R> ahead) {
    RuntimeException problem = null;
    boolean complete = false;
    try {
      complete = read(ahead);
    } catch (TrailException e) {
      problem = ahead.isClosed() ? null : failed(e);
    } catch (IOException | UncheckedIOException e) {
      TrailException why =
          new TrailException(
              ErrorCode.STORAGE_UNAVAILABLE,
              "Cannot read " + name() + ": " + e.getMessage() + ".",
              e);
      problem = ahead.isClosed() ? null : failed(why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      problem = e;
    } catch (Error e) {
      problem = new IllegalStateException(e);
    }
    end(ahead, problem, complete);
  }

  private void end(ReadAhead<R> ahead, RuntimeException problem, boolean complete) {
    ahead.ended(
        problem != null,
        () -> {
          failure = problem;
          read = complete;
          done = true;
        });
  }

  /** Does a step on the CPU pool. */
  static <T> T onCpu(ReadAhead<?> ahead, Callable<T> step)
      throws IOException, InterruptedException {
    try {
      return ahead.context().pools().cpu().submit(step).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
