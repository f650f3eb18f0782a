package io.trailql.runtime;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Bytes that one query holds, of those that all queries of its {@link MemoryPool} may hold at a
 * time. Whoever keeps more than a batch reserves first and releases after; exceeding the limit is
 * an error with a code, never an OutOfMemoryError. Thread-safe.
 */
public final class MemoryAccount implements AutoCloseable {
  private final long limit;
  private final MemoryPool pool;
  private final long mostOptional;
  private long least;
  private long used;
  private long peak;
  private boolean closed;
  private volatile long held;
  private volatile boolean pulled;
  private volatile long lastPull = System.nanoTime();

  /**
   * An empty account of its own.
   *
   * @param limit bytes, positive
   */
  public MemoryAccount(long limit) {
    this(limit, new MemoryPool(Long.MAX_VALUE), limit);
  }

  /**
   * An empty account of one of several queries. What can go on without memory leaves an eighth of
   * it to queries that begin, and to what cannot.
   *
   * @param limit bytes that all of them may hold, positive
   */
  public MemoryAccount(long limit, MemoryPool pool) {
    this(limit, pool, limit - limit / 8);
  }

  private MemoryAccount(long limit, MemoryPool pool, long mostOptional) {
    if (limit <= 0) {
      throw new IllegalArgumentException("limit must be positive: " + limit);
    }
    this.limit = limit;
    this.pool = Objects.requireNonNull(pool, "pool");
    this.mostOptional = mostOptional;
  }

  /**
   * Makes sure of the least that the query needs, before it reserves anything; waits as long as
   * other queries hold too much. MEMORY_LIMIT when those are results that nobody reads any more.
   *
   * @param bytes no more than the limit is asked for
   * @param cancel ends the wait
   */
  public void admit(long bytes, CancelToken cancel) {
    long asked = pool.admit(this, Math.min(bytes, limit), cancel);
    synchronized (this) {
      least = asked;
      held = asked;
    }
  }

  /**
   * Reserves {@code bytes} when they fit; otherwise changes nothing and answers false, so that the
   * caller can spill.
   */
  public boolean tryReserve(long bytes) {
    return take(bytes, mostOptional);
  }

  /** The same for what is read ahead, which leaves half of the memory to what must be held. */
  public boolean tryReserveAhead(long bytes) {
    return take(bytes, limit / 2);
  }

  private synchronized boolean take(long bytes, long most) {
    if (closed) {
      return true;
    }
    long more = Math.max(least, used + bytes) - held;
    if (more > 0 && !pool.take(more, most)) {
      return false;
    }
    change(bytes);
    peak = Math.max(peak, used);
    return true;
  }

  private void change(long bytes) {
    used += bytes;
    long before = held;
    held = Math.max(least, used);
    if (held < before) {
      pool.give(before - held);
    }
  }

  /**
   * Reserves {@code bytes} or fails.
   *
   * @param what who needs them, for the message: "the sort", "the join"
   */
  public void reserve(long bytes, String what) {
    if (!take(bytes, limit)) {
      long others = pool.held() - held;
      throw new TrailException(
          ErrorCode.MEMORY_LIMIT,
          "Cannot reserve "
              + bytes
              + " bytes for "
              + what
              + ": the query already holds "
              + used()
              + (others > 0 ? ", and others " + others + "," : "")
              + " of the "
              + limit
              + " bytes that the property memory allows. Ask for less (fewer columns, a narrower predicate) or raise memory.");
    }
  }

  /** Gives bytes back. */
  public synchronized void release(long bytes) {
    if (!closed) {
      change(-bytes);
    }
  }

  /** Does a step of the query; between steps it waits for whoever reads its result. */
  public <T> T pull(Supplier<T> step) {
    pulled = true;
    try {
      return step.get();
    } finally {
      lastPull = System.nanoTime();
      pulled = false;
    }
  }

  /** How long nobody has read the result. */
  long idleNanos() {
    return pulled ? 0 : System.nanoTime() - lastPull;
  }

  /** What the pool has given. */
  long held() {
    return held;
  }

  /** The most that may be held. */
  public long limit() {
    return limit;
  }

  /** What is reserved now. */
  public synchronized long used() {
    return used;
  }

  /** The most that was ever reserved at a time. */
  public synchronized long peak() {
    return peak;
  }

  /** Gives back all there is; what is reserved later is not counted. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      pool.dismiss(this, held);
      held = 0;
      used = 0;
    }
  }
}
