package io.trailql.archive;

import java.util.List;

/**
 * One consistent view of one or several archives for one statement: whatever is asked twice is
 * answered alike. Thread-safe.
 */
public interface Listing extends AutoCloseable {
  /** The selected objects; nothing is requested before the first is pulled. */
  ObjectCursor objects(ObjectSelection selection);

  /**
   * What the selection lists, as lines for EXPLAIN: lists it, and says how many objects and bytes
   * are selected, what was pruned by folder, by stamp and by look-ahead, and with how many
   * requests.
   */
  List<String> explain(ObjectSelection selection);

  /** Counts so far, over all selections. */
  ListingStatistics statistics();

  @Override
  void close();
}
