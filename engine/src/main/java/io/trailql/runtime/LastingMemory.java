package io.trailql.runtime;

import java.util.Objects;

/**
 * Bytes that are held from one query to the next, of those that all queries of a {@link MemoryPool}
 * may hold: never more than half of them, so that queries can go on. Thread-safe.
 */
public final class LastingMemory implements AutoCloseable {
  private final long limit;
  private final MemoryPool pool;
  private long used;
  private boolean closed;

  /**
   * Nothing yet.
   *
   * @param limit bytes that queries and what lasts may hold together
   */
  public LastingMemory(long limit, MemoryPool pool) {
    this.limit = limit;
    this.pool = Objects.requireNonNull(pool, "pool");
  }

  /** Reserves {@code bytes} when they fit; otherwise changes nothing and answers false. */
  public synchronized boolean tryReserve(long bytes) {
    if (!closed && !pool.takeLasting(bytes, limit)) {
      return false;
    }
    used += closed ? 0 : bytes;
    return true;
  }

  /** Gives bytes back. */
  public synchronized void release(long bytes) {
    if (!closed) {
      used -= bytes;
      pool.giveLasting(bytes);
    }
  }

  /** What is reserved now. */
  public synchronized long used() {
    return used;
  }

  /** What queries and what lasts may hold together. */
  public long limit() {
    return limit;
  }

  /** Gives back all there is; what is reserved later is not counted. */
  @Override
  public synchronized void close() {
    if (!closed) {
      pool.giveLasting(used);
      used = 0;
      closed = true;
    }
  }
}
