package io.trailql.storage;

import java.time.Instant;
import java.util.List;

/**
 * A storage that a lake lies in. What is created is never replaced: no method here overwrites, not
 * even when two clients race or an answer is lost. Archives are opened as {@link Storage}, and no
 * such object has these methods. Only one that was opened with {@link CreationCondition#IF_KNOWN}
 * may replace, at a store that cannot do otherwise.
 */
public interface WritableStorage extends Storage {
  /**
   * Begins an object of any size, which appears whole when it is finished. Its key must be its own,
   * such as one with a random part.
   */
  ObjectCreation create(String key);

  /**
   * The atomic step of a commit: creates a small object unless there is one, of whatever content.
   * Of all calls for a key, here and in other processes, exactly one ends as {@link
   * CreateOutcome.Created} unless it ends as {@link CreateOutcome.Unknown}.
   *
   * <p>What certainly did not create anything, such as a missing permission, is a {@code
   * TrailException}; what may have, and cannot be read back, is Unknown. So is a call that was
   * interrupted after its request went out.
   */
  CreateOutcome createIfAbsent(String key, byte[] content);

  /**
   * Deletes objects; absent ones are fine.
   *
   * @return those that are still there, and why; empty when all are gone
   */
  List<DeleteFailure> delete(List<String> keys);

  /**
   * Removes what creations left behind that were neither finished nor closed because their process
   * died, which no listing shows. Only what was last written, or on S3 and HDFS begun, before a
   * time is touched: it must be so long ago that no creation can still be under way.
   *
   * @param prefix empty or ending in {@code /}
   * @return how many there were
   */
  int removeUnfinished(String prefix, Instant before);
}
