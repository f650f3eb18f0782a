package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.json.LogReader;
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
 * Reads and decodes objects ahead of whoever pulls, and hands their rows out in the order of the
 * objects. How far ahead grows with what was pulled, from two objects on, so that a query that
 * needs few rows reads few objects.
 *
 * <p>The bytes held are bounded, and reserved when the first are wanted: objects as stored, rows as
 * decoded, and the inflated content of the few objects at the head of the queue that may be decoded
 * at a time.
 */
final class ReadAhead implements AutoCloseable {
  private static final int FIRST = 2;
  private static final int MOST = 32;
  private static final long MOST_BYTES = 64L << 20;
  private static final long LEAST_BYTES = 2L << 20;

  /** How long a wait may miss a timeout. */
  private static final long PATIENCE_MILLIS = 50;

  private final Supplier<ArchiveObject> objects;
  private final ObjectDecoder decoder;
  private final Troubles troubles;
  private final ScanCounters counters;
  private final QueryContext context;
  private final ReentrantLock lock = new ReentrantLock();

  /** Waited for by whoever pulls and whoever feeds; each read waits for a condition of its own. */
  private final Condition changed = lock.newCondition();

  private final Deque<ObjectRead> queue = new ArrayDeque<>();
  private final List<Future<?>> tasks = new ArrayList<>();
  private long budget;
  private int decodings;
  private long reserved;
  private long storedBytes;
  private long decodedBytes;
  private int handedOut;
  private boolean started;
  private boolean ended;
  private boolean failing;
  private volatile boolean closed;
  private RuntimeException failure;

  /**
   * Reads nothing yet.
   *
   * @param objects the objects in order, null at the end; asked by one thread of the I/O pool
   */
  ReadAhead(
      Supplier<ArchiveObject> objects,
      ObjectDecoder decoder,
      Troubles troubles,
      ScanCounters counters,
      QueryContext context) {
    this.objects = objects;
    this.decoder = decoder;
    this.troubles = troubles;
    this.counters = counters;
    this.context = context;
  }

  /** Takes memory when the first rows are wanted: until then other scans of the query have it. */
  private void reserve() {
    MemoryAccount memory = context.memory();
    long quarter = memory.limit() / 4;
    long window = Math.min(LogReader.MOST_HELD, quarter);
    long rows = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, quarter / 2));
    int atATime =
        (int)
            Math.max(1, Math.min(context.pools().cpuThreads() + 1, quarter / LogReader.MOST_HELD));
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
  Decoded next() {
    lock.lock();
    try {
      if (!started && !closed) {
        started = true;
        reserve();
        submit(this::feed);
      }
      while (!closed) {
        context.cancel().check();
        ObjectRead head = queue.peek();
        if (head == null && ended) {
          if (failure != null) {
            throw failure;
          }
          return null;
        }
        if (head != null) {
          Decoded rows = head.poll();
          if (rows != null) {
            decodedBytes -= bytes(rows);
            head.logInto(counters.log);
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

  private void end(ObjectRead head) {
    queue.remove();
    storedBytes -= head.storedBytes();
    handedOut++;
    changed.signalAll();
    wakeFirst();
    head.throwFailure();
    if (head.wasRead()) {
      counters.objectsRead.increment();
      head.logInto(counters.log);
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
    for (ObjectRead read : queue) {
      if (count++ == decodings) {
        break;
      }
      read.wakened().signalAll();
    }
  }

  /** Waits until the read is one of the first of the queue; false when nobody wants its rows. */
  boolean awaitTurn(ObjectRead read) {
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

  private boolean isAmongFirst(ObjectRead read) {
    int count = 0;
    for (ObjectRead other : queue) {
      if (other == read) {
        return true;
      }
      if (++count == decodings) {
        return false;
      }
    }
    return false;
  }

  /** Puts object after object into the queue. */
  private void feed() {
    try {
      while (awaitRoom()) {
        ArchiveObject object = objects.get();
        if (object == null || !add(new ObjectRead(object, this)) || isLast(object)) {
          break;
        }
      }
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      locked(() -> ended = true);
    }
  }

  /** Whether the listing says that the scan will fail here, so that reading on would be wasted. */
  private boolean isLast(ArchiveObject object) {
    return object.summary().isArchived() && !troubles.toleratesUnreadable();
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

  private boolean add(ObjectRead read) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      queue.add(read);
      storedBytes += read.storedBytes();
      submit(read);
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

  /** Objects up to this size are held as stored; larger ones pass through. */
  long mostHeld() {
    return budget / 4;
  }

  /** Takes rows of an object; waits while enough are held. False when nobody wants them. */
  boolean offer(ObjectRead read, Decoded rows) {
    long bytes = bytes(rows);
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

  private static long bytes(Decoded rows) {
    return rows.batch().retainedBytes();
  }

  /**
   * Takes that an object came to its end; after one that failed no more are begun.
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

  /** What a read waits for. */
  Condition condition() {
    return lock.newCondition();
  }

  boolean isClosed() {
    return closed;
  }

  ObjectDecoder decoder() {
    return decoder;
  }

  Troubles troubles() {
    return troubles;
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
