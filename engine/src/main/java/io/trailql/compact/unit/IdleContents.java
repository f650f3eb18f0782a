package io.trailql.compact.unit;

import io.trailql.json.LogContent;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Contents that were read, kept for objects of this unit or another: their memory is used again. A
 * feed accounts for as much as is held. Thread-safe.
 */
final class IdleContents {
  /** Most bytes that are held, about. */
  static final long MOST_BYTES = 6L << 20;

  /** The one used last is taken first: it is still in the cache. */
  private final Deque<LogContent> contents = new ConcurrentLinkedDeque<>();

  private final AtomicLong bytes = new AtomicLong();

  /** One that nobody uses. */
  LogContent take() {
    LogContent content = contents.poll();
    if (content == null) {
      return LogContent.hashing();
    }
    bytes.addAndGet(-content.retainedBytes());
    return content;
  }

  /** Takes one back that was closed, unless enough are held. */
  void giveBack(LogContent content) {
    long more = content.retainedBytes();
    if (bytes.get() + more <= MOST_BYTES) {
      bytes.addAndGet(more);
      contents.push(content);
    }
  }
}
