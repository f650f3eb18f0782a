package io.trailql.compact.unit;

import io.trailql.json.LogContent;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Contents that were read, kept for objects of this unit or another: their memory is used again. A
 * feed accounts for as much as is held. Thread-safe.
 */
final class IdleContents {
  /** Most bytes that are held, about. */
  static final long MOST_BYTES = 6L << 20;

  /** The one used last comes first: it is still in the cache. */
  private final Deque<LogContent> contents = new ArrayDeque<>();

  private long bytes;

  /**
   * One that nobody uses: the smallest that has room, so that large ones are there for large
   * objects.
   *
   * @param expected bytes of the content
   */
  synchronized LogContent take(int expected) {
    LogContent best = null;
    for (LogContent content : contents) {
      boolean isBetter = best == null || content.retainedBytes() < best.retainedBytes();
      if (isBetter && content.hasRoom(expected)) {
        best = content;
      }
    }
    if (best == null) {
      return LogContent.hashing();
    }
    contents.remove(best);
    bytes -= best.retainedBytes();
    return best;
  }

  /** Takes one back that was closed; if too many are held then, those go that were used first. */
  synchronized void giveBack(LogContent content) {
    if (content.retainedBytes() > MOST_BYTES) {
      return;
    }
    contents.push(content);
    bytes += content.retainedBytes();
    while (bytes > MOST_BYTES) {
      bytes -= contents.removeLast().retainedBytes();
    }
  }
}
