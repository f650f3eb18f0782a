package io.trailql.runtime;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that one query may hold at a time. Whoever keeps more than a batch reserves first and
 * releases after; exceeding the limit is an error with a code, never an OutOfMemoryError.
 * Thread-safe.
 */
public final class MemoryAccount {
  private final long limit;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();

  /**
   * An empty account.
   *
   * @param limit bytes, positive
   */
  public MemoryAccount(long limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("limit must be positive: " + limit);
    }
    this.limit = limit;
  }

  /**
   * Reserves {@code bytes} when they fit; otherwise changes nothing and answers false, so that the
   * caller can spill.
   */
  public boolean tryReserve(long bytes) {
    long now = used.addAndGet(bytes);
    if (now > limit) {
      used.addAndGet(-bytes);
      return false;
    }
    peak.accumulateAndGet(now, Math::max);
    return true;
  }

  /**
   * Reserves {@code bytes} or fails.
   *
   * @param what who needs them, for the message: "the sort", "the join"
   */
  public void reserve(long bytes, String what) {
    if (!tryReserve(bytes)) {
      throw new TrailException(
          ErrorCode.MEMORY_LIMIT,
          "Cannot reserve "
              + bytes
              + " bytes for "
              + what
              + ": the query already holds "
              + used.get()
              + " of the "
              + limit
              + " bytes that the property memory allows. Ask for less (fewer columns, a narrower predicate) or raise memory.");
    }
  }

  /** Gives bytes back. */
  public void release(long bytes) {
    used.addAndGet(-bytes);
  }

  public long limit() {
    return limit;
  }

  public long used() {
    return used.get();
  }

  /** The most that was ever reserved at a time. */
  public long peak() {
    return peak.get();
  }
}
