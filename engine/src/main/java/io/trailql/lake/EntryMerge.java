package io.trailql.lake;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The entries of several segments as one, in their order; of one identity only that of the newest
 * segment. An entry's place in the order follows from its identity, so versions of it meet.
 */
final class EntryMerge implements Iterator<LedgerEntry> {
  private final PriorityQueue<Cursor> cursors = new PriorityQueue<>(Cursor::compareTo);

  /**
   * Merges sorted entries.
   *
   * @param segments the newest first
   */
  EntryMerge(List<Iterator<LedgerEntry>> segments) {
    for (int age = 0; age < segments.size(); age++) {
      if (segments.get(age).hasNext()) {
        cursors.add(new Cursor(segments.get(age), age));
      }
    }
  }

  @Override
  public boolean hasNext() {
    return !cursors.isEmpty();
  }

  @Override
  public LedgerEntry next() {
    if (cursors.isEmpty()) {
      throw new NoSuchElementException();
    }
    LedgerEntry entry = cursors.peek().entry;
    while (!cursors.isEmpty() && cursors.peek().entry.identity().equals(entry.identity())) {
      Cursor cursor = cursors.remove();
      if (cursor.advance()) {
        cursors.add(cursor);
      }
    }
    return entry;
  }

  private static final class Cursor implements Comparable<Cursor> {
    private final Iterator<LedgerEntry> entries;
    private final int age;
    private LedgerEntry entry;

    Cursor(Iterator<LedgerEntry> entries, int age) {
      this.entries = entries;
      this.age = age;
      this.entry = entries.next();
    }

    boolean advance() {
      entry = entries.hasNext() ? entries.next() : null;
      return entry != null;
    }

    @Override
    public int compareTo(Cursor other) {
      int order = EntryRows.ORDER.compare(entry, other.entry);
      return order != 0 ? order : Integer.compare(age, other.age);
    }
  }
}
