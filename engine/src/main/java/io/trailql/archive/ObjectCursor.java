package io.trailql.archive;

/**
 * Selected objects, listed as they are pulled, ahead by a bounded number of requests that grows
 * with what was pulled. All objects of one scope come one after the other, ordered by (stamp,
 * identity), objects without stamp last. Used by one thread; closing early stops requests under
 * way.
 */
public interface ObjectCursor extends AutoCloseable {
  /**
   * The next object; null at the end. Failures are TrailExceptions: LISTING_LIMIT as soon as more
   * was selected than the bounds allow; of kind OUTSIDE when a prefix cannot be listed.
   */
  ArchiveObject next();

  /**
   * Takes that the last object need not be read: it counts no more as selected, nor against the
   * bounds.
   */
  void skipped(ArchiveObject last);

  /**
   * Whether the next object, if there is one, is known to be of another day than the last; false
   * when that is not known. Requests nothing.
   */
  boolean isAtEndOfDay();

  /**
   * About how much of all its objects was handed out, from 0 to 1; 0 while that is unknown. May be
   * asked by any thread.
   */
  double share();

  @Override
  void close();
}
