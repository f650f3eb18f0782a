package io.trailql.scan;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * One split on its way through {@link ReadAhead}: fetched on a thread of the I/O pool, decoded on
 * the CPU pool, by one thread at a time, in one round or several. Its state is guarded by the
 * read-ahead.
 *
 * @param <R> rows, some at a time
 */
abstract class SplitRead<R> {
  private final Queue<Held<R>> rows = new ArrayDeque<>();
  private State state = State.TO_FETCH;
  private ReadAhead<R> ahead;
  private RuntimeException failure;
  private boolean read;

  /** Where it is: the two in the middle of each round are a thread's. */
  enum State {
    TO_FETCH,
    FETCHING,
    TO_DECODE,
    DECODING,
    DONE
  }

  private record Held<R>(R rows, long bytes) {}

  /** What messages call it. */
  abstract String name();

  /** Stored bytes it holds while it is on its way. */
  abstract long storedBytes();

  /** Bytes that rows hold. */
  abstract long bytes(R some);

  /** Brings what the next rows are made of, waiting for it; false when there is nothing more. */
  abstract boolean fetch() throws IOException;

  /** The next rows of what was brought, without waiting; null when these were all. */
  abstract R decode() throws IOException;

  /** Whether nothing is left to be brought, once all that was brought is decoded. */
  abstract boolean isExhausted();

  /** Whether fetching takes the memory that decoding takes, and so waits for its turn. */
  boolean decodesWhileFetching() {
    return false;
  }

  /** Gives back what it holds, but for its rows; once, when nobody fetches or decodes any more. */
  abstract void close();

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

  final void begin(ReadAhead<R> reader) {
    ahead = reader;
  }

  /** Who reads it. */
  final ReadAhead<R> ahead() {
    return ahead;
  }

  final State state() {
    return state;
  }

  final void move(State next) {
    state = next;
  }

  final boolean isDone() {
    return state == State.DONE;
  }

  /** Ends it; with the failure that ends the scan, if any. */
  final void end(RuntimeException problem, boolean complete) {
    state = State.DONE;
    failure = problem;
    read = complete;
  }

  /** Ends and closes it when nobody waits for it any more. */
  final void abandon() {
    end(null, false);
    close();
  }

  /** The next rows, whose bytes are given back; null when there are none at the moment. */
  final R poll(Consumer<Long> givenBack) {
    Held<R> next = rows.poll();
    if (next == null) {
      return null;
    }
    givenBack.accept(next.bytes());
    return next.rows();
  }

  final void push(R more, long bytes) {
    rows.add(new Held<>(more, bytes));
  }

  final boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Whether it was read to its end. */
  final boolean wasRead() {
    return read;
  }

  /** What ends the scan here; null when nothing does. */
  final RuntimeException failure() {
    return failure;
  }

  /** A step that waits or computes. */
  interface Step<T> {
    T run() throws IOException;
  }

  /** What came of a step: a value, or a problem; neither when the scan goes on without it. */
  record Outcome<T>(T value, boolean failed, RuntimeException problem) {}

  /** Runs a step; a failure becomes what it means to the scan, unless nobody waits for it. */
  final <T> Outcome<T> attempt(Step<T> step) {
    try {
      return new Outcome<>(step.run(), false, null);
    } catch (TrailException e) {
      return failure(e);
    } catch (IOException | UncheckedIOException e) {
      TrailException why =
          new TrailException(
              ErrorCode.STORAGE_UNAVAILABLE,
              "Cannot read " + name() + ": " + e.getMessage() + ".",
              e);
      return failure(why);
    } catch (RuntimeException e) {
      return new Outcome<>(null, true, e);
    } catch (Error e) {
      return new Outcome<>(null, true, new IllegalStateException(e));
    }
  }

  private <T> Outcome<T> failure(TrailException why) {
    return new Outcome<>(null, true, ahead.isClosed() ? null : failed(why));
  }
}
