package io.trailql.scan;

import io.trailql.archive.ArchiveObject;
import io.trailql.archive.ObjectCursor;
import io.trailql.lake.Ledger;
import io.trailql.lake.LedgerEntry;
import io.trailql.runtime.MemoryAccount;
import io.trailql.runtime.QueryContext;
import io.trailql.runtime.Waiting;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The objects that are listed or in the ledger, each once: day by day those listed, with what the
 * ledger knows of them, then those that only the ledger knows. Holds the ledger of one day at a
 * time. Used by one thread.
 */
final class LedgerObjects implements AutoCloseable {
  /** What an entry takes, about, without its names. */
  private static final long ENTRY_BYTES = 400;

  private final ObjectCursor objects;
  private final Ledger ledger;
  private final LakePart part;
  private final MemoryAccount memory;
  private final Deque<Optional<LocalDate>> unseen = new ArrayDeque<>();
  private final Map<String, LedgerEntry> ofDay = new LinkedHashMap<>();
  private final Set<Optional<LocalDate>> begun = new HashSet<>();
  private Optional<LocalDate> day;
  private boolean again;
  private ArchiveObject waiting;
  private Iterator<LedgerEntry> unlisted = Collections.emptyIterator();
  private boolean listed;
  private long reserved;

  /**
   * Requests nothing yet.
   *
   * @param objects newest day first
   * @param part whose objects are wanted
   * @param wanted delivery dates of which objects are wanted that are not listed
   */
  LedgerObjects(
      ObjectCursor objects,
      Ledger ledger,
      LakePart part,
      Predicate<Optional<LocalDate>> wanted,
      MemoryAccount memory) {
    this.objects = objects;
    this.ledger = ledger;
    this.part = part;
    this.memory = memory;
    unseen.add(Optional.empty());
    List<LocalDate> dates = new ArrayList<>(ledger.dates());
    Collections.reverse(dates);
    dates.forEach(date -> unseen.add(Optional.of(date)));
    unseen.removeIf(date -> !wanted.test(date) || !part.mayHave(date));
  }

  /** The next object; null at the end. */
  ObjectFacts next(QueryContext context) {
    while (true) {
      if (unlisted.hasNext()) {
        return ObjectFacts.of(unlisted.next());
      }
      ArchiveObject object = listedNext();
      if (object == null) {
        if (unseen.isEmpty() && day == null) {
          return null;
        }
        endDay(day == null ? unseen.poll() : null, context);
      } else if (!object.scope().date().equals(day)) {
        waiting = object;
        endDay(object.scope().date(), context);
      } else {
        LedgerEntry entry = ofDay.remove(object.identity());
        if (entry != null || !isToldElsewhere(object)) {
          return ObjectFacts.of(
              object,
              Optional.ofNullable(entry)
                  .filter(known -> known.version().equals(object.summary().version())));
        }
      }
    }
  }

  /**
   * Whether the ledger has it under another day: there it comes, as the ledger knows it. Or under
   * its own, which came before: objects without one come in several places.
   */
  private boolean isToldElsewhere(ArchiveObject object) {
    return Stream.concat(
            object.otherDates().stream(), again ? Stream.of(day) : Stream.<Optional<LocalDate>>of())
        .anyMatch(
            date -> ledger.has(date) && ledger.day(date).version(object.identity()).isPresent());
  }

  private ArchiveObject listedNext() {
    if (waiting != null) {
      ArchiveObject object = waiting;
      waiting = null;
      return object;
    }
    ArchiveObject object = listed ? null : objects.next();
    listed = object == null;
    return object;
  }

  /** Hands out what is left of the day at hand, and takes the next, if any. */
  private void endDay(Optional<LocalDate> next, QueryContext context) {
    unlisted = new ArrayList<>(ofDay.values()).iterator();
    ofDay.clear();
    memory.release(reserved);
    reserved = 0;
    day = next;
    again = next != null && !begun.add(next);
    if (next == null || again) {
      return;
    }
    unseen.remove(next);
    Waiting.request(context, () -> hold(ledger.day(next).entries()));
  }

  private int hold(Iterator<LedgerEntry> entries) {
    while (entries.hasNext()) {
      LedgerEntry entry = entries.next();
      if (!part.has(entry.identity())) {
        continue;
      }
      long bytes = ENTRY_BYTES + 2L * entry.identity().length();
      memory.reserve(bytes, "the ledger of a day");
      reserved += bytes;
      ofDay.put(entry.identity(), entry);
    }
    return ofDay.size();
  }

  @Override
  public void close() {
    objects.close();
    memory.release(reserved);
    reserved = 0;
  }
}
