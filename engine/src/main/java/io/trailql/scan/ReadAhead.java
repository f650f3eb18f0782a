package io.trailql.scan;

import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Reads and decodes splits (objects, or parts of data files) ahead of whoever pulls, and hands
 * their rows out in the order of the splits. How far ahead grows with what was pulled, from two
 * splits on, so that a query that needs few rows reads few of them.
 *
 * <p>The bytes held are bounded, and reserved when the first are wanted: splits as stored, rows as
 * decoded, and the window that each of the few splits at the head of the queue needs that may be
 * decoded at a time. What a split needs beyond that is {@linkplain #admit admitted} when there is
 * room, to the first of the queue always.
 *
 * @param <R> rows of a split, some at a time
 */
final class ReadAhead<R> implements AutoCloseable {
  private static final int FIRST = 2;
  private static final int MOST = 32;
  private static final long MOST_BYTES = 64L << 20;
  private static final long LEAST_BYTES = 2L << 20;

  /** How long a wait may miss a timeout. */
  private static final long PATIENCE_MILLIS = 50;

  private final Supplier<? extends SplitRead<R>> splits;
  private final int windowBytes;
  private final QueryContext context;
  private final ReentrantLock lock = new ReentrantLock();

  /** Waited for by whoever pulls and whoever feeds; each read waits for a condition of its own. */
  private final Condition changed = lock.newCondition();

  private final Deque<SplitRead<R>> queue = new ArrayDeque<>();
  private final List<Future<?>> tasks = new ArrayList<>();
  private long budget;
  private int decodings;
  private long reserved;
  private long storedBytes;
  private long decodedBytes;
  private long admittedBytes;
  private int handedOut;
  private boolean started;
  private boolean ended;
  private boolean failing;
  private volatile boolean closed;
  private RuntimeException failure;

  /**
   * Reads nothing yet.
   *
   * @param splits in order, null at the end; asked by one thread of the I/O pool
   * @param windowBytes what each split that is decoded needs for itself
   */
  ReadAhead(Supplier<? extends SplitRead<R>> splits, int windowBytes, QueryContext context) {
    this.splits = splits;
    this.windowBytes = windowBytes;
    this.context = context;
  }

  /** Takes memory when the first rows are wanted: until then other scans of the query have it. */
  private void reserve() {
    MemoryAccount memory = context.memory();
    long quarter = memory.limit() / 4;
    long window = Math.min(windowBytes, quarter);
    long rows = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, quarter / 2));
    int atATime =
        (int)
            Math.max(
                1, Math.min(context.pools().cpuThreads() + 1, quarter / Math.max(1, windowBytes)));
    while (!memory.tryReserve(rows + atATime * window)) {
      if (rows > LEAST_BYTES) {
        rows = Math.max(LEAST_BYTES, rows / 2);
      } else if (atATime > 1) {
        atATime--;
      } else {
        memory.reserve(rows + window, "reading ahead");
        break;
      }
    }
    this.budget = rows;
    this.decodings = atATime;
    this.reserved = rows + atATime * window;
  }

  /** The next rows; null when there are no more. */
  R next() {
    lock.lock();
    try {
      if (!started && !closed) {
        started = true;
        reserve();
        submit(this::feed);
      }
      while (!closed) {
        context.cancel().check();
        SplitRead<R> head = queue.peek();
        if (head == null && ended) {
          if (failure != null) {
            throw failure;
          }
          return null;
        }
        if (head != null) {
          R rows = head.poll();
          if (rows != null) {
            decodedBytes -= head.bytes(rows);
            head.handedOut();
            wakeFirst();
            return rows;
          }
          if (head.isDone()) {
            end(head);
            continue;
          }
        }
        await(changed);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void end(SplitRead<R> head) {
    queue.remove();
    storedBytes -= head.storedBytes(mostHeld());
    handedOut++;
    changed.signalAll();
    wakeFirst();
    head.throwFailure();
    if (head.wasRead()) {
      head.handedOut();
      head.countRead();
    }
  }

  private void await(Condition condition) {
    try {
      condition.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      // Closing interrupts the threads that read; then nobody wants the query stopped.
      if (!closed) {
        context.cancel().cancel();
      }
    }
  }

  /** Wakes the reads that may be decoded: they wait for their turn, or for room. */
  private void wakeFirst() {
    int count = 0;
    for (SplitRead<R> read : queue) {
      if (count++ == decodings) {
        break;
      }
      read.wakened().signalAll();
    }
  }

  /** Waits until the read is one of the first of the queue; false when nobody wants its rows. */
  boolean awaitTurn(SplitRead<R> read) {
    lock.lock();
    try {
      while (!closed && !isAmongFirst(read)) {
        await(read.wakened());
        if (context.cancel().isCancelled()) {
          return false;
        }
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private boolean isAmongFirst(SplitRead<R> read) {
    int count = 0;
    for (SplitRead<R> other : queue) {
      if (other == read) {
        return true;
      }
      if (++count == decodings) {
        return false;
      }
    }
    return false;
  }

  /** Puts split after split into the queue. */
  private void feed() {
    try {
      while (awaitRoom()) {
        SplitRead<R> split = splits.get();
        if (split == null || !add(split) || split.isLast()) {
          break;
        }
      }
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      locked(() -> ended = true);
    }
  }

  private void fail(RuntimeException e) {
    locked(() -> failure = e);
  }

  private boolean awaitRoom() {
    lock.lock();
    try {
      while (!closed
          && !failing
          && !queue.isEmpty()
          && (queue.size() >= Math.min(MOST, FIRST + handedOut) || storedBytes > budget / 2)) {
        await(changed);
        if (context.cancel().isCancelled()) {
          return false;
        }
      }
      return !closed && !failing;
    } finally {
      lock.unlock();
    }
  }

  private boolean add(SplitRead<R> read) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      read.begin(lock.newCondition());
      queue.add(read);
      storedBytes += read.storedBytes(mostHeld());
      submit(() -> read.run(this));
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void submit(Runnable task) {
    try {
      tasks.removeIf(Future::isDone);
      tasks.add(context.pools().io().submit(task));
    } catch (RejectedExecutionException e) {
      closed = true;
    }
  }

  /** Splits up to this size are held as stored; larger ones pass through. */
  long mostHeld() {
    return budget / 4;
  }

  /**
   * Reserves bytes for a split beyond what was reserved for all; waits until there is room. False
   * when nobody wants its rows. What was admitted is to be {@linkplain #dismiss dismissed}.
   */
  boolean admit(SplitRead<R> read, long bytes) {
    MemoryAccount memory = context.memory();
    lock.lock();
    try {
      while (!closed
          && read != queue.peek()
          && !(admittedBytes + bytes <= memory.limit() / 4 && memory.tryReserve(bytes))) {
        await(read.wakened());
        if (context.cancel().isCancelled()) {
          return false;
        }
      }
      if (closed) {
        return false;
      }
      if (read == queue.peek()) {
        memory.reserve(bytes, "reading ahead");
      }
      admittedBytes += bytes;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Gives bytes that were admitted back. */
  void dismiss(long bytes) {
    lock.lock();
    try {
      admittedBytes -= bytes;
      context.memory().release(bytes);
      queue.forEach(read -> read.wakened().signalAll());
    } finally {
      lock.unlock();
    }
  }

  /** Takes rows of a split; waits while enough are held. False when nobody wants them. */
  boolean offer(SplitRead<R> read, R rows) {
    long bytes = read.bytes(rows);
    lock.lock();
    try {
      while (!closed
          && decodedBytes + bytes > budget / 2
          && !(read == queue.peek() && read.isEmpty())) {
        await(read.wakened());
        if (context.cancel().isCancelled()) {
          return false;
        }
      }
      if (closed) {
        return false;
      }
      read.push(rows);
      decodedBytes += bytes;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes that a split came to its end; after one that failed no more are begun.
   *
   * @param end what changes with that
   */
  void ended(boolean failed, Runnable end) {
    locked(
        () -> {
          failing |= failed;
          end.run();
        });
  }

  /** Makes a change that whoever pulls or feeds may wait for. */
  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  QueryContext context() {
    return context;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      ended = true;
      tasks.forEach(task -> task.cancel(true));
      tasks.clear();
      queue.forEach(read -> read.wakened().signalAll());
      queue.clear();
      changed.signalAll();
      context.memory().release(reserved);
      reserved = 0;
    } finally {
      lock.unlock();
    }
  }
}
