package io.trailql.archive;

import io.trailql.event.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One consistent view of one or several archives for one statement: whatever is asked twice is
 * answered alike. Thread-safe.
 */
public interface Listing extends AutoCloseable {
  /** Tells what a selection wants of what is known without being listed. Requests nothing. */
  interface Selected {
    /** Whether objects of a day may be wanted; those of no known day when it is absent. */
    boolean has(Optional<LocalDate> day);

    /**
     * Whether an object is wanted.
     *
     * @param identity as in {@code source_object}
     */
    boolean has(Optional<Kind> kind, Scope scope, String identity, Optional<Instant> stamp);
  }

  /** What a selection wants, listed or not. */
  Selected selected(ObjectSelection selection);

  /** The selected objects; nothing is requested before the first is pulled. */
  default ObjectCursor objects(ObjectSelection selection) {
    return objects(() -> selection);
  }

  /**
   * The same of a selection that is only known when the first is pulled, once all scans are.
   *
   * @param selection asked once
   */
  ObjectCursor objects(Supplier<ObjectSelection> selection);

  /** What the selection lists, when all of it is read. */
  default List<String> explain(ObjectSelection selection) {
    return explain(selection, object -> false);
  }

  /**
   * What the selection lists, as lines for EXPLAIN: lists it, and says how many objects and bytes
   * are selected, what was pruned by folder, by stamp and by look-ahead, and with how many
   * requests.
   *
   * @param elsewhere objects that need not be read, as a lake contains them; counted apart
   */
  List<String> explain(ObjectSelection selection, Predicate<ArchiveObject> elsewhere);

  /** Counts so far, over all selections. */
  ListingStatistics statistics();

  @Override
  void close();
}
