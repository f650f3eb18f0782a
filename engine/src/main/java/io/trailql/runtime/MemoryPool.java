package io.trailql.runtime;

import io.trailql.error.ErrorCode;
import io.trailql.error.TrailException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * What several queries hold together. Each keeps to its own bound on that. A query that begins is
 * let in when the least that it needs is free, in the order of asking; it holds nothing while it
 * waits, so that those it waits for can always go on. Thread-safe.
 */
public final class MemoryPool {
  /** All queries of this process. */
  public static final MemoryPool OF_QUERIES = new MemoryPool(30_000_000_000L);

  /** How long a wait may miss a cancel or a timeout. */
  private static final long PATIENCE_MILLIS = 50;

  private final long idleNanos;
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final Set<MemoryAccount> accounts = new HashSet<>();
  private long held;
  private long lasting;
  private long peak;

  /**
   * Nothing is held.
   *
   * @param idleNanos how long nobody may have read a result before nobody waits for its end
   */
  MemoryPool(long idleNanos) {
    this.idleNanos = idleNanos;
  }

  /** Takes bytes when no more than {@code most} are held then; else changes nothing. */
  synchronized boolean take(long bytes, long most) {
    if (held + bytes > most) {
      return false;
    }
    held += bytes;
    peak = Math.max(peak, held);
    return true;
  }

  /**
   * Takes bytes that are held beyond the queries, no more than half of what all may hold; else
   * changes nothing.
   */
  synchronized boolean takeLasting(long bytes, long limit) {
    if (lasting + bytes > limit / 2 || !take(bytes, limit)) {
      return false;
    }
    lasting += bytes;
    return true;
  }

  /** Gives back bytes that were held beyond the queries. */
  synchronized void giveLasting(long bytes) {
    lasting -= bytes;
    give(bytes);
  }

  /**
   * Takes bytes for an account that begins, after those who wait already, when it is possible: no
   * more than will ever be free.
   *
   * @return how many
   */
  synchronized long admit(MemoryAccount account, long bytes, CancelToken cancel) {
    Object ticket = new Object();
    waiting.add(ticket);
    try {
      long asked = askable(bytes, account);
      while (waiting.peek() != ticket || !take(asked, account.limit())) {
        cancel.check();
        requireEnd(asked, account.limit() - lasting);
        wait(PATIENCE_MILLIS);
        asked = askable(bytes, account);
      }
      accounts.add(account);
      return asked;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrailException(
          ErrorCode.CANCELLED, "The query was interrupted before it began.", e);
    } finally {
      waiting.remove(ticket);
      notifyAll();
    }
  }

  private long askable(long bytes, MemoryAccount account) {
    return Math.max(0, Math.min(bytes, account.limit() - lasting));
  }

  /** Fails when those whose results nobody reads any more leave too little. */
  private void requireEnd(long bytes, long most) {
    long idle = 0;
    int results = 0;
    for (MemoryAccount account : accounts) {
      if (account.idleNanos() > idleNanos) {
        idle += account.held();
        results++;
      }
    }
    if (idle + bytes > most) {
      throw new TrailException(
          ErrorCode.MEMORY_LIMIT,
          "Cannot begin with "
              + bytes
              + " bytes: "
              + results
              + " results that nobody has read from for "
              + idleNanos / 1_000_000_000
              + " seconds hold "
              + idle
              + " of the "
              + most
              + " bytes that the property memory allows. Close results, read them to their end, or raise memory.");
    }
  }

  /** Gives bytes back. */
  synchronized void give(long bytes) {
    held -= bytes;
    notifyAll();
  }

  /** Gives back what an account holds that ends. */
  synchronized void dismiss(MemoryAccount account, long bytes) {
    accounts.remove(account);
    give(bytes);
  }

  synchronized long held() {
    return held;
  }

  /** How many queries wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** The most that was ever held at a time. */
  public synchronized long peak() {
    return peak;
  }
}
