package io.trailql.scan;

import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.scan.SplitRead.Outcome;
import io.trailql.scan.SplitRead.State;
import java.util.ArrayList;
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
 * <p>Three kinds of workers take what is next, one after the other, for as long as there is any, so
 * that small splits do not cost a change of threads each: one puts splits into the queue; some
 * fetch, on the I/O pool, as many as hide the time that answers take; some decode, on the CPU pool,
 * and never wait. Whoever pulls is woken when there is enough to take.
 *
 * <p>The bytes held are bounded, and reserved when the first are wanted: splits as stored, rows as
 * decoded, and the window that each of the few splits at the head of the queue needs that may be
 * decoded at a time. What a split needs beyond that is {@linkplain #admit admitted} when there is
 * room, to the first of the queue always.
 *
 * @param <R> rows of a split, some at a time
 */
final class ReadAhead<R> implements AutoCloseable {
  private static final int MOST_FETCHERS = 64;
  private static final int MOST_WAITING_ROWS = 16;
  private static final long MOST_BYTES = 64L << 20;
  private static final long LEAST_BYTES = 2L << 20;

  /** How long a wait may miss a timeout. */
  private static final long PATIENCE_MILLIS = 50;

  /** A fetch that takes longer has waited for an answer. */
  private static final long SLOW_NANOS = 1_000_000;

  /** How long whoever pulls is left waiting for more than there is. */
  private static final long LONGEST_NANOS = 5_000_000;

  /** How long other queries are left waiting for a thread. */
  private static final long TURN_NANOS = 10_000_000;

  private final Supplier<? extends SplitRead<R>> splits;
  private final int windowBytes;
  private final QueryContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rowsToTake = lock.newCondition();
  private final Condition roomForSplits = lock.newCondition();
  private final Condition roomForBytes = lock.newCondition();
  private final List<Future<?>> tasks = new ArrayList<>();
  private SplitQueue<R> queue = new SplitQueue<>(0, 0);
  private long reserved;
  private long admittedBytes;
  private long taken;
  private long lastTaken;
  private int fetchers;
  private int wantedFetchers = 1;
  private int decoders;
  private boolean started;
  private boolean fed;
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

  private static long window(int windowBytes, long limit) {
    return Math.min(windowBytes, limit / 4);
  }

  /**
   * The least that it can do with.
   *
   * @param windowBytes what each split that is decoded needs for itself
   * @param limit of the query's memory
   */
  static long least(int windowBytes, long limit) {
    return LEAST_BYTES + window(windowBytes, limit);
  }

  /** Takes memory when the first rows are wanted: until then other scans of the query have it. */
  private void reserve() {
    MemoryAccount memory = context.memory();
    long quarter = memory.limit() / 4;
    long window = window(windowBytes, memory.limit());
    long rows = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, quarter / 2));
    int atATime =
        (int)
            Math.max(
                1, Math.min(context.pools().cpuThreads() + 1, quarter / Math.max(1, windowBytes)));
    while (!memory.tryReserveAhead(rows + atATime * window)) {
      if (rows > LEAST_BYTES) {
        rows = Math.max(LEAST_BYTES, rows / 2);
      } else if (atATime > 1) {
        atATime--;
      } else {
        memory.reserve(least(windowBytes, memory.limit()), "reading ahead");
        break;
      }
    }
    this.queue = new SplitQueue<>(rows, atATime);
    this.reserved = rows + atATime * window;
  }

  /** The next rows; null when there are no more. */
  R next() {
    lock.lock();
    try {
      if (!started && !closed) {
        started = true;
        reserve();
        submitInput(this::feed);
      }
      while (!closed) {
        context.cancel().check();
        SplitRead<R> head = queue.head();
        if (head == null && fed) {
          if (failure != null) {
            throw failure;
          }
          return null;
        }
        if (head != null) {
          R rows = queue.poll();
          if (rows != null) {
            taken++;
            head.handedOut();
            return rows;
          }
          if (head.isDone()) {
            end(head);
            continue;
          }
        }
        startWorkers();
        lastTaken = System.nanoTime();
        await(rowsToTake);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void end(SplitRead<R> head) {
    queue.remove();
    roomForBytes.signalAll();
    if (queue.hasDrained()) {
      roomForSplits.signal();
    }
    startWorkers();
    if (head.failure() != null) {
      throw head.failure();
    }
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

  private boolean isUnwanted() {
    return closed || context.cancel().isCancelled();
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
      locked(() -> failure = e);
    } finally {
      locked(
          () -> {
            fed = true;
            rowsToTake.signal();
          });
    }
  }

  private boolean awaitRoom() {
    lock.lock();
    try {
      if (queue.isFull()) {
        while (!isUnwanted() && !failing && !queue.hasDrained()) {
          await(roomForSplits);
        }
      }
      return !isUnwanted() && !failing;
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
      read.begin(this);
      queue.add(read);
      startWorkers();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void submitInput(Runnable task) {
    try {
      tasks.removeIf(Future::isDone);
      tasks.add(context.pools().io().submit(task));
    } catch (RejectedExecutionException e) {
      closed = true;
    }
  }

  private void submitDecoding() {
    try {
      context.pools().cpu().execute(this::decode);
    } catch (RejectedExecutionException e) {
      closed = true;
    }
  }

  /** Starts workers for what is to be done; those that are at work see it by themselves. */
  private void startWorkers() {
    if (fetchers < wantedFetchers && queue.toFetch() != null) {
      fetchers++;
      submitInput(this::fetch);
    }
    if (decoders < context.pools().cpuThreads() && queue.toDecode() != null) {
      decoders++;
      submitDecoding();
    }
  }

  /** Fetches split after split. */
  private void fetch() {
    while (true) {
      SplitRead<R> read = claim(true);
      if (read == null) {
        return;
      }
      long start = System.nanoTime();
      Outcome<Boolean> outcome = read.attempt(read::fetch);
      boolean slow = System.nanoTime() - start > SLOW_NANOS;
      locked(
          () -> {
            wantedFetchers =
                slow
                    ? Math.min(MOST_FETCHERS, 2 * wantedFetchers)
                    : Math.max(1, wantedFetchers - 1);
            if (outcome.failed() || !outcome.value()) {
              end(read, outcome);
            } else {
              read.move(State.TO_DECODE);
              closeUnwanted(read);
            }
            startWorkers();
          });
    }
  }

  /** Decodes split after split, until there are none, or others are to have the thread. */
  private void decode() {
    long start = System.nanoTime();
    SplitRead<R> read = claim(false);
    while (read != null) {
      SplitRead<R> current = read;
      Outcome<R> outcome = current.attempt(current::decode);
      long bytes = outcome.value() == null ? 0 : current.bytes(outcome.value());
      read = decoded(current, outcome, bytes);
      if (read != null && System.nanoTime() - start > TURN_NANOS) {
        SplitRead<R> paused = read;
        locked(
            () -> {
              paused.move(State.TO_DECODE);
              closeUnwanted(paused);
              submitDecoding();
            });
        return;
      }
    }
  }

  /** Takes what was decoded; answers what to go on with. */
  private SplitRead<R> decoded(SplitRead<R> read, Outcome<R> outcome, long bytes) {
    lock.lock();
    try {
      if (outcome.value() != null) {
        queue.push(read, outcome.value(), bytes);
        if (!isUnwanted() && queue.hasRoom(read)) {
          wake(false);
          return read;
        }
        read.move(State.TO_DECODE);
        closeUnwanted(read);
      } else if (outcome.failed() || read.isExhausted()) {
        end(read, outcome);
      } else {
        read.move(State.TO_FETCH);
        closeUnwanted(read);
        startWorkers();
      }
      return claim(false);
    } finally {
      lock.unlock();
    }
  }

  /** Gives a worker what is next; null when it is to end. */
  private SplitRead<R> claim(boolean toFetch) {
    lock.lock();
    try {
      SplitRead<R> read = isUnwanted() ? null : toFetch ? queue.toFetch() : queue.toDecode();
      if (read != null) {
        read.move(toFetch ? State.FETCHING : State.DECODING);
      } else if (toFetch) {
        fetchers--;
      } else {
        decoders--;
      }
      wake(read == null && decoders == 0);
      return read;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes whoever pulls when there is something to take, and enough or all for now. */
  private void wake(boolean isAll) {
    SplitRead<R> head = queue.head();
    boolean any = head != null && (!head.isEmpty() || head.isDone());
    if (any
        && (isAll
            || queue.waiting() >= Math.min(MOST_WAITING_ROWS, 1 + taken / 8)
            || System.nanoTime() - lastTaken > LONGEST_NANOS)) {
      rowsToTake.signal();
    }
  }

  /** Ends a split; after one that failed no more are begun. */
  private void end(SplitRead<R> read, Outcome<?> outcome) {
    read.end(outcome.problem(), !outcome.failed());
    failing |= read.failure() != null;
    read.close();
    if (failing) {
      roomForSplits.signal();
    }
    wake(failing);
  }

  /** Closes a split that nobody waits for any more and that no worker has. */
  private void closeUnwanted(SplitRead<R> read) {
    if (closed) {
      read.abandon();
    }
  }

  /** Splits up to this size are held as stored; larger ones pass through. */
  long mostHeld() {
    return queue.mostHeld();
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
          && read != queue.head()
          && !(admittedBytes + bytes <= memory.limit() / 4 && memory.tryReserve(bytes))) {
        await(roomForBytes);
        if (context.cancel().isCancelled()) {
          return false;
        }
      }
      if (closed) {
        return false;
      }
      if (read == queue.head()) {
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
    locked(
        () -> {
          admittedBytes -= bytes;
          context.memory().release(bytes);
          roomForBytes.signalAll();
        });
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      fed = true;
      tasks.forEach(task -> task.cancel(true));
      tasks.clear();
      queue.abandon();
      rowsToTake.signalAll();
      roomForSplits.signalAll();
      roomForBytes.signalAll();
      context.memory().release(reserved);
      reserved = 0;
    } finally {
      lock.unlock();
    }
  }
}
