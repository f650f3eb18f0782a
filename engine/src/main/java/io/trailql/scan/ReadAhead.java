package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Reads and decodes objects ahead of whoever pulls, and hands their rows out in the order of the
 * objects. How far ahead grows with what was pulled, from two objects on, so that a query that
 * needs few rows reads few objects; the bytes held are bounded.
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
  private final Deque<ObjectRead> queue = new ArrayDeque<>();
  private final List<Future<?>> tasks = new ArrayList<>();
  private final long budget;
  private long storedBytes;
  private long decodedBytes;
  private int handedOut;
  private boolean started;
  private boolean ended;
  private boolean closed;
  private boolean released;
  private boolean failing;
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
    this.budget = reserve(context.memory());
  }

  private static long reserve(MemoryAccount memory) {
    long wanted = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, memory.limit() / 8));
    while (wanted > LEAST_BYTES && !memory.tryReserve(wanted)) {
      wanted /= 2;
    }
    if (wanted <= LEAST_BYTES) {
      wanted = LEAST_BYTES;
      memory.reserve(wanted, "reading ahead");
    }
    return wanted;
  }

  /** The next rows; null when there are no more. */
  synchronized Decoded next() {
    if (!started && !closed) {
      started = true;
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
          notifyAll();
          return rows;
        }
        if (head.isDone()) {
          end(head);
          continue;
        }
      }
      await();
    }
    return null;
  }

  private void end(ObjectRead head) {
    queue.remove();
    storedBytes -= head.storedBytes();
    handedOut++;
    notifyAll();
    head.throwFailure();
    if (head.wasRead()) {
      counters.objectsRead.increment();
      counters.log.add(head.object().identity(), head.object().summary().version());
    }
  }

  private void await() {
    try {
      wait(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      context.cancel().cancel();
    }
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
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  /** Whether the listing says that the scan will fail here, so that reading on would be wasted. */
  private boolean isLast(ArchiveObject object) {
    return object.summary().isArchived() && !troubles.toleratesUnreadable();
  }

  private synchronized void fail(RuntimeException e) {
    failure = e;
  }

  private synchronized boolean awaitRoom() {
    while (!closed
        && !failing
        && !queue.isEmpty()
        && (queue.size() >= Math.min(MOST, FIRST + handedOut) || storedBytes > budget / 2)) {
      await();
      if (context.cancel().isCancelled()) {
        return false;
      }
    }
    return !closed && !failing;
  }

  private synchronized boolean add(ObjectRead read) {
    if (closed) {
      return false;
    }
    queue.add(read);
    storedBytes += read.storedBytes();
    submit(read);
    notifyAll();
    return true;
  }

  private synchronized void submit(Runnable task) {
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
  synchronized boolean offer(ObjectRead read, Decoded rows) {
    long bytes = bytes(rows);
    while (!closed
        && decodedBytes + bytes > budget / 2
        && !(read == queue.peek() && read.isEmpty())) {
      await();
      if (context.cancel().isCancelled()) {
        return false;
      }
    }
    if (closed) {
      return false;
    }
    read.push(rows);
    decodedBytes += bytes;
    notifyAll();
    return true;
  }

  private static long bytes(Decoded rows) {
    return rows.batch().retainedBytes();
  }

  /** Takes that an object came to its end; after one that failed no more are begun. */
  synchronized void ended(boolean failed) {
    failing |= failed;
    notifyAll();
  }

  synchronized boolean isClosed() {
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
  public synchronized void close() {
    closed = true;
    ended = true;
    tasks.forEach(task -> task.cancel(true));
    tasks.clear();
    queue.clear();
    notifyAll();
    if (!released) {
      released = true;
      context.memory().release(budget);
    }
  }
}
